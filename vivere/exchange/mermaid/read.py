"""A Mermaid file to journeys."""

from pathlib import PurePath

from vivere.exchange.mermaid.blocks import blocks_of
from vivere.exchange.mermaid.diagram import diagrams
from vivere.exchange.report import Notes
from vivere.exchange.sketch import JourneySketch
from vivere.exchange.text import decode

MAX_BYTES = 2_000_000
MAX_JOURNEYS = 50


def read(name: str, data: bytes, notes: Notes) -> list[JourneySketch]:
    """The journeys of a file; whatever is wrong with it goes into ``notes``. Never raises."""
    if len(data) > MAX_BYTES:
        notes.refused(f"the file is larger than {MAX_BYTES // 1_000_000} MB")
        return []
    text = decode(data, notes)
    if text is None:
        return []
    blocks = blocks_of(name, text, notes)
    if not blocks:
        notes.refused("there is no ```mermaid block in this file")
    stem = PurePath(name).name.split(".")[0]
    found = [sketch for block in blocks for sketch in diagrams(block, stem, notes)]
    for sketch in found[MAX_JOURNEYS:]:
        notes.lost(f"a file may hold {MAX_JOURNEYS} journeys: this one is left out", sketch.line)
    return found[:MAX_JOURNEYS]
