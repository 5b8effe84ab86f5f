"""What a facilitator does with a comment: a decision is on a text, not on whoever wrote it.

A comment that is changed waits again. A text that was hidden stays hidden, also when it is changed
and changed back, and what its phone writes in its place waits, also where others are shown at once.
What is written when the room is closed is not shown to it.
"""

from enum import Enum
from typing import Literal, NamedTuple

from sqlalchemy import Table, select, update

from vivere.feedback.codes import text_mark
from vivere.feedback.room import Room
from vivere.feedback.store.asked_tables import TEXTS
from vivere.feedback.store.audit import record_action
from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import PARTICIPANTS, ROOMS, VOICES
from vivere.i18n.numbers import whole_number

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


_LONGEST, _MOST = 19, 2**63
"""Digits of a comment's number; it is below what a database holds."""


def decide(store: Store, room: Room, comment: str, mark: str, state: str) -> Decision:
    """Decide as a form says it; what names no comment, or no decision, is ``GONE``.

    Raises StoreDownError.
    """
    number = whole_number(comment, _LONGEST)
    if number is None or number >= _MOST or state not in STATES:
        return Decision.GONE
    return mark_comment(store, room, number, mark, STATES[state])


def mark_comment(
    store: Store, room: Room, comment: int, mark: str, state: CommentState
) -> Decision:
    """Approve (``shown``), pin or hide the text with this mark (``Comment.mark``).

    It is a comment on a step, or what was told to a question of the room. Raises StoreDownError.
    """
    with store.writing() as connection:
        for texts in (_COMMENTS, _TOLD):
            here = texts.table.c.room == room.id, texts.table.c.id == comment
            found = connection.execute(select(texts.table).where(*here)).one_or_none()
            if found is not None:
                break
        else:
            return Decision.GONE
        person = PARTICIPANTS.c.id == found.participant
        connection.execute(select(PARTICIPANTS.c.id).where(person).with_for_update())
        row = connection.execute(select(texts.table).where(*here)).one_or_none()
        closed = connection.scalar(select(ROOMS.c.closed_at).where(ROOMS.c.id == room.id))
        said = row and (str(row._mapping[texts.words]), str(row._mapping[texts.state]))
        decision = _judged(said, mark, state, closed=closed is not None)
        if decision is not Decision.DONE or row is None:
            return decision
        hidden = {*row.hidden, mark} if state == "hidden" else {*row.hidden} - {mark}
        key = [one == row._mapping[one.name] for one in texts.table.primary_key]
        changed = {texts.state: state, "hidden": sorted(hidden)}
        connection.execute(update(texts.table).where(*key).values(**changed))
        connection.execute(
            update(ROOMS).where(ROOMS.c.id == room.id).values(version=ROOMS.c.version + 1)
        )
        record_action(connection, room.code, "comment", state=state)
        return decision


class _Texts(NamedTuple):
    """A table with texts of phones, and the columns of their words and of their state."""

    table: Table
    words: str
    state: str


_COMMENTS = _Texts(VOICES, "comment", "comment_state")
_TOLD = _Texts(TEXTS, "text", "state")


def _judged(
    said: tuple[str, str] | None, mark: str, state: CommentState, *, closed: bool
) -> Decision:
    """On words and their state; None where they are gone."""
    if said is None or not said[0]:
        return Decision.GONE
    if text_mark(said[0]) != mark:
        return Decision.CHANGED
    if closed and said[1] == "late" and state != "hidden":
        return Decision.LATE
    return Decision.DONE
