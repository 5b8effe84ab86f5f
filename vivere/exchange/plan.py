"""Imported journeys to files of a workspace; what our model requires and a file lacks is marked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from vivere.exchange.counts import Count, count_of
from vivere.exchange.imported import ImportedJourney, any_words
from vivere.exchange.journey_values import journey_data
from vivere.exchange.personas import PersonaResolver
from vivere.exchange.report import Notes, short
from vivere.exchange.target import Target
from vivere.exchange.text import unique
from vivere.exchange.text_builder import TextBuilder
from vivere.exchange.titles import titled
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
    counts: list[Count] = field(default_factory=list)


def plan_import(
    imported: list[ImportedJourney],
    target: Target,
    language: str,
    persona: str | None,
    notes: Notes,
) -> ImportPlan:
    """The files that ``imported`` become in ``target``; ids that are taken get another one."""
    plan, taken = ImportPlan(), set(target.journeys)
    personas = PersonaResolver(target, persona, language)
    for untitled in imported:
        here = notes.at(untitled.where, columns=untitled.in_columns)
        journey = titled(untitled, here)
        persona_id, new_persona = personas.resolve(journey, here)
        data = journey_data(journey, persona_id, target.catalog, TextBuilder(language, here))
        id_ = _id(journey, taken, here)
        if not _valid(Journey, {**data, "id": id_}, journey, here):
            continue
        text = document(data, Journey)
        if findings := document_of("journey", text).findings:
            here.refused(f"the journey cannot be kept: {findings[0].message()}", journey.line)
            continue
        taken.add(id_.casefold())
        plan.journeys.append(id_)
        plan.counts.append(count_of(id_, journey))
        plan.files[f"journeys/{id_}.yaml"] = text
        if new_persona:
            personas.keep(persona_id)
            plan.files[f"personas/{persona_id}.yaml"] = document(new_persona, Persona)
    if plan.journeys and target.catalog is None:
        languages = list(dict.fromkeys([language, *_tags(imported)]))
        workspace = _workspace(target, languages, list(personas.new), notes)
        plan.files = {"vivere.yaml": document(workspace, Workspace), **plan.files}
    if target.catalog:
        known = target.catalog.workspace.languages
        for tag in dict.fromkeys([language, *_tags(imported)]):
            if plan.journeys and tag not in known:
                notes.changed(f"texts in `{tag}`: not one of the workspace's languages")
    return plan


def _tags(imported: list[ImportedJourney]) -> Iterator[str]:
    """The languages that the files themselves say."""
    return (tag for journey in imported for tag in journey.languages())


def _id(journey: ImportedJourney, taken: set[str], notes: Notes) -> str:
    wanted = journey.id or slug(any_words(journey.title) or "", "") or slug(journey.name, "journey")
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
    texts = TextBuilder(language, notes)
    if language not in LANGUAGES:
        notes.read_as(f"there are no words of ours in {language}: marks are in another language")
    name = target.name.strip()
    return {
        "id": slug(name, "workspace"),
        "title": texts.given(name) or texts.placeholder("workspace", "the workspace's title"),
        "vision": texts.placeholder("vision", "the workspace's vision"),
        "place": texts.placeholder("city", "the workspace's place"),
        "languages": languages,
        "default_language": language,
        "personas": personas,
    }
