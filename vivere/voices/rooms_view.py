"""The list of rooms as HTML."""

from collections.abc import Sequence

from markupsafe import Markup

from vivere.html import render
from vivere.reader import Reader
from vivere.voices.room import Room


def rooms_html(reader: Reader, rows: Sequence[tuple[Room, int]]) -> Markup:
    """Every room with how many phones joined, the newest first, each a link to lead it."""
    return render("rooms.html", r=reader, rows=rows)
