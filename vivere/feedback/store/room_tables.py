"""Groups that answer by raised hands, in the database: who they are and what they raised.

What a facilitator does leaves a line in the audit trail, each entry one; nothing there says what
was answered. A group's comment is a voice of its participant that says nothing else.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from vivere.feedback.answer import Answer, to_columns
from vivere.feedback.codes import new_participant, table_key, table_mark
from vivere.feedback.hands import Hands, RoomTable, TableKind, answered, said_by_hands, source_of
from vivere.feedback.room import Room
from vivere.feedback.seen_marks import unseen
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store.audit import record_action
from vivere.feedback.store.comment_states import comment_state
from vivere.feedback.store.counting import Place, people_of
from vivere.feedback.store.database import Store
from vivere.feedback.store.joining import raise_version
from vivere.feedback.store.publishing_hands import follow_hands
from vivere.feedback.store.reading_hands import StepHands, hands_of, said_at
from vivere.feedback.store.rooms import read_room
from vivere.feedback.store.tables import (
    HANDS,
    HANDS_WAITING,
    PARTICIPANTS,
    ROOM_TABLES,
    VOICES,
)

MOST_TABLES = 200
"""Groups of a room."""


class Entered(Enum):
    """What became of hands that were entered."""

    STORED = "stored"
    CLOSED = "closed"
    STEP_CLOSED = "step_closed"
    GONE = "gone"
    CHANGED = "changed"


class TooManyTablesError(ValueError):
    """A room has ``MOST_TABLES`` groups already."""


def add_table(store: Store, room: Room, name: str, people: int, kind: TableKind) -> RoomTable:
    """A new group of a room. Raises StoreDownError, and TooManyTablesError."""
    table = RoomTable(new_participant(), room.id, name, people, kind)
    with store.writing() as connection:
        raise_version(connection, room.id)
        there = select(func.count()).where(ROOM_TABLES.c.room == room.id)
        if (connection.scalar(there) or 0) >= MOST_TABLES:
            raise TooManyTablesError
        connection.execute(
            PARTICIPANTS.insert().values(
                id=table.id,
                room=room.id,
                receipt=table_mark(table_key(store.secret, table.id)),
                language=room.plan.languages[0],
                age_band="none",
            )
        )
        values = {"participant": table.id, "room": room.id, "name": name}
        connection.execute(ROOM_TABLES.insert().values(**values, people=people, kind=kind))
        record_action(connection, room.code, "add table", kind=kind)
    return table


def room_tables(store: Store, room: Room) -> tuple[RoomTable, ...]:
    """The groups of a room, by name. Raises StoreDownError."""
    here = select(ROOM_TABLES).where(ROOM_TABLES.c.room == room.id)
    with store.reading() as connection:
        found = [_table(row) for row in connection.execute(here)]
    return tuple(sorted(found, key=lambda one: (one.source, one.name, one.id)))


def find_table(store: Store, key: str) -> tuple[Room, RoomTable] | None:
    """The room and the group of a tablet's key. Raises StoreDownError."""
    joined = ROOM_TABLES.join(PARTICIPANTS, PARTICIPANTS.c.id == ROOM_TABLES.c.participant)
    chosen = select(ROOM_TABLES).select_from(joined)
    with store.reading() as connection:
        row = connection.execute(chosen.where(PARTICIPANTS.c.receipt == table_mark(key))).first()
        room = read_room(connection, row.room) if row else None
        return (room, _table(row)) if row and room else None


def enter_hands(
    store: Store,
    room: Room,
    table: RoomTable,
    shown: ShownStep,
    hands: Hands,
    comment: str,
    *,
    seen: str | None = None,
    by_hand: bool = False,
) -> Entered:
    """Put what a group raised on a step in place of what it raised before; nothing takes it back.

    ``seen`` is the mark of what the form was drawn from: it replaces nothing else; None whatever is
    there. A closed room takes no hands from a tablet, and a closed step none that are new; the
    facilitator may still enter and correct them, ``by_hand``. A table that was made smaller
    meanwhile has as many people as raised their hand. Raises StoreDownError.
    """
    with store.writing() as connection:
        row = raise_version(connection, room.id)
        if not _there(connection, table.id):
            return Entered.GONE
        if row.closed_at is not None and not by_hand:
            return Entered.CLOSED
        there = said_at(connection, table.id).get(shown.ids, StepHands("", {}))
        if not there.hands and not by_hand and [*shown.ids] in row.answering:
            return Entered.STEP_CLOSED
        stored = said_by_hands(there.hands, there.comment)
        if unseen(seen, stored, said_by_hands(hands, comment)):
            return Entered.CHANGED
        before = _put(connection, room, table, shown, hands)
        smaller = ROOM_TABLES.c.participant == table.id, ROOM_TABLES.c.people < answered(hands)
        connection.execute(update(ROOM_TABLES).where(*smaller).values(people=answered(hands)))
        _comment(connection, room, table, shown, comment, closed=row.closed_at is not None)
        moved = {
            place: max(before.get(place, 0), answered(hands))
            for place in {*before, _place(room, shown)}
        }
        moved[people_of(room.id)] = max(moved.values())
        follow_hands(connection, row, table.id, table.source, moved)
        if by_hand:
            action = _action(before, hands)
            step = f"{shown.journey.id}/{shown.step.id}"
            record_action(connection, room.code, action, kind=table.kind, step=step)
    return Entered.STORED


