"""What was decided about a step after a room had spoken of it, and why."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from vivere.model import patterns
from vivere.model.base import Model
from vivere.model.moment import Moment
from vivere.model.references import OneItem
from vivere.model.text import Paragraph

RoomCode = Annotated[str, Field(pattern=patterns.ROOM_CODE)]
"""The code of a room, as it stands on its projector."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Decision(Model):
    """An answer to a room about a step: who spoke there reads it with their receipt.

    ``said`` is what the room said, in the words of whoever decides, never those of a person.
    ``kept``: the step stays as it is; without it, it was changed. ``why`` is the reason.
    ``date`` is when it was decided.
    """

    room: RoomCode
    said: Paragraph
    why: Paragraph | None = None
    kept: bool = False
    date: Moment | None = None


Decisions = Annotated[
    tuple[Decision, ...], BeforeValidator(_listed), OneItem(), Field(strict=False)
]
"""Answers to rooms; in YAML one does without the dash of a list."""
