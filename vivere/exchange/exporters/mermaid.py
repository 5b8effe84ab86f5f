"""Journeys as Mermaid ``journey`` diagrams."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vivere.exchange.fields import PHASES, STEPS
from vivere.exchange.losses import Coverage, report_fields, report_languages, report_related
from vivere.exchange.protocols import ExportedFile, ExportOptions, state_of
from vivere.exchange.report import Notes
from vivere.model import STATES, Journey, Text
from vivere.model.catalog import Catalog

if TYPE_CHECKING:
    from vivere.model.paths import FieldPath

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"[#;:&<>%\"`]|\s+")
_KEYWORD = re.compile(r"(title|section|journey|acctitle|accdescr)", re.IGNORECASE)
_IDS = "ids of the story, its phases and steps"


@dataclass(frozen=True)
class MermaidExporter:
    """One state in one language: titles, phases, emotions as scores, persona or people."""

    name: str = "mermaid"
    label: str = "Mermaid"

    def coverage(self, options: ExportOptions, model: type[Journey] = Journey) -> Coverage:
        """Titles, the summary, phases, people, and one state's emotions."""
        carried = {
            ("persona",), ("title",), ("summary",), (PHASES, "name"), (STEPS, "phase"),
            (STEPS, "title"), (STEPS, options.state, "emotion"), (STEPS, "people"),
        }  # fmt: skip
        others = " and ".join(f"`{state}`" for state in options.other_states)
        states = (
            f"the stories of {'both' if len(STATES) == 2 else 'all'} states, and all of {others}"
        )
        described: dict[FieldPath, str] = {
            ("id",): _IDS, (PHASES, "id"): _IDS, (STEPS, "id"): _IDS,
            **{(STEPS, state, "story"): states for state in STATES},
            **{(STEPS, state, "emotion"): states for state in options.other_states},
            (STEPS, "touchpoint", "channel"): "the touchpoints' channels",
        }  # fmt: skip
        return Coverage(frozenset(carried), described)

    def write(
        self, catalog: Catalog, journeys: Sequence[Journey], options: ExportOptions, notes: Notes
    ) -> ExportedFile:
        """One diagram as ``.mmd``, several as a Markdown file of fenced blocks."""
        diagrams = [_Diagram(catalog, journey, options, notes) for journey in journeys]
        report_related(catalog, journeys, notes)
        if len(diagrams) == 1:
            text = "\n".join(diagrams[0].lines()) + "\n"
            return ExportedFile(f"{journeys[0].id}.mmd", "text/vnd.mermaid", text.encode())
        blocks = []
        for diagram in diagrams:
            title = re.sub(r"([\\`*_\[\]<>#])", r"\\\1", diagram.line_of(diagram.journey.title))
            body = "\n".join(diagram.lines())
            blocks.append(f"## {title}\n\n```mermaid\n{body}\n```\n")
        return ExportedFile(
            "journeys.md", "text/markdown; charset=utf-8", "\n".join(blocks).encode()
        )


class _Diagram:
    def __init__(
        self, catalog: Catalog, journey: Journey, options: ExportOptions, notes: Notes
    ) -> None:
        self.catalog = catalog
        self.journey = journey
        self.options = options
        self.notes = notes.at(journey.id)

    def lines(self) -> list[str]:
        journey = self.journey
        persona = self.catalog.personas[journey.persona].name
        texts = [journey.title, *(phase.name for phase in journey.phases),
                *(step.title for step in journey.steps), persona]  # fmt: skip
        lines = ["journey", f"    title {self._encoded(journey.title)}"]
        if journey.summary:
            lines.append(f"    accDescr: {self._encoded(journey.summary)}")
            texts.append(journey.summary)
        actors = iter(self._actors(self.line_of(persona)))
        names = {phase.id: self._encoded(phase.name) for phase in journey.phases}
        before = None
        for step in journey.steps:
            if step.phase != before:
                lines.append(f"    section {names[step.phase]}")
                before = step.phase
            emotion = state_of(step, self.options).emotion
            who = ", ".join(map(encoded_name, next(actors)))
            lines.append(f"      {self._encoded(step.title)}: {emotion + 3}: {who}")
        self._report(texts)
        return lines

    def _actors(self, persona: str) -> list[tuple[str, ...]]:
        """Who stands behind each step: the people of it, or the persona, who is named once."""
        people = [step.people or (persona,) for step in self.journey.steps]
        if not any(persona in names for names in people):
            people[0] = (persona, *people[0])
            self.notes.changed("the persona is named in the first step: they are in no list")
        return people

    def line_of(self, text: Text) -> str:
        """Words on one line, without what no text has."""
        words = self.catalog.say(text, self.options.language)
        return " ".join(_CONTROL.sub(" ", words).split())

    def _encoded(self, text: Text) -> str:
        line = self.line_of(text)
        if line != self.catalog.say(text, self.options.language):
            self.notes.changed("line breaks and spaces in a row became one space in a text")
        return encoded(line)

    def _report(self, texts: Sequence[Text]) -> None:
        self.notes.changed("emotions from −2 to +2 became scores from 1 to 5")
        for phase in self.journey.phases:
            if all(step.phase != phase.id for step in self.journey.steps):
                self.notes.lost(f"phase {phase.id}: it has no steps")
        report_fields(self.journey, MermaidExporter().coverage(self.options), self.notes)
        default = self.catalog.workspace.default_language
        report_languages(texts, self.options.language, default, self.notes)


def encoded(text: str) -> str:
    """``text`` so that Mermaid draws it as it is; line breaks become spaces."""
    safe = _SPECIAL.sub(lambda found: " " if found[0].isspace() else f"#{ord(found[0])};", text)
    safe = safe.strip()
    if _KEYWORD.match(safe):
        return f"#{ord(safe[0])};{safe[1:]}"
    return safe


def encoded_name(name: str) -> str:
    """A name as one of the actors of a task: a comma in it separates nothing."""
    return encoded(name).replace(",", "#44;")
