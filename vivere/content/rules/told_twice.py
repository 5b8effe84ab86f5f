"""Two journeys that tell the same sentence: whoever reads both believes neither."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from vivere.content.normalise import normalise_each
from vivere.content.once import OnceFor
from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.content.texts import stories
from vivere.model import Journey
from vivere.model.paths import FieldPath

FEWEST_WORDS = 3
"""Shorter sentences («She waits») may come twice."""

_END = re.compile(r"[\s»”\"](?<=[.!?…][\s»”\"])[\s»”\"]*")


Key = tuple[str | None, str]
"""A language, and a sentence normalised."""


class _Sentence(NamedTuple):
    """A sentence as it stands; ``key`` is the same for all that say it in one language."""

    key: Key
    words: str
    field_path: FieldPath


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each sentence of a story that another journey has too."""
    first: dict[Key, str] = {}
    languages = subject.catalog.workspace.languages
    journeys = subject.catalog.journeys.values()
    twice = _several([_keys(journey, languages) for journey in journeys])
    for journey in journeys:
        if twice.isdisjoint(_keys(journey, languages)):
            continue
        for key, words, field_path in _sentences(journey, languages):
            other = first.setdefault(key, journey.id)
            if other != journey.id:
                path = subject.origin.journeys[journey.id]
                report.add(path, field_path, "told-twice", value=words, other=other)


def _several(sets: Sequence[frozenset[Key]]) -> set[Key]:
    """What is in more than one of the sets, whose hashes are known: no loop over each sentence."""
    met: set[Key] = set()
    several: set[Key] = set()
    if len(met.union(*sets)) == sum(map(len, sets)):
        return several
    for one in sets:
        several |= met & one
        met |= one
    return several


@OnceFor
def _keys(journey: Journey, languages: tuple[str, ...]) -> frozenset[Key]:
    return frozenset(one.key for one in _sentences(journey, languages))


@OnceFor
def _sentences(journey: Journey, languages: tuple[str, ...]) -> tuple[_Sentence, ...]:
    """The sentences of its stories that are long enough to be told apart."""
    told = [(one, words) for one in stories(journey, languages) for words in _END.split(one.words)]
    plain = normalise_each([words for _, words in told])
    return tuple(
        _Sentence((one.language, normalised), words, one.field_path)
        for (one, words), normalised in zip(told, plain, strict=True)
        if normalised.count(" ") >= FEWEST_WORDS - 1
    )
