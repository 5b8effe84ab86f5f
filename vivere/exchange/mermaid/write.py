"""Journeys as Mermaid: one diagram as ``.mmd``, several as a Markdown file of fenced blocks."""

import re
from collections.abc import Sequence

from vivere.exchange.left import around, not_carried, other_languages
from vivere.exchange.mermaid.entities import encoded, encoded_name
from vivere.exchange.report import Notes
from vivere.exchange.written import Asked, Written
from vivere.model import Journey, Text
from vivere.model.catalog import Catalog

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LEFT = (
    "day", "time", "when", "place.name", "place.at", "touchpoint.name", "touchpoint.code",
    "services", "today.pain", "source",
)  # fmt: skip


def write(catalog: Catalog, journeys: Sequence[Journey], asked: Asked, notes: Notes) -> Written:
    """One state of the journeys in one language: titles, phases, emotions as scores, persona."""
    diagrams = [_Diagram(catalog, journey, asked, notes) for journey in journeys]
    around(catalog, journeys, notes)
    if len(diagrams) == 1:
        text = "\n".join(diagrams[0].lines()) + "\n"
        return Written(f"{journeys[0].id}.mmd", "text/vnd.mermaid", text.encode())
    blocks = []
    for diagram in diagrams:
        title = re.sub(r"([\\`*_\[\]<>#])", r"\\\1", diagram.line_of(diagram.journey.title))
        body = "\n".join(diagram.lines())
        blocks.append(f"## {title}\n\n```mermaid\n{body}\n```\n")
    return Written("journeys.md", "text/markdown; charset=utf-8", "\n".join(blocks).encode())


class _Diagram:
    def __init__(self, catalog: Catalog, journey: Journey, asked: Asked, notes: Notes) -> None:
        self.catalog = catalog
        self.journey = journey
        self.asked = asked
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
            emotion = getattr(step, self.asked.state).emotion
            lines.append(f"      {self._said(step.title)}: {emotion + 3}: {actor}")
        self._report(said)
        return lines

    def line_of(self, text: Text) -> str:
        """Words on one line, without what no text has."""
        said = self.catalog.say(text, self.asked.language)
        return " ".join(_CONTROL.sub(" ", said).split())

    def _said(self, text: Text) -> str:
        line = self.line_of(text)
        if line != self.catalog.say(text, self.asked.language):
            self.notes.changed("line breaks and spaces in a row became one space in a text")
        return encoded(line)

    def _report(self, said: Sequence[Text]) -> None:
        journey, other = self.journey, "future" if self.asked.state == "today" else "today"
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
        not_carried(journey, _LEFT, self.notes)
        default = self.catalog.workspace.default_language
        other_languages(said, self.asked.language, default, self.notes)
