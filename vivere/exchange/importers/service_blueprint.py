"""Service blueprints of agentic-service-blueprinting: a service's phases, scenarios, paths, lanes.

The main path of each scenario is a part of the service's journey; every other path is a journey of
its own. What a lane of people says in a step is part of the step's story.
Schema: https://github.com/BilLogic/agentic-service-blueprinting (``references/ir-schema.json``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vivere.exchange.imported import (
    ImportedJourney,
    ImportedPhase,
    ImportedStep,
    ImportedText,
    MultilingualText,
    Values,
    any_words,
)
from vivere.exchange.importers.nested import Map, Nested
from vivere.exchange.people import name_of
from vivere.exchange.report import short
from vivere.model import STATES
from vivere.model.paths import FieldPath

_TOUCHPOINTS = ("frontstage_tech", "frontstage_touchpoints")
_HIDDEN = ("backstage_tech", "backstage_touchpoints", "support_systems")
_PICTURES = ("visual", "step_visual")
_CUSTOMER = "customer_actions"


def is_blueprint(data: Any) -> bool:
    """Whether this is such a blueprint."""
    return (
        isinstance(data, dict)
        and "schema_version" in data
        and isinstance(data.get("service"), dict)
        and isinstance(data["service"].get("phases"), list)
    )


def blueprint_journeys(data: Map, nested: Nested, stem: str) -> Iterator[ImportedJourney]:
    """The service's journey, then one for each further path."""
    service, at = data["service"], ("service",)
    phases: list[ImportedPhase] = []
    steps: list[ImportedStep] = []
    others: list[ImportedJourney] = []
    persona: str | None = None
    for phase_path, phase in nested.maps(service.get("phases"), (*at, "phases")):
        name = nested.text(phase.get("name"), (*phase_path, "name"))
        imported = ImportedPhase({("name",): name}, nested.line(phase_path))
        for path, scenario in nested.maps(phase.get("scenarios"), (*phase_path, "scenarios")):
            for index, one in enumerate(_paths(scenario, path, nested)):
                persona = persona or one.persona
                if index == 0:
                    if not phases or phases[-1] is not imported:
                        phases.append(imported)
                    steps += one.steps(len(phases) - 1)
                else:
                    others.append(one.journey(imported, stem))
    title = nested.text(service.get("name"), (*at, "name"))
    if steps:
        nested.notes.needs_you("a service blueprint has no emotions: they are to be set")
        summary = nested.text(service.get("summary"), (*at, "summary"))
        yield ImportedJourney(
            name=stem, phases=tuple(phases), steps=tuple(steps), line=nested.line(at),
            persona=persona, values={("title",): title, ("summary",): summary},
        )  # fmt: skip
    else:
        nested.notes.refused("this service blueprint has no steps", nested.line(at))
    yield from others


def _paths(scenario: Map, at: FieldPath, nested: Nested) -> Iterator["_Path"]:
    """The paths of a scenario, the happy one first."""
    names = {step.get("key"): (path, step) for path, step in
             nested.maps(scenario.get("steps"), (*at, "steps"))}  # fmt: skip
    found = list(nested.maps(scenario.get("paths"), (*at, "paths")))
    found.sort(key=lambda item: "happy" not in (item[1].get("kind"), item[1].get("path_type")))
    for index, (path, one) in enumerate(found):
        if index:
            words = short(any_words(nested.text(one.get("name"), (*path, "name"))) or "")
            nested.notes.read_as(f"the path {words} is a journey of its own", nested.line(path))
        yield _Path(nested, path, one, names)


