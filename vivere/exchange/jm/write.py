"""A journey as a CJM document: one state, one language, one journey a file."""

from collections.abc import Sequence
from typing import Any

from vivere.exchange.left import around, not_carried, other_languages
from vivere.exchange.report import Notes
from vivere.exchange.written import Asked, CannotExport, Written
from vivere.model import Journey, Step, Text
from vivere.model.catalog import Catalog
from vivere.yamltext.style import document

_LEFT = ("day", "time", "when", "place.name", "place.at", "touchpoint.code", "services", "source")


def write(catalog: Catalog, journeys: Sequence[Journey], asked: Asked, notes: Notes) -> Written:
    """The journey's actions with touchpoint, story and score. Raises CannotExport for several."""
    if len(journeys) != 1:
        raise CannotExport("a journey map file holds one journey: choose it with --journey")
    journey = journeys[0]
    text = document(_Map(catalog, journey, asked, notes.at(journey.id)).data(), None)
    around(catalog, journeys, notes)
    return Written(f"{journey.id}.jm.yaml", "application/yaml", text.encode())


class _Map:
    def __init__(self, catalog: Catalog, journey: Journey, asked: Asked, notes: Notes) -> None:
        self.catalog = catalog
        self.journey = journey
        self.asked = asked
        self.notes = notes
        self.texts: list[Text] = []

    def data(self) -> dict[str, Any]:
        journey, persona = self.journey, self.catalog.personas[self.journey.persona]
        data = {
            "kind": "cjm",
            "version": "1.0",
            "id": f"cjm:{journey.id}",
            "persona": {"name": self._say(persona.name), "description": self._say(persona.tagline)},
            "phases": [
                {"id": f"cjm:phase:{phase.id}", "name": self._say(phase.name)}
                for phase in journey.phases
            ],
            "actions": [self._action(step) for step in journey.steps],
        }
        self._report()
        return data

    def _action(self, step: Step) -> dict[str, Any]:
        state = getattr(step, self.asked.state)
        thoughts = [self._say(state.story)]
        if self.asked.state == "today" and step.today.pain:
            thoughts.append(self._say(step.today.pain))
            self.notes.changed("a step's pain became one of its thoughts")
        return {
            "id": f"cjm:action:{step.id}",
            "name": self._say(step.title),
            "phase": f"cjm:phase:{step.phase}",
            "touchpoints": [self._say(step.touchpoint.name)],
            "thoughts_feelings": thoughts,
            "emotion_score": state.emotion,
        }

    def _say(self, text: Text) -> str:
        self.texts.append(text)
        return self.catalog.say(text, self.asked.language)

    def _report(self) -> None:
        journey, other = self.journey, "future" if self.asked.state == "today" else "today"
        self.notes.lost(f"all of `{other}`: stories and emotions")
        self.notes.lost("the touchpoints' channels")
        self.notes.lost("the journey's `title`: the format has none")
        for name in ("summary", "when", "note", "source"):
            if getattr(journey, name):
                self.notes.lost(f"the journey's `{name}`")
        if other == "today":
            not_carried(journey, ("today.pain",), self.notes)
        not_carried(journey, _LEFT, self.notes)
        default = self.catalog.workspace.default_language
        other_languages(self.texts, self.asked.language, default, self.notes)
