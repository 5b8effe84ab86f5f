"""Two journeys that tell the same sentence: whoever reads both believes neither."""

import re

from vivere.content.normalise import normalise
from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.content.texts import stories

FEWEST_WORDS = 3
"""Shorter sentences («She waits») may come twice."""

_END = re.compile(r"(?<=[.!?…])[\s»”\"]+")


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each sentence of a story that another journey has too."""
    first: dict[tuple[str | None, str], str] = {}
    for journey in subject.catalog.journeys.values():
        path = f"journeys/{journey.id}.yaml"
        for language, words, field_path in stories(journey, subject.catalog.workspace.languages):
            for sentence in _END.split(words):
                key = language, normalise(sentence)
                if len(key[1].split()) < FEWEST_WORDS:
                    continue
                other = first.setdefault(key, journey.id)
                if other != journey.id:
                    report.add(path, field_path, "told-twice", value=sentence, other=other)
