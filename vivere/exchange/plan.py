"""Sketches to the files of a workspace: what our model requires and the file lacks is marked."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from pydantic import ValidationError

from vivere.exchange.imported import ImportedJourney, ImportedPhase, ImportedStep, LocalizedText
from vivere.exchange.journey_values import journey_data
from vivere.exchange.personas import PersonaResolver
from vivere.exchange.report import Notes, short
from vivere.exchange.target import Target
from vivere.exchange.text import unique
from vivere.exchange.texts import TextBuilder
from vivere.i18n import LANGUAGES
from vivere.i18n.slug import slug
from vivere.model import Journey, Model, Persona, Workspace
from vivere.yamltext.source import document_of
from vivere.yamltext.style import document


@dataclass
class ImportPlan:
    """The files to add, by path, and the ids of the journeys among them."""

    files: dict[str, str] = field(default_factory=dict)
    journeys: list[str] = field(default_factory=list)


def plan_import(
    imported: list[ImportedJourney],
    target: Target,
    language: str,
    persona: str | None,
    notes: Notes,
) -> ImportPlan:
    """The files that ``imported`` become in ``target``; ids that are taken get another one."""
    plan, taken = ImportPlan(), set(target.journeys)
    people = PersonaResolver(target, persona, language)
    for journey in imported:
        here = notes.at(journey.where)
        who, new = people.of(journey, here)
        data = journey_data(journey, who, target.catalog, TextBuilder(language, here))
        id_ = _id(journey, taken, here)
        if not _valid(Journey, {**data, "id": id_}, journey, here):
            continue
        text = document(data, Journey)
        if findings := document_of("journey", text).findings:
            here.refused(f"the journey cannot be kept: {findings[0].message()}", journey.line)
            continue
        taken.add(id_.casefold())
        plan.journeys.append(id_)
        plan.files[f"journeys/{id_}.yaml"] = text
        if new:
            people.keep(who)
            plan.files[f"personas/{who}.yaml"] = document(new, Persona)
    if plan.journeys and target.catalog is None:
        languages = list(dict.fromkeys([language, *_tags(imported)]))
        workspace = _workspace(target, languages, list(people.new), notes)
        plan.files = {"vivere.yaml": document(workspace, Workspace), **plan.files}
    if target.catalog:
        known = target.catalog.workspace.languages
        for tag in dict.fromkeys([language, *_tags(imported)]):
            if plan.journeys and tag not in known:
                notes.changed(f"texts in `{tag}`: not one of the workspace's languages")
    return plan


def _tags(imported: list[ImportedJourney]) -> Iterator[str]:
    """The languages that the files themselves say."""
    for journey in imported:
        things: list[ImportedJourney | ImportedPhase | ImportedStep]
        things = [journey, *journey.phases, *journey.steps]
        for thing in things:
            for one in fields(thing):
                value = getattr(thing, one.name)
                if isinstance(value, LocalizedText):
                    yield from (tag for tag, _ in value.by_language)


def _id(journey: ImportedJourney, taken: set[str], notes: Notes) -> str:
    title = journey.title
    words = title if isinstance(title, str) else None
    if title is not None and not isinstance(title, str):
        said = [title.everywhere, *(text for _, text in title.by_language)]
        words = next((text for text in said if text), None)
    wanted = journey.id or slug(words or "", "") or slug(journey.name, "journey")
    id_ = unique(wanted, taken)
    if id_ != wanted:
        notes.changed(f"there is a journey {wanted} already: this one is {id_}", journey.line)
    return id_


def _valid(kind: type[Model], data: dict[str, Any], journey: ImportedJourney, notes: Notes) -> bool:
    try:
        kind.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        notes.refused(f"the journey cannot be kept: {place}: {short(first['msg'])}", journey.line)
        return False
    return True


def _workspace(
    target: Target, languages: list[str], personas: list[str], notes: Notes
) -> dict[str, Any]:
    language = languages[0]
    write = TextBuilder(language, notes)
    if language not in LANGUAGES:
        notes.read_as(f"there are no words of ours in {language}: marks are in another language")
    name = target.name.strip()
    return {
        "id": slug(name, "workspace"),
        "title": write.given(name) or write.missing("workspace", "the workspace's title"),
        "vision": write.missing("vision", "the workspace's vision"),
        "place": write.missing("city", "the workspace's place"),
        "languages": languages,
        "default_language": language,
        "personas": personas,
    }
