"""What phones say to the questions of a room itself, into the database: many in one transaction.

Nothing here needs a key of its delivery: each replaces what the phone said before, so that what
comes twice is there once. ``seen`` is the ``mark_of`` what the form was drawn from, none where
nothing was said before: who has not seen what is stored does not replace it. None replaces it.
"""

import secrets
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from vivere.feedback.seen_marks import unseen
from vivere.feedback.store.asked_tables import PRIORITIES, TEXTS, VOTES
from vivere.feedback.store.comment_states import comment_state
from vivere.feedback.store.counting import (
    Place,
    TallyKey,
    add_to_tallies,
    first_of,
    first_tally,
    voters_of,
    voters_tally,
)
from vivere.feedback.store.joining import raise_version
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.publishing import follow
from vivere.feedback.store.tables import PARTICIPANTS, ROOMS, VOICES
from vivere.feedback.store.upsert import upsert
from vivere.feedback.store.votes import OFFERED, statement_id


@dataclass(frozen=True)
class Chosen:
    """The steps that a person wants first, in place of those chosen before: journey and step."""

    room: int
    participant: str
    steps: frozenset[tuple[str, str]]
    seen: str | None = None


@dataclass(frozen=True)
class Voted:
    """What a person says to somebody else's comment: 1 agrees, −1 disagrees, 0 passes."""

    room: int
    participant: str
    statement: str
    vote: int


@dataclass(frozen=True)
class Told:
    """Words for a question of the room (``kind`` is its id), in place of those before.

    A missing step is told of the place after ``step``, before all of them where it is empty.
    Empty words take back those before.
    """

    room: int
    participant: str
    kind: str
    text: str
    journey: str = ""
    step: str = ""
    seen: str | None = None


Asked = Chosen | Voted | Told


class _Writing:
    """What one transaction changes besides the rows themselves."""

    def __init__(self) -> None:
        self.changes: Counter[TallyKey] = Counter()
        self.arrivals: dict[Place, set[str]] = defaultdict(set)
        self.rooms: set[int] = set()


def write_asked(connection: Connection, items: Sequence[Asked]) -> list[Outcome]:
    """Store these in this transaction; the outcome of each, in order.

    Locks are taken as voices take theirs: participants, tallies, rooms, each in order.
    """
    people = sorted({one.participant for one in items})
    chosen = select(PARTICIPANTS.c.id, PARTICIPANTS.c.room).where(PARTICIPANTS.c.id.in_(people))
    present = {
        row.id: row.room
        for row in connection.execute(chosen.order_by(PARTICIPANTS.c.id).with_for_update())
    }
    found = connection.execute(select(ROOMS).where(ROOMS.c.id.in_({one.room for one in items})))
    rooms = {row.id: row for row in found}
    writing = _Writing()
    outcomes = [
        _write(connection, one, rooms[one.room], writing)
        if present.get(one.participant) == one.room and one.room in rooms
        else Outcome.GONE
        for one in items
    ]
    add_to_tallies(connection, writing.changes)
    raised = {id_: raise_version(connection, id_) for id_ in sorted(writing.rooms)}
    follow(connection, raised, writing.arrivals)
    return outcomes


def _write(connection: Connection, one: Asked, room: Any, writing: _Writing) -> Outcome:
    match one:
        case Chosen():
            outcome = _choose(connection, one, room, writing)
        case Voted():
            outcome = _vote(connection, one, room)
        case Told():
            outcome = _tell(connection, one, room)
    if outcome is Outcome.STORED:
        writing.rooms.add(one.room)
    return outcome


