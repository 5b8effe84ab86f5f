"""Who stands behind the tasks: people under one spelling, feelings apart, the persona of all."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vivere.exchange.report import Notes, short
from vivere.i18n.emotion_words import emotion_of_word

_FAR = 2
"""A feeling and a score that differ by more than this less one mean two things."""


@dataclass(frozen=True)
class Behind:
    """What stands behind one task: names as written, and the score as an emotion."""

    line: int
    names: tuple[str, ...]
    emotion: int | None


@dataclass(frozen=True)
class Actors:
    """``persona``: in most tasks; ``people`` and ``feelings`` of each task, in its order."""

    persona: str | None
    people: tuple[tuple[str, ...], ...]
    feelings: tuple[int | None, ...]


def actors_of(tasks: Sequence[Behind], notes: Notes) -> Actors:
    """Tell people from feelings, and choose the persona; what was judged is reported."""
    spelling = _spellings(tasks, notes)
    feelings = _feeling_words(tasks, notes)
    people, felt = [], []
    for task in tasks:
        named = dict.fromkeys(spelling[one.casefold()] for one in task.names)
        words = [one for one in named if one.casefold() in feelings]
        felt.append(_feeling(task, words, notes))
        people.append(tuple(one for one in named if one not in words))
    persona = _persona(tasks, people, notes)
    return Actors(persona, tuple(people), tuple(felt))


def _spellings(tasks: Sequence[Behind], notes: Notes) -> dict[str, str]:
    """The commonest spelling of each name, by the name in small letters."""
    lines: dict[str, dict[str, list[int]]] = {}
    for task in tasks:
        for name in task.names:
            lines.setdefault(name.casefold(), {}).setdefault(name, []).append(task.line)
    found = {}
    for key, written in lines.items():
        chosen = max(written, key=lambda name: (len(written[name]), name != key))
        found[key] = chosen
        for other in written:
            if other != chosen:
                notes.read_as(f"actor {short(other)} is {short(chosen)}", *written[other])
    return found


def _feeling_words(tasks: Sequence[Behind], notes: Notes) -> frozenset[str]:
    """The actors that name a feeling, in small letters.

    A single such word can be a name («Felice», «Joy»): it is one when it is written as a name,
    and stands beside scores that are far from what it would mean.
    """
    found: dict[str, list[Behind]] = {}
    for task in tasks:
        for name in task.names:
            if emotion_of_word(name) is not None:
                found.setdefault(name.casefold(), []).append(task)
    if len(found) == 1:
        ((word, where),) = found.items()
        capital = all(word not in task.names for task in where) and word[:1].isalpha()
        if capital and any(_disagrees(word, task.emotion) for task in where):
            name = where[0].names[[one.casefold() for one in where[0].names].index(word)]
            notes.read_as(
                f"actor {short(name)} is read as a person's name: the scores are no such feeling",
                *(task.line for task in where),
            )
            return frozenset()
    return frozenset(found)


def _disagrees(word: str, emotion: int | None) -> bool:
    meant = emotion_of_word(word)
    return meant is not None and emotion is not None and abs(meant - emotion) >= _FAR


def _feeling(task: Behind, words: Sequence[str], notes: Notes) -> int | None:
    """The emotion that a task's words name, for a task without a score."""
    for word in words:
        what = f"actor {short(word)} is a feeling, not a person"
        if task.emotion is None:
            notes.read_as(f"{what}: read as the score that is missing", task.line)
        elif _disagrees(word, task.emotion):
            notes.lost(f"{what}, and says otherwise than the score", task.line)
        else:
            notes.read_as(f"{what}: the score says it", task.line)
    return next((emotion_of_word(word) for word in words), None)


def _persona(
    tasks: Sequence[Behind], people: Sequence[tuple[str, ...]], notes: Notes
) -> str | None:
    """Who is in most tasks: the journey is theirs, the others stay in the steps' ``people``."""
    counted = Counter(name for names in people for name in names)
    if not counted:
        return None
    persona = counted.most_common(1)[0][0]
    if len(counted) > 1:
        notes.read_as(
            f"{short(persona)} is in most tasks: the journey is theirs; the steps keep all names",
            tasks[0].line,
        )
    if missing := list(_without(tasks, people)):
        notes.changed(f"{short(persona)} is now in the steps without them too", *missing)
    return persona


def _without(tasks: Sequence[Behind], people: Sequence[tuple[str, ...]]) -> Iterator[int]:
    return (task.line for task, names in zip(tasks, people, strict=True) if not names)
