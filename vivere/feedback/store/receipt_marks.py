"""What is left of voices after their last day: which steps the holder of a receipt spoke of.

A mark is a hash of a receipt's hash and of the version of a step; another one leads to the room.
Only who has the receipt can reckon them: rows of one person cannot be told from those of others,
nor a step from another, nor how many people there were, as random marks fill them up. What was
said is not in them.
"""

import hmac
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from vivere.feedback.room import RECEIPTS_ANSWER, Room, today
from vivere.feedback.store.database import Store
from vivere.feedback.store.rooms import read_room
from vivere.feedback.store.tables import CONTENTS, PARTICIPANTS, RECEIPT_MARKS, ROOMS, VOICES

_AT_ONCE = 500
"""Marks that are asked for in one statement."""


@dataclass(frozen=True)
class SpokenOf:
    """The room of a receipt, and the versions of steps that its holder spoke of."""

    room: Room
    fingerprints: frozenset[str]


def keep_marks(connection: Connection, room: Row[Any]) -> None:
    """Make the marks of a room's voices, which are erased right after."""
    spoken = connection.execute(
        select(PARTICIPANTS.c.receipt, VOICES.c.fingerprint)
        .join(VOICES, VOICES.c.participant == PARTICIPANTS.c.id)
        .where(VOICES.c.room == room.id)
    ).all()
    if not spoken:
        return
    marks = {_way_in(one.receipt) for one in spoken}
    marks |= {_mark(one.receipt, one.fingerprint) for one in spoken}
    whole = room.threshold * (1 + len({one.fingerprint for one in spoken}))
    marks |= {secrets.token_hex(32) for _ in range(-len(marks) % whole)}
    _put(connection, room.id, marks)


def marks_of(connection: Connection, codes: Sequence[str]) -> dict[str, list[str]]:
    """The marks of these rooms, by the rooms' codes."""
    found: dict[str, list[str]] = {code: [] for code in codes}
    rows = connection.execute(
        select(ROOMS.c.code, RECEIPT_MARKS.c.mark)
        .join(RECEIPT_MARKS, RECEIPT_MARKS.c.room == ROOMS.c.id)
        .where(ROOMS.c.code.in_(codes))
    )
    for code, mark in rows:
        found[code].append(mark)
    return found


def put_marks(connection: Connection, marks: dict[str, list[str]]) -> None:
    """Put these marks in place of those of their rooms: in a backup, which has fewer or others.

    Other random marks there would tell which are not.
    """
    for code, some in marks.items():
        room = connection.scalar(select(ROOMS.c.id).where(ROOMS.c.code == code))
        if room is not None:
            forget_room_marks(connection, room)
            _put(connection, room, some)


def spoken_of(store: Store, receipt: str) -> SpokenOf | None:
    """What a receipt leads to, by its hash, when voices are erased. Raises StoreDownError."""
    with store.reading() as connection:
        id_ = _room_of(connection, receipt)
        if id_ is None:
            return _about_to_be_erased(connection, receipt)
        room = read_room(connection, id_)
        found = frozenset(_found(connection, id_, receipt).values())
        return SpokenOf(room, found) if room else None


def _about_to_be_erased(connection: Connection, receipt: str) -> SpokenOf | None:
    """The same from voices whose last day is over, and which the next look will erase."""
    voices = connection.execute(
        select(VOICES.c.room, VOICES.c.fingerprint)
        .join(PARTICIPANTS, VOICES.c.participant == PARTICIPANTS.c.id)
        .join(ROOMS, VOICES.c.room == ROOMS.c.id)
        .where(PARTICIPANTS.c.receipt == receipt, ROOMS.c.retain_until < today())
    ).all()
    room = read_room(connection, voices[0].room) if voices else None
    return SpokenOf(room, frozenset(one.fingerprint for one in voices)) if room else None


def forget_receipt(connection: Connection, receipt: str) -> int | None:
    """Erase the marks of a receipt, by its hash; how many steps, None for an unknown one."""
    room = _room_of(connection, receipt)
    if room is None:
        return None
    steps = _found(connection, room, receipt)
    for some in _in_parts([*steps, _way_in(receipt)]):
        connection.execute(delete(RECEIPT_MARKS).where(RECEIPT_MARKS.c.mark.in_(some)))
    return len(steps)


def forget_room_marks(connection: Connection, room: int) -> None:
    """Erase all marks of a room."""
    connection.execute(delete(RECEIPT_MARKS).where(RECEIPT_MARKS.c.room == room))


def forget_old_marks(connection: Connection) -> None:
    """Erase the marks that have had their time."""
    over = ROOMS.c.retain_until < today() - RECEIPTS_ANSWER
    rooms = select(ROOMS.c.id).where(over, ROOMS.c.expired)
    connection.execute(delete(RECEIPT_MARKS).where(RECEIPT_MARKS.c.room.in_(rooms)))


def _put(connection: Connection, room: int, marks: Iterable[str]) -> None:
    """In the order of the marks: rows must not lie in that of anything else."""
    rows = [{"mark": mark, "room": room} for mark in sorted(marks)]
    if rows:
        connection.execute(RECEIPT_MARKS.insert(), rows)


def _room_of(connection: Connection, receipt: str) -> int | None:
    here = RECEIPT_MARKS.c.mark == _way_in(receipt)
    return connection.scalar(select(RECEIPT_MARKS.c.room).where(here))


def _found(connection: Connection, room: int, receipt: str) -> dict[str, str]:
    """The marks of a receipt that are there, each with the fingerprint of its step."""
    fingerprints = connection.scalars(select(CONTENTS.c.fingerprint))
    possible = {_mark(receipt, one): one for one in fingerprints}
    there: list[str] = []
    for some in _in_parts(list(possible)):
        here = RECEIPT_MARKS.c.mark.in_(some), RECEIPT_MARKS.c.room == room
        there += connection.scalars(select(RECEIPT_MARKS.c.mark).where(*here))
    return {mark: possible[mark] for mark in there}


def _way_in(receipt: str) -> str:
    """The mark that leads from a receipt to its room."""
    return _mark(receipt, "room")


def _mark(receipt: str, fingerprint: str) -> str:
    return hmac.digest(receipt.encode(), fingerprint.encode(), "sha256").hex()


def _in_parts(marks: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(marks), _AT_ONCE):
        yield marks[start : start + _AT_ONCE]
