"""The list of rooms as HTML."""

from collections.abc import Sequence

from markupsafe import Markup

from vivere.feedback.room import Room
from vivere.render.html import render
from vivere.render.reader import Reader


def rooms_html(reader: Reader, rows: Sequence[tuple[Room, int]]) -> Markup:
    """Every room with how many phones joined, the newest first, each a link to lead it."""
    return render("rooms.html", r=reader, rows=rows)
