"""A journey as a CJM document, the YAML that ``importers/jm.py`` describes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vivere.exchange.losses import report_fields, report_languages, report_related
from vivere.exchange.protocols import ExportedFile, ExportError, ExportOptions
from vivere.exchange.report import Notes
from vivere.model import Journey, Step, Text
from vivere.model.catalog import Catalog
from vivere.yamltext.style import document

_NOT_CARRIED = (
    "day",
    "time",
    "when",
    "place.name",
    "place.at",
    "touchpoint.code",
    "services",
    "source",
)


@dataclass(frozen=True)
class JmExporter:
    """One state in one language, one journey a file."""

    name: str = "jm"
    label: str = ".jm.yaml"

    def write(
        self, catalog: Catalog, journeys: Sequence[Journey], options: ExportOptions, notes: Notes
    ) -> ExportedFile:
        """The actions with touchpoint, story and score. Raises ExportError for several journeys."""
        if len(journeys) != 1:
            raise ExportError("a journey map file holds one journey: choose it with --journey")
        journey = journeys[0]
        text = document(_Map(catalog, journey, options, notes.at(journey.id)).data(), None)
        report_related(catalog, journeys, notes)
        return ExportedFile(f"{journey.id}.jm.yaml", "application/yaml", text.encode())


class _Map:
    def __init__(
        self, catalog: Catalog, journey: Journey, options: ExportOptions, notes: Notes
    ) -> None:
        self.catalog = catalog
        self.journey = journey
        self.options = options
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
        state = getattr(step, self.options.state)
        thoughts = [self._say(state.story)]
        if self.options.state == "today" and step.today.pain:
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
        return self.catalog.say(text, self.options.language)

    def _report(self) -> None:
        journey, other = self.journey, "future" if self.options.state == "today" else "today"
        self.notes.lost(f"all of `{other}`: stories and emotions")
        self.notes.lost("the touchpoints' channels")
        self.notes.lost("the journey's `title`: the format has none")
        for name in ("summary", "when", "note", "source"):
            if getattr(journey, name):
                self.notes.lost(f"the journey's `{name}`")
        if other == "today":
            report_fields(journey, ("today.pain",), self.notes)
        report_fields(journey, _NOT_CARRIED, self.notes)
        default = self.catalog.workspace.default_language
        report_languages(self.texts, self.options.language, default, self.notes)
