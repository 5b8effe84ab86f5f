"""Erasing: one phone's voices, a room, or what has passed its retention date.

Whatever is erased leaves a mark, so that a backup that is restored later forgets it too.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, delete, func, select, update

from vivere.feedback.codes import receipt_hash, table_key, table_mark
from vivere.feedback.hands import RoomTable
from vivere.feedback.room import Room, today
from vivere.feedback.store.asked import forget_asked
from vivere.feedback.store.asked_tables import OPINIONS
from vivere.feedback.store.audit import record_action
from vivere.feedback.store.believed_clock import look
from vivere.feedback.store.counting import (
    TallyKey,
    add_to_tallies,
    people_changes,
    said_by,
    tally_keys,
)
from vivere.feedback.store.database import Store, StoreDownError
from vivere.feedback.store.publishing import (
    count_room,
    forget_published,
    forget_waiting,
    keep_only_shown,
    withdraw_if_empty,
)
from vivere.feedback.store.receipt_marks import (
    forget_old_marks,
    forget_receipt,
    forget_room_marks,
    keep_marks,
    marks_of,
    put_marks,
)
from vivere.feedback.store.room_tables import forget_hands, is_table
from vivere.feedback.store.tables import (
    ASKED,
    BACKUPS,
    DELIVERIES,
    ERASURES,
    HANDS,
    HANDS_WAITING,
    PARTICIPANTS,
    ROOM_TABLES,
    ROOMS,
    TALLIES,
    VOICES,
    WAITING,
)

LOG = logging.getLogger("vivere.feedback")


@dataclass(frozen=True)
class Erased:
    """What was erased: how many phones and answers.

    ``unreached`` are backups in which it still stands, because they are not where they were or
    cannot be changed: what comes back from one is erased again, and every look tries it.
    """

    phones: int = 0
    answers: int = 0
    unreached: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        """Whether there was anything to erase."""
        return self.phones > 0


def erase_participant(store: Store, receipt: str) -> Erased:
    """Erase all that a phone sent, here and in our backups; nothing for an unknown receipt.

    Raises StoreDownError.
    """
    return erase_marked_receipt(store, receipt_hash(receipt))


def erase_marked_receipt(store: Store, mark: str) -> Erased:
    """The same, by the hash of the receipt. Raises StoreDownError."""
    with store.writing() as connection:
        answers = _forget_participant(connection, mark)
        if answers is None:
            return Erased()
        _remember(connection, f"receipt:{mark}")
    left = _erase_in_copies(store, lambda connection: _forget_participant(connection, mark))
    return Erased(1, answers, left)


def erase_table(store: Store, room: Room, table: RoomTable) -> Erased:
    """Take back a group of raised hands with all that it entered, here and in our backups.

    Raises StoreDownError.
    """
    mark = table_mark(table_key(store.secret, table.id))
    with store.writing() as connection:
        answers = _forget_participant(connection, mark)
        if answers is None:
            return Erased()
        _remember(connection, f"receipt:{mark}")
        record_action(connection, room.code, "take back table", kind=table.kind)
    left = _erase_in_copies(store, lambda connection: _forget_participant(connection, mark))
    return Erased(1, answers, left)


def erase_room(store: Store, room: Room) -> Erased:
    """Erase a room and everything in it, here and in our backups. Raises StoreDownError."""
    with store.writing() as connection:
        answers = _count(connection, VOICES, VOICES.c.room == room.id)
        phones = _count(connection, PARTICIPANTS, PARTICIPANTS.c.room == room.id)
        phones -= _count(connection, ROOM_TABLES, ROOM_TABLES.c.room == room.id)
        if _forget_room(connection, room.code):
            _remember(connection, f"room:{room.code}")
            record_action(connection, room.code, "erase")
    left = _erase_in_copies(store, lambda connection: _forget_room(connection, room.code))
    return Erased(phones, answers, left)


def erase_expired(store: Store, *, sure: bool = False) -> tuple[str, ...]:
    """Erase the voices of rooms past their date; counts that pass the threshold stay.

    So do the marks by which a receipt leads to the steps spoken of (``receipt_marks``). Returns
    the codes of the rooms. Raises StoreDownError, and ClockJumpError when rooms are due by a clock
    that cannot be believed, unless somebody is ``sure`` of it.
    """
    with store.writing() as connection:
        jump = look(connection, sure=sure)
        codes = () if jump else _expire(connection)
        for code in codes:
            record_action(connection, code, "expire")
        marks = tuple(connection.scalars(select(ERASURES.c.mark)))
        due = connection.scalars(_due(ROOMS.c.code)).all()

    def erase(connection: Connection) -> None:
        expired = erase_marked(connection, marks, expire=not jump)
        if expired:
            with store.reading() as here:
                kept = marks_of(here, expired)
            put_marks(connection, kept)

    _erase_in_copies(store, erase)
    if jump and due:
        raise jump
    return codes


def erase_marked(connection: Connection, marks: Sequence[str], *, expire: bool) -> tuple[str, ...]:
    """Erase what these marks name, and with ``expire`` what is past its date: in a copy.

    Returns the codes of the rooms that were past it.
    """
    for mark in marks:
        kind, name = mark.split(":", 1)
        if kind == "receipt":
            _forget_participant(connection, name)
        else:
            _forget_room(connection, name)
        _remember(connection, mark)
    return _expire(connection) if expire else ()


def _due(*columns: Any) -> Any:
    return select(*columns).where(ROOMS.c.retain_until < today(), ROOMS.c.expired.is_(False))


def _forget_participant(connection: Connection, mark: str) -> int | None:
    """Erase a participant, or what is left after its room's last day.

    Returns how many voices there were; None for an unknown mark.
    """
    chosen = select(PARTICIPANTS).where(PARTICIPANTS.c.receipt == mark).with_for_update()
    person = connection.execute(chosen).one_or_none()
    if person is None:
        return forget_receipt(connection, mark)
    if is_table(connection, person.id):
        n = forget_hands(connection, person.id)
        withdraw_if_empty(connection, person.room)
        return n
    room = connection.execute(select(ROOMS).where(ROOMS.c.id == person.room)).one()
    rows = connection.execute(select(VOICES).where(VOICES.c.participant == person.id)).all()
    changes: Counter[TallyKey] = Counter()
    for row in rows:
        changes.subtract(tally_keys(dict(row._mapping)))
    said = said_by(connection, [person.id])
    changes.update(people_changes({person.id: room.id}, said, {}))
    changes.update(forget_asked(connection, person.id, room.id))
    add_to_tallies(connection, changes)
    forget_waiting(connection, person.id)
    for table in (VOICES, DELIVERIES):
        connection.execute(delete(table).where(table.c.participant == person.id))
    connection.execute(delete(PARTICIPANTS).where(PARTICIPANTS.c.id == person.id))
    connection.execute(
        update(ROOMS)
        .where(ROOMS.c.id == room.id)
        .values(participants=ROOMS.c.participants - 1, version=ROOMS.c.version + 1)
    )
    withdraw_if_empty(connection, room.id)
    return len(rows)


def _forget_room(connection: Connection, code: str) -> bool:
    room = connection.scalar(select(ROOMS.c.id).where(ROOMS.c.code == code))
    if room is None:
        return False
    forget_published(connection, room)
    _forget_voices(connection, room)
    forget_room_marks(connection, room)
    connection.execute(delete(TALLIES).where(TALLIES.c.room == room))
    connection.execute(delete(ROOMS).where(ROOMS.c.id == room))
    return True


def _count(connection: Connection, table: Table, where: ColumnElement[bool]) -> int:
    return int(connection.scalar(select(func.count()).select_from(table).where(where)) or 0)


def _expire(connection: Connection) -> tuple[str, ...]:
    forget_old_marks(connection)
    due = connection.execute(_due(ROOMS)).all()
    for room in due:
        count_room(connection, room, closing=True)
        keep_only_shown(connection, room.id, room.threshold)
        connection.execute(delete(OPINIONS).where(OPINIONS.c.room == room.id))
        keep_marks(connection, room)
        _forget_voices(connection, room.id)
        connection.execute(delete(TALLIES).where(TALLIES.c.room == room.id))
        closed = case((ROOMS.c.closed_at.is_(None), room.opened_at), else_=ROOMS.c.closed_at)
        connection.execute(
            update(ROOMS)
            .where(ROOMS.c.id == room.id)
            .values(
                expired=True,
                closed_at=closed,
                participants=ROOMS.c.participants // room.threshold * room.threshold,
                version=ROOMS.c.version + 1,
            )
        )
    return tuple(room.code for room in due)


def _forget_voices(connection: Connection, room: int) -> None:
    people = select(PARTICIPANTS.c.id).where(PARTICIPANTS.c.room == room)
    for table in (WAITING, VOICES, DELIVERIES, HANDS, HANDS_WAITING, ROOM_TABLES, *ASKED):
        connection.execute(delete(table).where(table.c.participant.in_(people)))
    connection.execute(delete(PARTICIPANTS).where(PARTICIPANTS.c.room == room))


def _remember(connection: Connection, mark: str) -> None:
    if connection.execute(select(ERASURES).where(ERASURES.c.mark == mark)).first() is None:
        connection.execute(ERASURES.insert().values(mark=mark))


def _erase_in_copies(store: Store, erase: Callable[[Connection], Any]) -> tuple[Path, ...]:
    """Do the same to our backups, and leave no copy in SQLite's log or free pages.

    What is erased here stays erased when a backup cannot be: the hourly look tries it again.
    Returns the backups that could not be reached.
    """
    unreached = []
    with store.reading() as connection:
        paths = [Path(path) for path in connection.scalars(select(BACKUPS.c.path))]
    for path in paths:
        backup = Store.file(path)
        try:
            if not path.is_file():
                raise StoreDownError("it is not there")
            with backup.writing() as connection:
                erase(connection)
            backup.close_file()
        except StoreDownError as down:
            LOG.warning("the backup %s cannot be changed: %s", path.name, down)
            unreached.append(path)
        finally:
            backup.close()
    if store.sqlite:
        store.command("PRAGMA wal_checkpoint(TRUNCATE)")
    return tuple(unreached)
