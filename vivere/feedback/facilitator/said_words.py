"""What a room says, in words and strips: for the facilitator's page and for the projector. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TypeVar

from vivere.analysis.agreement import ENOUGH, Verdict
from vivere.analysis.voices import Group, StepVoices
from vivere.feedback.answer import EMOTIONS
from vivere.feedback.opinions import Opinions, Votes
from vivere.feedback.room import Room
from vivere.feedback.room_said import RoomSaid, StatementSaid, StepSaid
from vivere.feedback.store.votes import Statement
from vivere.i18n.scale import EMOTION_KEYS, group_words
from vivere.render.reader import Reader

VERDICTS: tuple[Verdict, ...] = ("agree", "disagree", "divided", "unclear", "few")
"""In the order of the page; each that somebody gave has a heading."""

Said = TypeVar("Said", StepSaid, StatementSaid)

BAD = tuple(str(one) for one in EMOTIONS if one < 0)
GOOD = tuple(str(one) for one in EMOTIONS if one > 0)


@dataclass(frozen=True)
class Part:
    """A part of a strip: ``kind`` is its class, where it begins and how wide it is, of 100."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True)
class ToldGroup:
    """A group of opinion by its letter, with the statements that are still there."""

    letter: str
    people: int
    typical: tuple[tuple[Statement, Votes], ...]


def by_verdict(
    said: Sequence[Said],
) -> tuple[tuple[Verdict, tuple[Said, ...]], ...]:
    """What was said, under each verdict that there is."""
    found = (
        (verdict, tuple(one for one in said if one.agreement.verdict == verdict))
        for verdict in VERDICTS
    )
    return tuple((verdict, some) for verdict, some in found if some)


def verdict_words(reader: Reader, one: StepSaid, plus: str = "") -> str:
    """What is said of how people would feel on a step, in a sentence.

    ``plus`` follows each number that is «at least».
    """
    feelings, verdict = one.step.voices.feelings, one.agreement.verdict
    if verdict == "agree" and feelings.median is not None:
        felt = group_words(reader.language, "emotion", feelings.between)
        return reader.say("says.step.agree", felt=_inside(felt))
    if verdict == "divided":
        sides = {
            name: f"{_number(feelings.groups, choices)}{plus}"
            for name, choices in (("bad", BAD), ("good", GOOD))
        }
        words = {
            f"{name}_words": _inside(group_words(reader.language, "emotion", choices))
            for name, choices in (("bad", BAD), ("good", GOOD))
        }
        return reader.say("says.step.divided", **sides, **words)
    if verdict == "agree":
        return reader.say("says.step.alike")
    return reader.say(f"says.step.{verdict}", least=ENOUGH)


def _number(groups: Iterable[Group], choices: Sequence[str]) -> int:
    """How many made one of these choices."""
    return sum(
        one.number
        for one in groups
        if one.main in choices or (one.main is None and set(one.choices) <= set(choices))
    )


def strip(numbers: Iterable[tuple[str, int]], of: int = 0) -> tuple[Part, ...]:
    """Numbers beside each other as parts of a whole; none where nobody is in them.

    ``of`` is the whole where it is more than all of them.
    """
    some = [(kind, number) for kind, number in numbers if number]
    total, start, parts = max(of, sum(number for _, number in some)), 0.0, []
    for kind, number in some:
        width = 100 * number / total
        parts.append(Part(kind, round(start, 2), round(width, 2)))
        start += width
    return tuple(parts)


def feelings_strip(voices: StepVoices) -> tuple[Part, ...]:
    """How people would feel, from very bad to very good, side by side."""
    return strip(
        (EMOTION_KEYS[int(one.main or one.choices[0])], one.number)
        for one in voices.feelings.groups
    )


def votes_strip(votes: Votes, of: int = 0) -> tuple[Part, ...]:
    """The votes on a statement, side by side, of so many people."""
    numbers = (("agree", votes.agree), ("passed", votes.passed), ("disagree", votes.disagree))
    return strip(numbers, of)


def told_groups(said: RoomSaid) -> tuple[ToldGroup, ...]:
    """The groups, the largest first, by letter."""
    groups = said.opinions.groups if said.opinions else ()
    return tuple(
        ToldGroup(letter, group.people, _told(said, group.typical))
        for letter, group in zip(ascii_uppercase, groups, strict=False)
    )


def common_statements(said: RoomSaid) -> tuple[Statement, ...]:
    """The statements with which most of every group agree."""
    groups = said.opinions.groups if said.opinions else ()
    if not groups:
        return ()
    everywhere = [{one.statement for one in group.common if one.agree} for group in groups]
    shared = set.intersection(*everywhere)
    return tuple(
        said.texts[one.statement]
        for one in groups[0].common
        if one.statement in shared & said.texts.keys()
    )


def groups_state(room: Room, said: RoomSaid) -> str:
    """What is to say of the groups: a key of ``says.groups``, empty where there are some."""
    seen: Opinions | None = said.opinions
    if seen is None:
        if room.state == "open":
            return "open"
        if room.state == "expired":
            return "expired"
        return "ask" if said.voters else "nobody"
    if not seen.enough:
        return "few"
    return "" if seen.groups else "none"


def _told(said: RoomSaid, some: Iterable[Votes]) -> tuple[tuple[Statement, Votes], ...]:
    return tuple((said.texts[one.statement], one) for one in some if one.statement in said.texts)


def _inside(words: str) -> str:
    """Words as they stand within a sentence."""
    return f"{words[0].lower()}{words[1:]}"
