"""Phones that join a room, many in one transaction, each counted once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, bindparam, select, update

from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.tables import ERASURES, PARTICIPANTS, ROOMS
from vivere.feedback.store.upsert import upsert


class Joining(NamedTuple):
    """A phone that joins a room; one that comes again, from another tab, is the same one."""

    room: int
    participant: str
    receipt: str
    language: str
    age_band: str


def join_rooms(
    connection: Connection, joinings: Sequence[Joining], rooms: Mapping[int, Any]
) -> list[Outcome]:
    """Add phones to their rooms; the outcome of each, in order.

    A room that was erased meanwhile, or lets nobody in, takes none; and a phone that was erased
    does not come back.
    """
    erased = _erased(connection, joinings)
    outcomes = [
        Outcome.GONE if one.receipt in erased else _outcome(rooms.get(one.room)) for one in joinings
    ]
    chosen = zip(joinings, outcomes, strict=True)
    new = _insert(connection, [one for one, outcome in chosen if outcome is Outcome.STORED])
    return [
        Outcome.AGAIN if outcome is Outcome.STORED and one.participant not in new else outcome
        for one, outcome in zip(joinings, outcomes, strict=True)
    ]


def _outcome(room: Any) -> Outcome:
    if room is None:
        return Outcome.GONE
    return Outcome.CLOSED if room.joining_closed else Outcome.STORED


def _erased(connection: Connection, joinings: Iterable[Joining]) -> set[str]:
    marks = [f"receipt:{one.receipt}" for one in joinings]
    found = connection.scalars(select(ERASURES.c.mark).where(ERASURES.c.mark.in_(marks)))
    return {mark.partition(":")[2] for mark in found}


def _insert(connection: Connection, joinings: Iterable[Joining]) -> set[str]:
    """Those that were not there yet."""
    once = {one.participant: one for one in joinings}
    if not once:
        return set()
    rows = [
        {
            "id": one.participant,
            "room": one.room,
            "receipt": one.receipt,
            "language": one.language,
            "age_band": one.age_band,
        }
        for _, one in sorted(once.items())
    ]
    statement = upsert(connection, PARTICIPANTS).on_conflict_do_nothing(index_elements=["id"])
    new = set(connection.scalars(statement.returning(PARTICIPANTS.c.id), rows))
    for room, number in sorted(Counter(once[name].room for name in new).items()):
        raise_version(connection, room, joined=number)
    return new


def raise_version(connection: Connection, room: int, joined: int = 0) -> Any:
    """What a room shows has changed; ``joined`` more phones are in it.

    Returns its row as far as those who write there need it, locked until this transaction ends.
    """
    return connection.execute(_RAISED, {"id_": room, "joined": joined}).one()


_RAISED = (
    update(ROOMS)
    .where(ROOMS.c.id == bindparam("id_"))
    .values(
        version=ROOMS.c.version + 1,
        participants=ROOMS.c.participants + bindparam("joined", type_=Integer),
    )
    .returning(
        ROOMS.c.id, ROOMS.c.closed_at, ROOMS.c.results_open, ROOMS.c.threshold, ROOMS.c.answering
    )
)
