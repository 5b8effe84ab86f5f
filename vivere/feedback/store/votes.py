"""What people said to each other's comments: statements, and who agreed with which."""

from dataclasses import dataclass

from sqlalchemy import select

from vivere.feedback.codes import text_mark
from vivere.feedback.store.asked_tables import VOTES
from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import VOICES

OFFERED = ("pinned", "shown")
"""The states of a comment in which it is a statement: a facilitator approved it, or none must."""


@dataclass(frozen=True)
class Statement:
    """A comment that others can agree or disagree with, and the step that it speaks of."""

    id: str
    journey: str
    step: str
    text: str


@dataclass(frozen=True)
class Vote:
    """What one person says to a statement: 1 agrees, -1 disagrees, 0 passes.

    ``participant`` is the random key of a phone, which leaves the house nowhere.
    """

    participant: str
    statement: str
    vote: int


def statement_id(comment: int, text: str) -> str:
    """What votes call a comment with this text: with another text it is another statement."""
    return f"{comment}-{text_mark(text)}"


def statements(store: Store, room: int) -> tuple[Statement, ...]:
    """The statements of a room, in the order of random numbers. Raises StoreDownError."""
    here = select(VOICES.c.id, VOICES.c.journey, VOICES.c.step, VOICES.c.comment).where(
        VOICES.c.room == room, VOICES.c.comment_state.in_(OFFERED)
    )
    with store.reading() as connection:
        rows = connection.execute(here.order_by(VOICES.c.id)).all()
    return tuple(
        Statement(statement_id(row.id, row.comment), row.journey, row.step, row.comment)
        for row in rows
    )


def votes(store: Store, room: int) -> tuple[Vote, ...]:
    """All votes of a room, on whatever was a statement once. Raises StoreDownError."""
    cast = select(VOTES.c.participant, VOTES.c.statement, VOTES.c.vote).where(VOTES.c.room == room)
    with store.reading() as connection:
        return tuple(Vote(*row) for row in connection.execute(cast))