@dataclass(frozen=True)
class _Path:
    nested: Nested
    at: FieldPath
    data: Map
    names: Mapping[Any, tuple[FieldPath, Map]]

    def journey(self, phase: ImportedPhase, stem: str) -> ImportedJourney:
        """The path as a journey of its own, of one phase."""
        nested = self.nested
        values: Values = {
            ("title",): nested.text(self.data.get("name"), (*self.at, "name")),
            ("summary",): nested.text(self.data.get("summary"), (*self.at, "summary")),
            ("note",): nested.text(self.data.get("note"), (*self.at, "note")),
        }
        return ImportedJourney(
            name=stem, phases=(phase,), steps=tuple(self.steps(0)), line=nested.line(self.at),
            persona=self.persona, values=values,
        )  # fmt: skip

    @property
    def _lanes(self) -> dict[Any, Map]:
        lanes = self.nested.maps(self.data.get("lanes"), (*self.at, "lanes"))
        return {lane.get("key"): lane for _, lane in lanes}

    @property
    def persona(self) -> str | None:
        """Who acts in the lane of the customer."""
        lane = next((one for one in self._lanes.values() if one.get("role") == _CUSTOMER), None)
        return self._name(lane) if lane else None

    def steps(self, phase: int) -> list[ImportedStep]:
        """The path's steps in its own order."""
        keys = self.data.get("path_steps")
        wanted = keys if isinstance(keys, list) else list(self.names)
        known = [key for key in wanted if isinstance(key, str) and key in self.names]
        return [self._step(key, phase) for key in known]

    def _step(self, key: str, phase: int) -> ImportedStep:
        path, step = self.names[key]
        lanes = self._lanes
        cells = [(here, cell, lanes.get(cell.get("lane"), {})) for here, cell in
                 self.nested.maps(self.data.get("cells"), (*self.at, "cells"))
                 if cell.get("step") == key]  # fmt: skip
        people, stories, touchpoints = [], [], []
        for here, cell, lane in cells:
            role, line = lane.get("role"), self.nested.line(here)
            words = self.nested.text(cell.get("content"), (*here, "content"))
            touchpoints += [
                self.nested.text(one.get("name"), (*inner, "name"))
                for inner, one in self.nested.maps(cell.get("touchpoints"), (*here, "touchpoints"))
            ]
            if role in _HIDDEN or role in _PICTURES:
                self.nested.notes.lost(f"what stands behind: {short(any_words(words) or '')}", line)
            elif role in _TOUCHPOINTS:
                touchpoints += [words] if not touchpoints else []
            else:
                people.append(self._name(lane))
                said = self.nested.text(cell.get("summary"), (*here, "summary"))
                stories += [self._said(lane, words), said]
        names = tuple(dict.fromkeys(name for name in people if name))
        return ImportedStep(self.nested.line(path), phase, {
            ("title",): self.nested.text(step.get("name"), (*path, "name")),
            ("touchpoint", "name"): next((one for one in touchpoints if one), None),
            **({("people",): names} if names and names != (self.persona,) else {}),
            (STATES[0], "story"): _joined(stories),
        })  # fmt: skip

    def _said(self, lane: Map, words: ImportedText) -> ImportedText:
        """What a lane says; with its name, where it is not the customer's."""
        if lane.get("role") == _CUSTOMER or not words:
            return words
        name = self._name(lane)
        if isinstance(words, MultilingualText):
            return MultilingualText(
                tuple((tag, f"{name}: {one}") for tag, one in words.by_language)
            )
        return f"{name}: {words}"

    def _name(self, lane: Map) -> str:
        words = any_words(self.nested.text(lane.get("display_name"), self.at)) or ""
        return name_of(words, self.nested.notes, self.nested.line(self.at))


def _joined(texts: list[ImportedText]) -> ImportedText:
    """Several texts as one, a line each, language by language."""
    said: dict[str, list[str]] = {}
    plain = [text for text in texts if isinstance(text, str) and text]
    for text in texts:
        if isinstance(text, MultilingualText):
            for tag, words in text.by_language:
                said.setdefault(tag, []).append(words)
    if not said:
        return "\n".join(plain) or None
    return MultilingualText(
        tuple((tag, "\n".join([*words, *plain])) for tag, words in said.items())
    )
