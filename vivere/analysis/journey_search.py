"""Finding a journey by words: whose it is, its title, what it uses, moves and says."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vivere.analysis.impact import step_impacts
from vivere.model import Journey, Step, Text
from vivere.model.catalog import Catalog

What = Literal["persona", "title", "sector", "service", "kpi", "step", "words"]
"""What of a journey has the words, the most telling first."""

_MARKS = re.compile("[\u0300-\u036f]")
"""Accents and the like, which stand after their letters once these are taken apart."""

MOST_LETTERS = 200
"""Letters of a question that are looked for."""


@dataclass(frozen=True)
class Match:
    """A journey that has all the words; ``words`` is the first text that has the last of them."""

    journey: Journey
    what: What
    words: str


@dataclass(frozen=True)
class _Part:
    what: What
    words: str
    letters: str


def search_journeys(catalog: Catalog, language: str, question: str) -> tuple[Match, ...]:
    """The journeys that have every word of a question, somewhere; those told of first come first.

    Without a word, all of them in their order. Marks over letters and capitals do not count.
    """
    words = plain_letters(question[:MOST_LETTERS]).split()
    found = []
    for journey, parts in _index(catalog, language):
        hits = [_first(parts, word) for word in words]
        if all(hit is not None for hit in hits):
            places = [hit for hit in hits if hit is not None]
            worst = max(places, default=0)
            found.append((worst, Match(journey, parts[worst].what, parts[worst].words)))
    order = {what: rank for rank, what in enumerate(What.__args__)}  # type: ignore[attr-defined]
    found.sort(key=lambda pair: order[pair[1].what] if words else 0)
    return tuple(match for _, match in found)


@dataclass(frozen=True)
class Offered:
    """Journeys to choose from, in the catalog's order, and how many more a question finds."""

    journeys: tuple[Journey, ...]
    more: int


def offered_journeys(
    catalog: Catalog, language: str, chosen: Collection[str], question: str, most: int
) -> Offered:
    """Those that are chosen, and the first that a question finds, up to ``most`` in all."""
    found = [match.journey.id for match in search_journeys(catalog, language, question)]
    others = [id_ for id_ in found if id_ not in chosen]
    shown = {*chosen, *others[: max(most - len(chosen), 0)]}
    journeys = tuple(journey for id_, journey in catalog.journeys.items() if id_ in shown)
    return Offered(journeys, len({*chosen, *found} & set(catalog.journeys)) - len(journeys))


def plain_letters(text: str) -> str:
    """Small letters without their marks: ``Città`` and ``citta`` are the same."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def _first(parts: tuple[_Part, ...], word: str) -> int | None:
    return next((place for place, part in enumerate(parts) if word in part.letters), None)


@lru_cache(maxsize=8)
def _index(catalog: Catalog, language: str) -> tuple[tuple[Journey, tuple[_Part, ...]], ...]:
    """What can be found, by journey; a catalog is the same only as itself."""

    def say(text: Text | None) -> str:
        return catalog.say(text, language) if text else ""

    def part(what: What, shown: Text | None, *others: Text | str) -> _Part:
        words = say(shown)
        return _Part(what, words, plain_letters(" ".join((words, *map(say, others)))))

    def parts(journey: Journey) -> Iterator[_Part]:
        persona = catalog.personas[journey.persona]
        yield part("persona", persona.name)
        yield part("title", journey.title)
        yield part("persona", persona.tagline)
        services = [catalog.services[id_] for step in journey.steps for id_ in step.services]
        for area in dict.fromkeys(service.area for service in services):
            yield part("sector", catalog.areas[area].name)
        for service in services:
            yield part("service", service.name, service.short or "")
        for step in journey.steps:
            for kpi in (impact.kpi for impact in step_impacts(catalog, journey, step)):
                yield part("kpi", kpi.short, kpi.name, kpi.id)
        yield from (part("step", step.title) for step in journey.steps)
        yield from (part("words", text) for text in (journey.summary, persona.quote))
        yield from (part("words", text) for step in journey.steps for text in _texts(step))

    return tuple(
        (journey, tuple(one for one in dict.fromkeys(parts(journey)) if one.words))
        for journey in catalog.journeys.values()
    )


def _texts(step: Step) -> tuple[Text | None, ...]:
    return (
        step.place.name,
        step.touchpoint.name,
        step.today.story,
        step.today.pain,
        step.future.story,
        step.future.cost.text if step.future.cost else None,
    )
