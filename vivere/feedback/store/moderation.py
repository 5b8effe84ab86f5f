"""What a facilitator does with a comment: a decision is on a text, not on whoever wrote it.

A comment that is changed waits again. A text that was hidden stays hidden, also when it is changed
and changed back. What is written when the room is closed is not shown to it.
"""

from enum import Enum
from typing import Any, Literal

from sqlalchemy import select, update

from vivere.feedback.codes import text_mark
from vivere.feedback.room import Room
from vivere.feedback.store.audit import record_action
from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import PARTICIPANTS, ROOMS, VOICES

CommentState = Literal["shown", "pinned", "hidden"]

STATES: dict[str, CommentState] = {"shown": "shown", "pinned": "pinned", "hidden": "hidden"}
"""What a facilitator may decide on a comment, by name."""


class Decision(Enum):
    """What became of a decision."""

    DONE = "done"
    CHANGED = "changed"
    """The text is another by now: it waits to be read."""
    LATE = "late"
    """It was written when the room was closed, which shows nothing new."""
    GONE = "gone"


def mark_comment(
    store: Store, room: Room, comment: int, mark: str, state: CommentState
) -> Decision:
    """Approve (``shown``), pin or hide the text with this mark (``Comment.mark``).

    Raises StoreDownError.
    """
    chosen = select(VOICES).where(VOICES.c.room == room.id, VOICES.c.id == comment)
    with store.writing() as connection:
        found = connection.execute(chosen).one_or_none()
        if found is None:
            return Decision.GONE
        person = PARTICIPANTS.c.id == found.participant
        connection.execute(select(PARTICIPANTS.c.id).where(person).with_for_update())
        voice = connection.execute(chosen).one_or_none()
        closed = connection.scalar(select(ROOMS.c.closed_at).where(ROOMS.c.id == room.id))
        decision = _judged(voice, mark, state, closed=closed is not None)
        if decision is not Decision.DONE or voice is None:
            return decision
        hidden = {*voice.hidden, mark} if state == "hidden" else {*voice.hidden} - {mark}
        connection.execute(
            update(VOICES)
            .where(
                VOICES.c.participant == voice.participant,
                VOICES.c.journey == voice.journey,
                VOICES.c.step == voice.step,
            )
            .values(comment_state=state, hidden=sorted(hidden))
        )
        connection.execute(
            update(ROOMS).where(ROOMS.c.id == room.id).values(version=ROOMS.c.version + 1)
        )
        record_action(connection, room.code, "comment", state=state)
        return decision


def _judged(voice: Any, mark: str, state: CommentState, *, closed: bool) -> Decision:
    if voice is None or not voice.comment:
        return Decision.GONE
    if text_mark(voice.comment) != mark:
        return Decision.CHANGED
    if closed and voice.comment_state == "late" and state != "hidden":
        return Decision.LATE
    return Decision.DONE
