"""Journeys as Mermaid ``journey`` diagrams."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vivere.exchange.losses import report_fields, report_languages, report_related
from vivere.exchange.protocols import ExportedFile, ExportOptions
from vivere.exchange.report import Notes
from vivere.model import Journey, Text
from vivere.model.catalog import Catalog

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"[#;:&<>%\"`]|\s+")
_KEYWORD = re.compile(r"(title|section|journey|acctitle|accdescr)", re.IGNORECASE)
_NOT_CARRIED = (
    "day", "time", "when", "place.name", "place.at", "touchpoint.name", "touchpoint.code",
    "services", "today.pain", "source",
)  # fmt: skip


@dataclass(frozen=True)
class MermaidExporter:
    """One state in one language: titles, phases, emotions as scores, persona."""

    name: str = "mermaid"
    label: str = "Mermaid"

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
        said = [journey.title, *(phase.name for phase in journey.phases),
                *(step.title for step in journey.steps), persona]  # fmt: skip
        lines = ["journey", f"    title {self._said(journey.title)}"]
        if journey.summary:
            lines.append(f"    accDescr: {self._said(journey.summary)}")
            said.append(journey.summary)
        actor = encoded_name(self.line_of(persona))
        names = {phase.id: self._said(phase.name) for phase in journey.phases}
        before = None
        for step in journey.steps:
            if step.phase != before:
                lines.append(f"    section {names[step.phase]}")
                before = step.phase
            emotion = getattr(step, self.options.state).emotion
            lines.append(f"      {self._said(step.title)}: {emotion + 3}: {actor}")
        self._report(said)
        return lines

    def line_of(self, text: Text) -> str:
        """Words on one line, without what no text has."""
        said = self.catalog.say(text, self.options.language)
        return " ".join(_CONTROL.sub(" ", said).split())

    def _said(self, text: Text) -> str:
        line = self.line_of(text)
        if line != self.catalog.say(text, self.options.language):
            self.notes.changed("line breaks and spaces in a row became one space in a text")
        return encoded(line)

    def _report(self, said: Sequence[Text]) -> None:
        journey, other = self.journey, "future" if self.options.state == "today" else "today"
        self.notes.changed("emotions from −2 to +2 became scores from 1 to 5")
        self.notes.lost("ids of the journey, its phases and steps")
        self.notes.lost(f"the stories of both states, and all of `{other}`")
        self.notes.lost("the touchpoints' channels")
        for name in ("when", "note", "source"):
            if getattr(journey, name):
                self.notes.lost(f"the journey's `{name}`")
        for phase in journey.phases:
            if all(step.phase != phase.id for step in journey.steps):
                self.notes.lost(f"phase {phase.id}: it has no steps")
        report_fields(journey, _NOT_CARRIED, self.notes)
        default = self.catalog.workspace.default_language
        report_languages(said, self.options.language, default, self.notes)


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