def change_table(store: Store, room: Room, table: RoomTable, name: str, people: int) -> RoomTable:
    """Another name or number of people; never fewer than raised their hand. StoreDownError."""
    with store.writing() as connection:
        raise_version(connection, room.id)
        most = max((answered(one.hands) for one in hands_of(store, table).values()), default=0)
        changed = replace(table, name=name, people=max(people, most))
        connection.execute(
            update(ROOM_TABLES)
            .where(ROOM_TABLES.c.participant == table.id)
            .values(name=changed.name, people=changed.people)
        )
        record_action(connection, room.code, "change table", kind=table.kind)
    return changed


def is_table(connection: Connection, participant: str) -> bool:
    """Whether a participant is a group that raises hands."""
    here = select(1).where(ROOM_TABLES.c.participant == participant)
    return connection.execute(here).first() is not None


def forget_hands(connection: Connection, table: str) -> int:
    """Erase a group; figures that it moved follow by lots, as when others come.

    Returns on how many steps it had raised hands.
    """
    chosen = select(ROOM_TABLES).where(ROOM_TABLES.c.participant == table)
    row = connection.execute(chosen).one()
    room = raise_version(connection, row.room)
    moved: dict[Place, int] = {}
    for one in connection.execute(select(HANDS).where(HANDS.c.participant == table)):
        place = one.room, one.journey, one.step, one.fingerprint
        moved[place] = moved.get(place, 0)
    for place in moved:
        moved[place] = answered(_hands_at(connection, table, place))
    if moved:
        moved[people_of(row.room)] = max(moved.values())
    connection.execute(delete(HANDS).where(HANDS.c.participant == table))
    follow_hands(connection, room, table, source_of(row.kind), moved)
    for rows in (HANDS_WAITING, VOICES, ROOM_TABLES):
        connection.execute(delete(rows).where(rows.c.participant == table))
    connection.execute(delete(PARTICIPANTS).where(PARTICIPANTS.c.id == table))
    return len([place for place in moved if place[1]])


def _action(before: Mapping[Place, int], hands: Hands) -> str:
    """The name of an entry in the audit trail."""
    if not hands:
        return "take back hands"
    return "correct hands" if before else "enter hands"


def _there(connection: Connection, table: str) -> bool:
    row = select(ROOM_TABLES).where(ROOM_TABLES.c.participant == table).with_for_update()
    return connection.execute(row).first() is not None


def _hands_at(connection: Connection, table: str, place: Place) -> Hands:
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(
        select(HANDS).where(
            HANDS.c.participant == table, HANDS.c.journey == place[1], HANDS.c.step == place[2]
        )
    ):
        found.setdefault(row.kind, {})[row.value] = row.n
    return found


def _place(room: Room, shown: ShownStep) -> Place:
    return room.id, shown.journey.id, shown.step.id, shown.fingerprint


def _put(
    connection: Connection, room: Room, table: RoomTable, shown: ShownStep, hands: Hands
) -> dict[Place, int]:
    """Replace what was raised on the step; how many had before, and in which version."""
    here = (
        HANDS.c.participant == table.id,
        HANDS.c.journey == shown.journey.id,
        HANDS.c.step == shown.step.id,
    )
    mark = connection.scalar(select(HANDS.c.fingerprint).where(*here).limit(1))
    place = _place(room, shown)
    before = {}
    if mark is not None:
        earlier = (*place[:3], str(mark))
        before[earlier] = answered(_hands_at(connection, table.id, earlier))
    connection.execute(delete(HANDS).where(*here))
    key = {"participant": table.id, **dict(zip(_PLACE, place, strict=True))}
    rows = [
        {**key, "kind": question, "value": choice, "n": n}
        for question, counts in hands.items()
        for choice, n in counts.items()
    ]
    if rows:
        connection.execute(HANDS.insert(), rows)
    return before


_PLACE = ("room", "journey", "step", "fingerprint")


def _comment(
    connection: Connection,
    room: Room,
    table: RoomTable,
    shown: ShownStep,
    text: str,
    *,
    closed: bool,
) -> None:
    """The group's comment on a step, held for approval like any other; empty takes it back."""
    here = (
        VOICES.c.participant == table.id,
        VOICES.c.journey == shown.journey.id,
        VOICES.c.step == shown.step.id,
    )
    before = connection.execute(select(VOICES).where(*here)).mappings().one_or_none()
    if before and before["comment"] == text:
        return
    state = comment_state(text, "held", dict(before) if before else None, closed=closed)
    connection.execute(delete(VOICES).where(*here))
    if text:
        place = dict(zip(_PLACE, _place(room, shown), strict=True))
        connection.execute(
            VOICES.insert().values(
                id=before["id"] if before else secrets.randbits(63),
                participant=table.id,
                **place,
                **to_columns(Answer(comment=text)),
                comment_state=state,
                hidden=before["hidden"] if before else [],
            )
        )


def _table(row: Row[Any]) -> RoomTable:
    return RoomTable(row.participant, row.room, row.name, row.people, row.kind)
