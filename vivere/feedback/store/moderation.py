"""What a facilitator does with a comment."""

from typing import Literal

from sqlalchemy import update

from vivere.feedback.room import Room
from vivere.feedback.store.audit import record_action
from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import ROOMS, VOICES

CommentState = Literal["shown", "pinned", "hidden"]

STATES: dict[str, CommentState] = {"shown": "shown", "pinned": "pinned", "hidden": "hidden"}
"""What a facilitator may decide on a comment, by name."""


def mark_comment(store: Store, room: Room, comment: int, state: CommentState) -> bool:
    """Approve (``shown``), pin or hide a comment of the room; False when it is not there.

    Raises StoreDownError.
    """
    with store.writing() as connection:
        result = connection.execute(
            update(VOICES)
            .where(VOICES.c.id == comment, VOICES.c.room == room.id, VOICES.c.comment != "")
            .values(comment_state=state)
        )
        if not result.rowcount:
            return False
        connection.execute(
            update(ROOMS).where(ROOMS.c.id == room.id).values(version=ROOMS.c.version + 1)
        )
        record_action(connection, room.code, "comment", comment=comment, state=state)
        return True
