"""What a format does not carry: other files of the workspace, fields, languages."""

from collections.abc import Iterable, Sequence

from vivere.exchange.report import Notes
from vivere.model import Journey, Step, Text, languages_of
from vivere.model.catalog import Catalog
from vivere.model.paths import StepKey


def report_related(catalog: Catalog, journeys: Sequence[Journey], notes: Notes) -> None:
    """What belongs to a journey and stands in other files of the workspace."""
    for journey in journeys:
        here = notes.at(journey.id)
        services = dict.fromkeys(id_ for step in journey.steps for id_ in step.services)
        if services:
            layers = {need.layer for id_ in services for need in catalog.services[id_].layers}
            here.lost(f"what {len(services)} services are, and the {len(layers)} layers under them")
        links = sum(len(catalog.links_by_service.get(id_, ())) for id_ in services)
        own = sum(len(catalog.links_by_step.get(StepKey(journey.id, step.id), ()))
                  for step in journey.steps)  # fmt: skip
        if links + own:
            here.lost(f"{links + own} KPI links ({own} of single steps), and their KPIs")
        persona = catalog.personas[journey.persona]
        here.lost(f"who {persona.id} is: facts, age, portrait, quote, members")


def report_fields(journey: Journey, fields: Iterable[str], notes: Notes) -> None:
    """Fields of the steps that the format has no place for, where any step has them."""
    here = notes.at(journey.id)
    for name in fields:
        steps = [number for number, step in enumerate(journey.steps, 1) if _has(step, name)]
        if steps:
            here.lost(f"`{name}` of {len(steps)} steps")


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
        notes.lost(f"{number} texts in {other}")
    if missing:
        notes.changed(
            f"{missing} texts are not said in {language}: they are in {default} or another"
        )


def _has(step: Step, name: str) -> bool:
    value: object = step
    for part in name.split("."):
        value = getattr(value, part)
    default = Step.model_fields[name].default if name in Step.model_fields else None
    return value is not None and value != () and value != default
