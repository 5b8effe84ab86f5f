"""Reading what was said to the questions of a room itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from vivere.feedback.asks import FIRST, TOLD
from vivere.feedback.figures import VOICE, Figures
from vivere.feedback.room import Room
from vivere.feedback.store.asked_tables import PRIORITIES, TEXTS, VOTES
from vivere.feedback.store.counting import APART, voters_of
from vivere.feedback.store.database import Store
from vivere.feedback.store.reading import Comment, CommentPage, comments, read_page, waiting_in
from vivere.feedback.store.tables import PUBLISHED, TALLIES, VOICES
from vivere.feedback.store.votes import Statement, statements

StepIds = tuple[str, str]
"""Journey and step."""


@dataclass(frozen=True)
class OwnAsked:
    """What one phone said to the questions of its room, for itself to see.

    ``told`` goes from a question's id, journey and step to the words; ``votes`` from a statement.
    """

    first: frozenset[StepIds] = frozenset()
    told: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    votes: Mapping[str, int] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.first or self.told or self.votes)


@dataclass(frozen=True)
class FirstVotes:
    """How many ``people`` chose any step to do first, and how many chose which."""

    people: int = 0
    steps: Mapping[StepIds, int] = field(default_factory=dict)


def own_asked(store: Store, participant: str) -> OwnAsked:
    """What a phone said to the questions of its room. Raises StoreDownError."""
    with store.reading() as connection:

        def rows(table: Any) -> Any:
            return connection.execute(select(table).where(table.c.participant == participant))

        return OwnAsked(
            frozenset((row.journey, row.step) for row in rows(PRIORITIES)),
            {(row.kind, row.journey, row.step): row.text for row in rows(TEXTS)},
            {row.statement: row.vote for row in rows(VOTES)},
        )


def others_statements(store: Store, room: int, participant: str) -> tuple[Statement, ...]:
    """The approved comments of others, in an order of this phone's own that stays.

    So no comment is the first for all, however many there are. Raises StoreDownError.
    """
    mine = select(VOICES.c.id).where(
        VOICES.c.participant == participant, VOICES.c.comment_state.is_not(None)
    )
    with store.reading() as connection:
        own = {str(id_) for id_ in connection.scalars(mine)}
    others = (one for one in statements(store, room) if one.id.partition("-")[0] not in own)
    return tuple(
        sorted(others, key=lambda one: sha256(f"{participant} {one.id}".encode()).digest())
    )


def first_votes(store: Store, room: Room, *, published: bool) -> FirstVotes:
    """The votes for steps to do first: truly, or as they may be shown. Raises StoreDownError.

    Of a room past its date there is only what may be shown.
    """
    with store.reading() as connection:
        if published or room.expired:
            return _published(connection, room)
        return _true(connection, room.id)


def told_page(store: Store, room: int, kind: str, state: str, number: int = 1) -> CommentPage:
    """A page of the words that answer a question of the room, as ``reading.comment_page``."""
    here = TEXTS.c.room == room, TEXTS.c.kind == kind, TEXTS.c.state.in_(waiting_in(state))
    return read_page(store, TEXTS, here, number, _text)


def told(store: Store, room: int, kind: str, *states: str) -> tuple[Comment, ...]:
    """The first words to a question of the room in each of these states.

    Raises StoreDownError.
    """
    pages = (told_page(store, room, kind, state) for state in states)
    return tuple(one for page in pages for one in page.comments)


def pinned(store: Store, room: Room) -> tuple[Comment, ...]:
    """The pinned comments of a room, then the pinned words to its questions.

    Raises StoreDownError.
    """
    kinds = (one for one in TOLD if one in room.plan.asks)
    words = (one for kind in kinds for one in told(store, room.id, kind, "pinned"))
    return (*comments(store, room.id, "pinned"), *words)


def _text(row: Any) -> Comment:
    return Comment(row.id, row.journey, row.step, "", row.text, row.state, row.kind)


def _true(connection: Connection, room: int) -> FirstVotes:
    here = TALLIES.c.room == room, TALLIES.c.journey.startswith(f"{FIRST}{APART}")
    found = connection.execute(select(TALLIES).where(*here, TALLIES.c.n > 0)).all()
    people = sum(row.n for row in found if row.kind == VOICE)
    return FirstVotes(people, {_step(row): row.n for row in found if row.kind == FIRST})


def _published(connection: Connection, room: Room) -> FirstVotes:
    here = PUBLISHED.c.room == room.id, PUBLISHED.c.journey.startswith(f"{FIRST}{APART}")
    people, steps = 0, {}
    for row in connection.execute(select(PUBLISHED).where(*here)):
        figures, k = Figures.from_json(row.figures), room.plan.threshold
        if (row.room, row.journey, row.step, row.fingerprint) == voters_of(room.id):
            people = figures.distribution(VOICE, k).n
        elif n := figures.distribution(FIRST, k).n:
            steps[_step(row)] = n
    return FirstVotes(people, steps)


def _step(row: Any) -> StepIds:
    return row.journey.partition(APART)[2], row.step
