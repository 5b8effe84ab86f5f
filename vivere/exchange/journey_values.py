"""One sketch to the values of a journey file."""

from collections.abc import Mapping
from typing import Any

from vivere.exchange.imported import ImportedJourney, ImportedPhase, ImportedStep
from vivere.exchange.report import short
from vivere.exchange.text import plain_letters, unique
from vivere.exchange.texts import TextBuilder, first_words
from vivere.i18n.slug import slug
from vivere.model.catalog import Catalog

ASSUMED = "assumed"
_NO_CHANNEL = "place"
"""What stands for a channel until someone says it: the model has no «unknown»."""


def journey_data(
    sketch: ImportedJourney, persona: str, catalog: Catalog | None, write: TextBuilder
) -> dict[str, Any]:
    """The values of ``journeys/<id>.yaml``; what is missing is marked and reported."""
    line = sketch.line
    services = _services(catalog)
    phases = _ids([(phase.id, phase.name) for phase in sketch.phases], "phase")
    steps = _ids([(step.id, step.title) for step in sketch.steps], "step")
    data = {
        "persona": persona,
        "title": write.given(sketch.title, line)
        or write.missing("journey-title", "the journey's title", line),
        "summary": write.given(sketch.summary, line),
        "when": write.given(sketch.when, line),
        "note": write.given(sketch.note, line),
        "source": sketch.source or ASSUMED,
        "phases": [
            _phase(id_, phase, write) for id_, phase in zip(phases, sketch.phases, strict=True)
        ],
        "steps": [
            _Step(step, write).data(id_, phases[step.phase], services)
            for id_, step in zip(steps, sketch.steps, strict=True)
        ],
    }
    return {key: value for key, value in data.items() if value is not None}


def _ids(wanted: list[tuple[str | None, Any]], otherwise: str) -> list[str]:
    taken: set[str] = set()
    found: list[str] = []
    for number, (id_, words) in enumerate(wanted, 1):
        name = id_ or slug(first_words(words) or "", f"{otherwise}-{number}")
        found.append(unique(name, taken))
        taken.add(found[-1].casefold())
    return found


def _services(catalog: Catalog | None) -> dict[str, str]:
    """Services by what people may call them: name, short name, id; the id counts most."""
    services = catalog.services if catalog else {}
    found: dict[str, str] = {}
    for service in services.values():
        for text in (service.short, service.name):
            names = text.values() if isinstance(text, dict) else [text] if text else []
            found |= {plain_letters(name): service.id for name in names}
    return found | {plain_letters(id_): id_ for id_ in services} | {id_: id_ for id_ in services}


def _phase(id_: str, phase: ImportedPhase, write: TextBuilder) -> dict[str, Any]:
    name = write.given(phase.name, phase.line)
    return {"id": id_, "name": name or write.missing("phase", "a phase's name", phase.line)}


class _Step:
    def __init__(self, step: ImportedStep, write: TextBuilder) -> None:
        self.step = step
        self.write = write
        self.notes = write.notes

    def data(self, id_: str, phase: str, services: Mapping[str, str]) -> dict[str, Any]:
        step, line = self.step, self.step.line
        found: dict[str, Any] = {
            "id": id_,
            "phase": phase,
            "day": step.day if step.day not in (None, 1) else None,
            "time": step.time,
            "when": self.write.given(step.when, line),
            "place": self._place(),
            "title": self._text(step.title, "title", "a step's title"),
            "touchpoint": self._touchpoint(),
            "services": self._services(services) or None,
            "today": self._today(),
        }
        found["future"] = self._future(found["today"])
        found["source"] = step.source or ASSUMED
        return {key: value for key, value in found.items() if value is not None}

    def _text(self, words: Any, mark: str, what: str) -> str | dict[str, str]:
        line = self.step.line
        return self.write.given(words, line) or self.write.missing(mark, what, line)

    def _place(self) -> dict[str, Any]:
        place: dict[str, Any] = {"name": self._text(self.step.place, "place", "a step's place")}
        if self.step.at:
            place["at"] = list(self.step.at)
        return place

    def _touchpoint(self) -> dict[str, Any]:
        channel = self.step.channel
        if channel is None:
            self.notes.needs_you(
                f"a touchpoint's channel is to be chosen (`{_NO_CHANNEL}` stands there meanwhile)",
                self.step.line,
            )
        touchpoint: dict[str, Any] = {"channel": channel or _NO_CHANNEL}
        if self.step.code:
            touchpoint["code"] = self.step.code
        name = self._text(self.step.touchpoint, "touchpoint", "a step's touchpoint")
        return {**touchpoint, "name": name}

    def _services(self, known: Mapping[str, str]) -> list[str]:
        found: list[str] = []
        for name in self.step.services:
            id_ = known.get(name) or known.get(plain_letters(name))
            if id_ is None:
                self.notes.lost(f"the workspace has no service {short(name)}", self.step.line)
            elif id_ not in found:
                found.append(id_)
            else:
                self.notes.changed(f"service {short(name)} is named twice", self.step.line)
        return found

    def _today(self) -> dict[str, Any]:
        today: dict[str, Any] = {
            "story": self._text(self.step.today, "today", "what happens today in a step"),
            "emotion": self._emotion(self.step.today_emotion, 0, "today", "0 stands there"),
        }
        pain = self.write.given(self.step.pain, self.step.line)
        return today if pain is None else {**today, "pain": pain}

    def _future(self, today: Mapping[str, Any]) -> dict[str, Any]:
        """What the file says of the future; else today's, marked as to be written."""
        story = self.write.given(self.step.future, self.step.line)
        what, line = "what will happen in a step", self.step.line
        if story is None and self.step.today:
            said = self.write.spoken(today["story"])
            story = self.write.missing("future-from-today", what, line, today=said)
        elif story is None:
            story = self.write.missing("future", what, line)
        emotion = self._emotion(
            self.step.future_emotion, today["emotion"], "the future", "it repeats today's"
        )
        return {"story": story, "emotion": emotion}

    def _emotion(self, emotion: int | None, otherwise: int, when: str, meanwhile: str) -> int:
        if emotion is None:
            self.notes.needs_you(
                f"the emotion of {when} is to be set in a step ({meanwhile})", self.step.line
            )
            return otherwise
        return emotion
