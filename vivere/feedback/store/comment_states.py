"""What becomes of words that a phone writes: shown, or waiting to be read."""

from collections.abc import Mapping
from typing import Any

from vivere.feedback.codes import text_mark


def comment_state(
    text: str, comments: str, before: Mapping[str, Any] | None, *, closed: bool
) -> str | None:
    """A text that stays keeps what was decided on it, one that was hidden is hidden again.

    ``comments`` is what the room does with them, ``before`` the voice that was there.
    Any other text waits, unless the room shows comments at once, as ``changed`` where one before
    it was approved; none that is written when the room is closed is shown.
    """
    if not text:
        return None
    if before and before["comment"] == text:
        return str(before["comment_state"])
    if before and text_mark(text) in before["hidden"]:
        return "hidden"
    if closed:
        return "late"
    if comments == "shown":
        return "shown"
    approved = before and before["comment_state"] in ("shown", "pinned", "changed")
    return "changed" if approved else "held"
