"""What was decided about a step after a room had spoken of it, and why."""

from typing import Annotated

from pydantic import Field

from vivere.model import patterns
from vivere.model.base import Model
from vivere.model.moment import Moment
from vivere.model.text import Paragraph

RoomCode = Annotated[str, Field(pattern=patterns.ROOM_CODE)]
"""The code of a room, as it stands on its projector."""


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
