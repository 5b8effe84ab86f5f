"""What a format does not carry: other files of the workspace, fields, languages.

An exporter declares which fields it carries, and which losses it tells in words of its own; every
other field that has a value is reported here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vivere.exchange.fields import PHASES, STEPS, ModelField, journey_fields
from vivere.exchange.report import Notes
from vivere.model import Journey, Model, StateId, Text, languages_of
from vivere.model.catalog import Catalog
from vivere.model.paths import FieldPath, StepKey


@dataclass(frozen=True)
class Coverage:
    """What becomes of the fields of a journey in a format, by their paths from the journey.

    ``carried``: the file holds them, as they are or changed in a way that is reported.
    ``described``: lost in every journey, with the words that say so.
    """

    carried: frozenset[FieldPath]
    described: Mapping[FieldPath, str]


def report_related(catalog: Catalog, journeys: Sequence[Journey], notes: Notes) -> None:
    """What belongs to a journey and stands in other files of the workspace."""
    for journey in journeys:
        here = notes.at(journey.id)
        services = dict.fromkeys(id_ for step in journey.steps for id_ in step.services)
        if services:
            layers = {need.layer for id_ in services for need in catalog.services[id_].layers}
            are = "are" if len(services) != 1 else "is"
            here.lost(
                f"what {_counted(len(services), 'services')} {are}, "
                f"and the {_counted(len(layers), 'layers')} under them"
            )
        links = sum(len(catalog.links_by_service.get(id_, ())) for id_ in services)
        own = sum(len(catalog.links_by_step.get(StepKey(journey.id, step.id), ()))
                  for step in journey.steps)  # fmt: skip
        if links + own:
            here.lost(
                f"{_counted(links + own, 'indicator links')} ({own} of single steps), "
                "and their indicators"
            )
        persona = catalog.personas[journey.persona]
        here.lost(f"who {persona.id} is: facts, age, portrait, quote, members")


def report_fields(
    journey: Journey, coverage: Coverage, notes: Notes, first: Collection[StateId] = ()
) -> None:
    """Report every field that a format does not carry, where the journey has a value in it.

    Those of the states ``first`` come before all others of the steps.
    """
    here = notes.at(journey.id)
    for message in coverage.described.values():
        here.lost(message)
    fields = journey_fields(type(journey)).other_than(coverage.carried | coverage.described.keys())
    for field in fields.journey:
        if field.has_value(journey):
            here.lost(f"the story's `{field.name}`")
    _report_items(fields.phase, journey.phases, PHASES, here)
    in_order = sorted(_required_first(fields.step), key=lambda field: _part(field) not in first)
    _report_items(in_order, journey.steps, STEPS, here)


def _report_items(
    fields: Iterable[ModelField], items: Sequence[Model], what: str, notes: Notes
) -> None:
    for field in fields:
        number = sum(field.has_value(item) for item in items)
        if number:
            notes.lost(f"`{field.name}` of {_counted(number, what)}")


def _counted(number: int, what: str) -> str:
    """A number with its noun: «1 step», «2 steps»."""
    return f"{number} {what if number != 1 else what.removesuffix('s')}"


def _required_first(fields: Sequence[ModelField]) -> list[ModelField]:
    """In the order of the model; within a part, such as a touchpoint, what each has is first."""
    parts = list(dict.fromkeys(map(_part, fields)))
    return sorted(fields, key=lambda field: (parts.index(_part(field)), not field.required))


def _part(field: ModelField) -> str | int:
    return field.inner_path[0]


def report_languages(texts: Iterable[Text], language: str, default: str, notes: Notes) -> None:
    """Texts that are said in other languages too, or not in the one asked for."""
    others: dict[str, int] = {}
    missing = 0
    for text in texts:
        spoken = languages_of(text)
        for other in sorted((spoken or frozenset()) - {language}):
            others[other] = others.get(other, 0) + 1
        missing += spoken is not None and language not in spoken
    for other, number in others.items():
        notes.lost(f"{_counted(number, 'texts')} in {other}")
    if missing:
        are, they = ("are", "they are") if missing != 1 else ("is", "it is")
        notes.changed(
            f"{_counted(missing, 'texts')} {are} not said in {language}: "
            f"{they} in {default} or another"
        )
