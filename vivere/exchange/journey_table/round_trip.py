"""What a spreadsheet would not bring back: it is read again at once and compared.

So the loss report of an export names every field that an import would find otherwise.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from vivere.exchange.imported import ImportedJourney
from vivere.exchange.journey_values import journey_data
from vivere.exchange.losses import report_related
from vivere.exchange.personas import PersonaResolver
from vivere.exchange.report import Notes
from vivere.exchange.target import target_of_catalog
from vivere.exchange.text_builder import TextBuilder
from vivere.model import Journey
from vivere.model.catalog import Catalog


def report_changes(
    catalog: Catalog, journeys: Sequence[Journey], again: Sequence[ImportedJourney], notes: Notes
) -> None:
    """Report what stays behind, and what ``again``, the file read back, has otherwise."""
    report_related(catalog, journeys, notes)
    personas = PersonaResolver(target_of_catalog(catalog), None, catalog.workspace.default_language)
    read_back = {journey.id: journey for journey in again}
    for journey in journeys:
        here = notes.at(journey.id)
        imported = read_back.get(journey.id)
        back = _journey(catalog, personas, imported, type(journey)) if imported else None
        if back is None:
            here.lost("the whole story: it cannot be read back from this format")
            continue
        for place in dict.fromkeys(_differences(journey.model_dump(), back.model_dump())):
            here.changed(f"`{place}` would come back otherwise")


def _journey(
    catalog: Catalog, personas: PersonaResolver, imported: ImportedJourney, model: type[Journey]
) -> Journey | None:
    persona, _ = personas.resolve(imported, Notes())
    texts = TextBuilder(catalog.workspace.default_language, Notes())
    data = journey_data(imported, persona, catalog, texts, model)
    try:
        return model.model_validate({**data, "id": imported.id})
    except ValidationError:
        return None


def _differences(one: Any, other: Any, place: str = "") -> Iterator[str]:
    """The places where two values differ: names of fields, ids of steps and phases."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one | other:
            inner = f"{place}.{key}" if place else str(key)
            yield from _differences(one.get(key), other.get(key), inner)
    elif _listed(one) and _listed(other):
        ids = [item["id"] for item in one], [item["id"] for item in other]
        if ids[0] != ids[1]:
            yield place
            return
        for item, its in zip(one, other, strict=True):
            yield from _differences(item, its, f"{place}/{item['id']}")
    elif one != other:
        yield place


def _listed(value: Any) -> bool:
    """Whether a value is a list of things that have ids."""
    first = value[0] if isinstance(value, tuple) and value else None
    return isinstance(first, dict) and "id" in first
