"""A journey as a CJM document, the YAML that ``importers/jm.py`` describes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vivere.exchange.fields import PHASES, STEPS, journey_fields
from vivere.exchange.losses import Coverage, report_fields, report_languages, report_related
from vivere.exchange.protocols import ExportedFile, ExportError, ExportOptions, state_of
from vivere.exchange.report import Notes
from vivere.model import Journey, Step, Text, Today
from vivere.model.catalog import Catalog
from vivere.yamltext.style import document

if TYPE_CHECKING:
    from vivere.model.paths import FieldPath

_OF_STATE = ("story", "emotion", "pain")
"""Fields of a state that are a thought or the score of an action."""


@dataclass(frozen=True)
class JmExporter:
    """One state in one language, one journey a file."""

    name: str = "jm"
    label: str = ".jm.yaml"

    def coverage(self, options: ExportOptions, model: type[Journey] = Journey) -> Coverage:
        """Ids, phases, and of each step the title, the touchpoint and one state."""
        carried = {
            ("id",), ("persona",), (PHASES, "id"), (PHASES, "name"),
            (STEPS, "id"), (STEPS, "phase"), (STEPS, "title"), (STEPS, "touchpoint", "name"),
            *(field.path for field in journey_fields(model).step
              if field.inner_path[0] == options.state and field.path[-1] in _OF_STATE),
        }  # fmt: skip
        described: dict[FieldPath, str] = {
            (STEPS, state, name): f"all of `{state}`: stories and emotions"
            for state in options.other_states
            for name in ("story", "emotion")
        }
        described[STEPS, "touchpoint", "channel"] = "the touchpoints' channels"
        described["title",] = "the story's `title`: the format has none"
        return Coverage(frozenset(carried), described)

    def write(
        self, catalog: Catalog, journeys: Sequence[Journey], options: ExportOptions, notes: Notes
    ) -> ExportedFile:
        """The actions with touchpoint, story and score. Raises ExportError for several journeys."""
        if len(journeys) != 1:
            raise ExportError("a journey map file holds one story: choose it with --journey")
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
        state = state_of(step, self.options)
        thoughts = [self._say(state.story)]
        if isinstance(state, Today) and state.pain:
            thoughts.append(self._say(state.pain))
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
        coverage = JmExporter().coverage(self.options)
        report_fields(self.journey, coverage, self.notes, first=self.options.other_states)
        default = self.catalog.workspace.default_language
        report_languages(self.texts, self.options.language, default, self.notes)
