"""The words of a box in lines that fit its column, and how high the box becomes for them."""

from dataclasses import dataclass

from vivere.render.svg.text_lines import text_lines
from vivere.render.why.graph import Box, Kind

TITLE, NOTE = 15.0, 12.5
"""Sizes of letters, in the picture's units: CSS pixels where it is as wide as ``WIDTH``."""

ALONE = 18.0
"""Size of a title that stands without a note, as before a room."""

TITLE_LINE, NOTE_LINE, ALONE_LINE = 19.0, 16.0, 22.0
"""Distances between lines of words."""

WIDTHS: dict[Kind, float] = {"step": 232, "phase": 232, "service": 190, "kpi": 236}
"""How wide the boxes of each column are."""

PAD_X, PAD_Y = 14.0, 8.0
MARK = 14.0
"""Room left of a service's name, for the mark of its sector."""

HEAD = 24.0
"""Height of the head of a group of KPIs."""


@dataclass(frozen=True)
class BoxWords:
    """Title and note in lines, and the size of the box around them.

    ``size`` is that of the title's letters, ``line`` the distance of its lines.
    """

    title: tuple[str, ...]
    note: tuple[str, ...]
    width: float
    height: float
    size: float
    line: float


def box_words(box: Box) -> BoxWords:
    """The words of a box as they are drawn: at most three lines of title, two of note."""
    width = WIDTHS[box.kind]
    room = width - 2 * PAD_X - (MARK if box.kind == "service" else 0)
    size, line = (TITLE, TITLE_LINE) if box.noted else (ALONE, ALONE_LINE)
    title = text_lines(box.title, room, size, bold=True, most=3)
    note = text_lines(box.note, room, NOTE, most=2) if box.noted else ()
    height = 2 * PAD_Y + line * len(title) + NOTE_LINE * len(note)
    return BoxWords(title, note, width, height, size, line)