def _choose(connection: Connection, one: Chosen, room: Any, writing: _Writing) -> Outcome:
    mine = PRIORITIES.c.participant == one.participant
    rows = connection.execute(select(PRIORITIES.c.journey, PRIORITIES.c.step).where(mine))
    before = frozenset((row.journey, row.step) for row in rows)
    if before == one.steps:
        return Outcome.AGAIN
    if room.closed_at is not None and not before:
        return Outcome.CLOSED
    if unseen(one.seen, before, one.steps):
        return Outcome.CHANGED
    connection.execute(delete(PRIORITIES).where(mine))
    whose = {"participant": one.participant, "room": one.room}
    new = [{**whose, "journey": journey, "step": step} for journey, step in sorted(one.steps)]
    if new:
        connection.execute(insert(PRIORITIES), new)
    for journey, step in before ^ one.steps:
        place = first_of(one.room, journey, step)
        writing.changes[first_tally(place)] += 1 if (journey, step) in one.steps else -1
        writing.arrivals[place].add(one.participant)
    if not before or not one.steps:
        writing.changes[voters_tally(one.room)] += 1 if one.steps else -1
        writing.arrivals[voters_of(one.room)].add(one.participant)
    return Outcome.STORED


def _vote(connection: Connection, one: Voted, room: Any) -> Outcome:
    number = one.statement.partition("-")[0]
    about = connection.execute(
        select(VOICES.c.participant, VOICES.c.id, VOICES.c.comment).where(
            VOICES.c.room == one.room,
            VOICES.c.id == (int(number) if number.isdecimal() and len(number) < 20 else -1),
            VOICES.c.comment_state.in_(OFFERED),
        )
    ).one_or_none()
    own = about is not None and about.participant == one.participant
    if about is None or own or statement_id(about.id, about.comment) != one.statement:
        return Outcome.CHANGED
    mine = VOTES.c.participant == one.participant, VOTES.c.statement == one.statement
    before = connection.scalar(select(VOTES.c.vote).where(*mine))
    if before == one.vote:
        return Outcome.AGAIN
    if room.closed_at is not None and before is None:
        return Outcome.CLOSED
    row = {
        "participant": one.participant, "statement": one.statement,
        "room": one.room, "vote": one.vote,
    }  # fmt: skip
    statement = upsert(connection, VOTES)
    changed = {"vote": statement.excluded.vote}
    keys = ["participant", "statement"]
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), [row])
    return Outcome.STORED


def _tell(connection: Connection, one: Told, room: Any) -> Outcome:
    key = {
        "participant": one.participant, "kind": one.kind,
        "journey": one.journey, "step": one.step,
    }  # fmt: skip
    mine = [TEXTS.c[name] == value for name, value in key.items()]
    before = connection.execute(select(TEXTS).where(*mine)).one_or_none()
    told = before.text if before else ""
    if told == one.text:
        return Outcome.AGAIN
    closed = room.closed_at is not None
    if closed and before is None:
        return Outcome.CLOSED
    if unseen(one.seen, told, one.text):
        return Outcome.CHANGED
    connection.execute(delete(TEXTS).where(*mine))
    if one.text:
        known = None
        if before:
            known = {"comment": before.text, "comment_state": before.state, "hidden": before.hidden}
        state = comment_state(one.text, room.comments, known, closed=closed)
        kept = {
            "id": before.id if before else secrets.randbits(63),
            "hidden": before.hidden if before else [],
        }
        row = {**key, **kept, "room": one.room, "text": one.text, "state": state}
        connection.execute(insert(TEXTS), [row])
    return Outcome.STORED


def forget_asked(connection: Connection, participant: str, room: int) -> Counter[TallyKey]:
    """Erase what a participant said here, and what others said to their comments.

    Returns how the tallies change.
    """
    changes: Counter[TallyKey] = Counter()
    rows = connection.execute(select(PRIORITIES).where(PRIORITIES.c.participant == participant))
    for row in rows.all():
        changes[first_tally(first_of(room, row.journey, row.step))] -= 1
        changes[voters_tally(room)] = -1
    for table in (TEXTS, PRIORITIES, VOTES):
        connection.execute(delete(table).where(table.c.participant == participant))
    comments = select(VOICES.c.id, VOICES.c.comment).where(
        VOICES.c.participant == participant, VOICES.c.comment_state.is_not(None)
    )
    for comment in connection.execute(comments).all():
        about = VOTES.c.statement.startswith(f"{comment.id}-", autoescape=True)
        connection.execute(delete(VOTES).where(VOTES.c.room == room, about))
    return changes
