"""Two journeys that tell the same sentence: whoever reads both believes neither."""

import re
from typing import NamedTuple

from vivere.content.normalise import normalise
from vivere.content.once import OnceFor
from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.content.texts import stories
from vivere.model import Journey
from vivere.model.paths import FieldPath

FEWEST_WORDS = 3
"""Shorter sentences («She waits») may come twice."""

_END = re.compile(r"[\s»”\"](?<=[.!?…][\s»”\"])[\s»”\"]*")


class _Sentence(NamedTuple):
    """A sentence as it stands; ``key`` is the same for all that say it in one language."""

    key: tuple[str | None, str]
    words: str
    field_path: FieldPath


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each sentence of a story that another journey has too."""
    first: dict[tuple[str | None, str], str] = {}
    languages = subject.catalog.workspace.languages
    for journey in subject.catalog.journeys.values():
        for key, words, field_path in _sentences(journey, languages):
            other = first.setdefault(key, journey.id)
            if other != journey.id:
                path = f"journeys/{journey.id}.yaml"
                report.add(path, field_path, "told-twice", value=words, other=other)


@OnceFor
def _sentences(journey: Journey, languages: tuple[str, ...]) -> tuple[_Sentence, ...]:
    """The sentences of its stories that are long enough to be told apart."""
    return tuple(
        _Sentence((language, normalised), sentence, field_path)
        for language, words, field_path in stories(journey, languages)
        for sentence in _END.split(words)
        if (normalised := normalise(sentence)).count(" ") >= FEWEST_WORDS - 1
    )
