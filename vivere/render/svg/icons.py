"""Icons of our own drawing: one for each channel of a touchpoint and for each kind of cost.

They are lines on a grid of 24 × 24, 1.75 thick, in the colour of the text. An icon never stands
alone: the word stands beside it, so it is hidden from screen readers.
"""

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from vivere.model import Channel, CostKind

_SCREEN = "a1.5 1.5 0 0 1 1.5-1.5h15a1.5 1.5 0 0 1 1.5 1.5v"

CHANNELS: Mapping[Channel, str] = {
    "app": "M7 2.5h10A1.5 1.5 0 0 1 18.5 4v16a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 20V4"
    "A1.5 1.5 0 0 1 7 2.5zM11 18.5h2M9 7h2v2H9zM13.5 8h1.5M9 12.5h6",
    "web": f"M3 5.5{_SCREEN}13a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5zM3 8.5h18"
    "M6 6.25v.01M8.5 6.25v.01M7 12.5h6M7 16h10",
    "desk": "M14.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM7 14.5v-1a5 5 0 0 1 10 0v1"
    "M2.5 14.5h19M4.5 14.5V21h15v-6.5",
    "home": "M3 11.5 12 3.5l9 8M5.5 9.5V20.5h13V9.5M10 20.5v-6h4v6",
    "call_centre": "M4.5 13.5V12a7.5 7.5 0 0 1 15 0v1.5M4.5 13h2.5v5.5H6A1.5 1.5 0 0 1"
    " 4.5 17zM19.5 13H17v5.5h1a1.5 1.5 0 0 0 1.5-1.5zM18 18.5c0 1.5-1.5 2.5-3.5"
    " 2.5H13",
    "phone": "M6.5 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2"
    " 2A15.5 15.5 0 0 1 4.5 5.5a2 2 0 0 1 2-2z",
    "totem": "M7 2.5h10v12H7zM12 14.5v6.5M8 21h8M10 6h4M10 9h4M12 11.75v.01",
    "video": "M3 7.5A1.5 1.5 0 0 1 4.5 6h9A1.5 1.5 0 0 1 15 7.5v9a1.5 1.5 0 0 1-1.5"
    " 1.5h-9A1.5 1.5 0 0 1 3 16.5zM15 10.5l6-3.5v10l-6-3.5",
    "intermediary": "M10 7.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 7.5a2.5 2.5 0 1 1-5 0"
    " 2.5 2.5 0 0 1 5 0zM3 19.5v-2a4.5 4.5 0 0 1 7.5-3.3l3 2.6a4.5 4.5 0 0 1 7.5"
    " .7v2",
    "message": "M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9a1.5 1.5 0 0 1-1.5 1.5H12L7 20.5v-4H4.5"
    "A1.5 1.5 0 0 1 3 15V6a1.5 1.5 0 0 1 1.5-1.5zM7.5 9h9M7.5 12.5h6",
    "card": f"M3 7{_SCREEN}10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17zM6.5 9.5H10v3H6.5z"
    "M6.5 15.5h5.5M14 10.5a3 3 0 0 1 0 3M16.5 9a6 6 0 0 1 0 6",
    "display": "M2.5 4h19v11.5h-19zM12 15.5V21M8 21h8M6 8h3M11.5 8H18M6 11.5h3M11.5 11.5H18",
    "device": "M8 7.5h8A1.5 1.5 0 0 1 17.5 9v6a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5"
    " 15V9A1.5 1.5 0 0 1 8 7.5zM9 7.5 9.5 3h5l.5 4.5M9 16.5l.5 4.5h5l.5-4.5"
    "M9 12h1.5l1-2 1.5 4 1-2h1",
    "place": "M12 21.5c4-4.5 7-8 7-11.5a7 7 0 0 0-14 0c0 3.5 3 7 7 11.5z"
    "M14.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
    "meeting": "M14 5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM7 8.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0z"
    "M21 8.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM8.5 11.5a3.5 3.5 0 0 1 7 0M2 16a3.5 3.5 0 0 1"
    " 4-3.5M22 16a3.5 3.5 0 0 0-4-3.5M6 18.5a6 2.5 0 1 0 12 0 6 2.5 0 1 0-12 0z",
    "vehicle": "M6.5 4.5h11a2 2 0 0 1 2 2V16a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2z"
    "M4.5 11.5h15M12 7v4.5M8 14.75v.01M16 14.75v.01M8 18l-1.5 3M16 18l1.5 3M9.5 2h5",
}  # fmt: skip
"""The lines of each channel."""

COSTS: Mapping[CostKind, str] = {
    "privacy": "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"
    "M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0z",
    "money": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM15.5 8.5a4.5 4.5 0 1 0 0 7M7.5 10.75h5"
    "M7.5 13.25h5",
    "time": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 7v5l3.5 2",
    "effort": "M2.5 20h5v-4.5h5V11h5V6.5h4",
}  # fmt: skip
"""The lines of each kind of cost."""


def channel_icon(channel: Channel) -> Markup:
    """The icon of a channel, to stand before its word. Raises KeyError for what is no channel."""
    return icon(CHANNELS[channel])


def cost_icon(kind: CostKind) -> Markup:
    """The icon of a kind of cost, before its word. Raises KeyError for what is no kind."""
    return icon(COSTS[kind])


@lru_cache(maxsize=64)
def icon(lines: str) -> Markup:
    """Lines on the grid as an SVG of the class ``icon``, hidden from screen readers."""
    return Markup(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"'
        ' focusable="false" fill="none" stroke="currentColor" stroke-width="1.75"'
        ' stroke-linecap="round" stroke-linejoin="round"><path d="{}"/></svg>'
    ).format(lines)
