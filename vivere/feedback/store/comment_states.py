"""What becomes of words that a phone writes: shown, or waiting to be read."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, String, case, cast, literal

from vivere.feedback.codes import text_mark

_NONE = "[]"
"""No marks, as both databases have them in a column of JSON."""


def comment_state(
    text: str, comments: str, before: Mapping[str, Any] | None, *, closed: bool
) -> str | None:
    """A text that stays keeps what was decided on it, one that was hidden is hidden again.

    ``comments`` is what the room does with them, ``before`` the voice that was there.
    Any other text waits, as ``changed`` where one before it was approved, unless the room shows
    comments at once and none was hidden here; none that is written when the room is closed is
    shown.
    """
    if not text:
        return None
    if before and before["comment"] == text:
        return str(before["comment_state"])
    hidden = before["hidden"] if before else []
    if text_mark(text) in hidden:
        return "hidden"
    if closed:
        return "late"
    if comments == "shown" and not hidden:
        return "shown"
    approved = before and before["comment_state"] in ("shown", "pinned", "changed")
    return "changed" if approved else "held"


def state_when_reopened(comments: str, hidden: Column[Any]) -> ColumnElement[str]:
    """What becomes of words that were written late, as if they came now; ``hidden`` has the marks.

    In a room that shows words at once, they wait where some before them were hidden.
    """
    if comments != "shown":
        return literal("held")
    return case((cast(hidden, String) == _NONE, "shown"), else_="held")
