"""What a phone shows of a step, and its fingerprint: a voice belongs to what it answered."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from vivere.model import Journey, Step
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class ShownStep:
    """One step as it is put to a phone: ``fingerprint`` changes with any word of ``content``.

    ``ids`` are those of journey and step.
    """

    journey: Journey
    step: Step
    content: Mapping[str, Any]
    fingerprint: str
    ids: tuple[str, str]

    @property
    def number(self) -> int:
        """Counts from 1 in its journey, as map and stage do, whichever steps a room asks about."""
        return self.journey.steps.index(self.step) + 1


def shown_steps(
    catalog: Catalog, journeys: Iterable[str], steps: Collection[tuple[str, str]] = ()
) -> tuple[ShownStep, ...]:
    """The steps of a room's journeys in their order; what is gone is left out.

    ``steps``, where there are any, are the only ones: pairs of journey and step id.
    """
    return _asked_of(catalog, tuple(journeys), frozenset(steps))


@lru_cache(maxsize=64)
def _asked_of(
    catalog: Catalog, journeys: tuple[str, ...], steps: frozenset[tuple[str, str]]
) -> tuple[ShownStep, ...]:
    shown = _all_asked(catalog, journeys)
    if not steps:
        return shown
    return tuple(one for one in shown if one.ids in steps)


@lru_cache(maxsize=64)
def _all_asked(catalog: Catalog, journeys: tuple[str, ...]) -> tuple[ShownStep, ...]:
    found = (catalog.journeys[id_] for id_ in journeys if id_ in catalog.journeys)
    return tuple(_asked(catalog, journey, step) for journey in found for step in journey.steps)


def _asked(catalog: Catalog, journey: Journey, step: Step) -> ShownStep:
    persona = catalog.personas[journey.persona]
    content = {
        "persona": persona.name,
        "journey": journey.title,
        "title": step.title,
        "when": step.when,
        "time": step.time,
        "place": step.place.name,
        "today": step.today.story,
        "future": step.future.story,
    }
    return ShownStep(journey, step, content, fingerprint(content), (journey.id, step.id))


def fingerprint(content: Mapping[str, Any]) -> str:
    """128 bits of the SHA-256 of the content as canonical JSON, in hexadecimal."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
