"""Mermaid ``journey`` diagrams, alone or in the fenced blocks of a Markdown file.

Syntax: https://mermaid.js.org/syntax/userJourney.html and the grammar of Mermaid 11
(``packages/mermaid/src/diagrams/user-journey/parser/journey.jison``).
"""

from dataclasses import dataclass
from pathlib import PurePath

from vivere.exchange.imported import ImportedJourney
from vivere.exchange.importers.mermaid.diagram import diagrams
from vivere.exchange.importers.mermaid.markdown import blocks_of
from vivere.exchange.report import Notes
from vivere.exchange.text import decode

MAX_BYTES = 2_000_000
MAX_JOURNEYS = 50


@dataclass(frozen=True)
class MermaidImporter:
    """A diagram a journey; what its scores mean is said in the report."""

    name: str = "mermaid"
    label: str = "Mermaid"
    suffixes: tuple[str, ...] = (".mmd", ".mermaid", ".md", ".markdown", ".txt")

    def read(self, file_name: str, data: bytes, notes: Notes) -> list[ImportedJourney]:
        """The journeys of all diagrams of a file. Never raises."""
        text = decode(data, MAX_BYTES, notes)
        if text is None:
            return []
        blocks = blocks_of(file_name, text, notes)
        if not blocks:
            notes.refused("there is no ```mermaid block in this file")
        stem = PurePath(file_name).name.split(".")[0]
        found = [journey for block in blocks for journey in diagrams(block, stem, notes)]
        if len(found) > 1:
            notes.read_as(
                f"{len(found)} diagrams are read, each as a journey",
                *(journey.line for journey in found[:MAX_JOURNEYS]),
            )
        for journey in found[MAX_JOURNEYS:]:
            notes.lost(
                f"a file may hold {MAX_JOURNEYS} journeys: this one is left out", journey.line
            )
        return found[:MAX_JOURNEYS]
