"""A text still stands for another: words that Vivere or a person put there to be replaced."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from vivere.content.report import Report
from vivere.content.rule import FileSubject
from vivere.content.texts import all_texts
from vivere.content.unwritten import STEP_TO_FILL_IN
from vivere.diagnostics.finding import Counted, FieldNames
from vivere.i18n import INTERFACE
from vivere.model import Journey, Step, Text
from vivere.model.paths import FieldPath
from vivere.yamltext.values import shortened

MAX_SHOWN = 20
"""Placeholders of one file that are told one by one: an imported map may have hundreds."""

FEWEST_OF_STEP = 2
"""Placeholders of one step from which the step is told, and they under it."""

_SECTION = "to-fill-in."
_FILLED_IN = re.compile(r"\{\w+\}")
_MARKS = re.compile(
    r"\W*(?:to fill in|to be filled in|to be written|da completare|da compilare|da riempire"
    r"|da scrivere|segnaposto|placeholder|testo di prova|tbd|fixme)\b\W*(?:$|[:.–—-].*)"
    r"|.*\blorem ipsum\b.*|[\s.…_?-]*(?:\.{3}|…|_{3})[\s.…_?-]*|x{3,20}",
    re.IGNORECASE | re.DOTALL,
)
_TELLING = (
    "to fill in", "to be filled in", "to be written", "da completare", "da compilare",
    "da riempire", "da scrivere", "segnaposto", "placeholder", "testo di prova", "tbd", "fixme",
    "lorem ipsum", "...", "…", "___", "xxx", "todo",
)  # fmt: skip
"""What the patterns above and below need, in small letters (a test compares)."""

_TODO = re.compile(r"(?:^|[\[(<])\s*(?:TODO|FIXME|TBD|XXX)\b(?!\s+[A-ZÀ-Ý]{2})")
_SAYS_ALL = ("es", "pt", "gl", "ast")
"""Languages in which «todo» is a word."""


def check(subject: FileSubject, report: Report) -> None:
    """Warn about each text that is a placeholder in one of its languages, and of their steps."""
    found = [
        (field_path, tag, words)
        for field_path, text in (all_texts(subject.model) if _may_hold(subject.words) else ())
        for tag, words in _first_placeholder(text)
    ]
    for number, (field_path, tag, words) in enumerate(found[:MAX_SHOWN], 1):
        place = (*field_path, *([tag] if tag else []))
        left = len(found) - number if number == MAX_SHOWN else 0
        more = Counted("more_texts", left) if left else ""
        report.add(subject.path, place, "placeholder", value=shortened(words), more=more)
    if isinstance(subject.model, Journey):
        _check_steps(subject.path, subject.model, [one[0] for one in found], report)


def _check_steps(path: str, journey: Journey, found: list[FieldPath], report: Report) -> None:
    for index, step in enumerate(journey.steps):
        inside = [place[2:] for place in found if place[:2] == ("steps", index)]
        if len(inside) < FEWEST_OF_STEP:
            continue
        fresh = not any(is_written(state.story) for _, state in step.states)
        missing = [str(place[0]) for place in inside] + (_unsaid(step) if fresh else [])
        fields = FieldNames(tuple(dict.fromkeys(missing)))
        at = ("steps", index, "id")
        report.add(path, at, STEP_TO_FILL_IN, value=step.id, fields=fields, fresh=fresh)


def _unsaid(step: Step) -> list[str]:
    """The fields in which a fresh step says nothing yet."""
    return [
        *([] if step.services else ["services"]),
        *(["kpis"] if step.kpis is None else []),
    ]


def is_written(text: Text) -> bool:
    """Whether a text says something, in one of its languages at least."""
    by_language = text if isinstance(text, dict) else {"": text}
    return not all(is_placeholder(words, tag) for tag, words in by_language.items())


def _first_placeholder(text: Text) -> Iterator[tuple[str, str]]:
    """The first language and words of a text that are a placeholder; none if none are."""
    by_language = text if isinstance(text, dict) else {"": text}
    found = (pair for pair in by_language.items() if is_placeholder(pair[1], pair[0]))
    yield from islice(found, 1)


def is_placeholder(words: str, language: str = "") -> bool:
    """Whether words only say that words are missing here."""
    if _MARKS.fullmatch(words) or _templates().fullmatch(words.strip()):
        return True
    return language.split("-")[0] not in _SAYS_ALL and bool(_TODO.search(words))


def _may_hold(told: str) -> bool:
    """Whether a placeholder may stand in some of many texts, each in lines of its own."""
    return not _sentences().isdisjoint(map(str.strip, told.split("\n"))) or _begins_any(told)


def _begins_any(told: str) -> bool:
    """Whether some words that begin a placeholder stand in a text."""
    small = told.lower()
    return any(words in small for words in _beginnings())


@cache
def _beginnings() -> tuple[str, ...]:
    """In small letters what every placeholder holds that is no sentence by itself.

    Of templates it is their longest piece; none that holds another of them is looked for.
    """
    templates = (pieces for words in _sentences() if len(pieces := _FILLED_IN.split(words)) > 1)
    longest = (max(pieces, key=len).strip().lower() for pieces in templates)
    found = dict.fromkeys((*_TELLING, *longest))
    return tuple(one for one in found if not any(other in one for other in found if other != one))


@cache
def _sentences() -> frozenset[str]:
    """Every text that imports and new files put where words are missing, in each language."""
    return frozenset(
        words
        for language in INTERFACE.names
        for key, words in INTERFACE.words(language).items()
        if key.startswith(_SECTION)
    )


@cache
def _templates() -> re.Pattern[str]:
    """The same as one pattern."""
    return re.compile("|".join(map(_pattern, sorted(_sentences()))), re.DOTALL)


def _pattern(sentence: str) -> str:
    """A sentence as a pattern; what is filled in may be anything."""
    return ".*".join(map(re.escape, _FILLED_IN.split(sentence)))
