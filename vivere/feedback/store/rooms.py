"""Rooms in the database: open, find, close, show. Every act leaves a line in the audit trail."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, select, update
from sqlalchemy.exc import IntegrityError

from vivere.feedback.codes import new_room_code, normalise_code
from vivere.feedback.plan_faults import check_plan
from vivere.feedback.room import Room, RoomPlan, today
from vivere.feedback.store.audit import record_action
from vivere.feedback.store.database import Store
from vivere.feedback.store.publishing import count_room
from vivere.feedback.store.tables import ROOMS, VOICES
from vivere.feedback.store.unordered import forget_order


def open_room(store: Store, plan: RoomPlan) -> Room:
    """Open a room under a code of its own. Raises PlanError and StoreDownError."""
    check_plan(plan, today())
    with store.writing() as connection:
        code = _insert(connection, plan)
        room = _room(connection.execute(select(ROOMS).where(ROOMS.c.code == code)).one())
        record_action(connection, room.code, "open", journeys=list(plan.journeys))
        return room


def find_room(store: Store, code: str) -> Room | None:
    """The room with this code, as people type it. Raises StoreDownError."""
    with store.reading() as connection:
        return _one(connection, ROOMS.c.code == normalise_code(code))


def list_rooms(store: Store) -> tuple[Room, ...]:
    """All rooms, the newest first. Raises StoreDownError."""
    with store.reading() as connection:
        rows = connection.execute(select(ROOMS).order_by(ROOMS.c.id.desc()))
        return tuple(_room(row) for row in rows)


def read_room(connection: Connection, id_: int) -> Room | None:
    """The room with this number, in a transaction that is open already."""
    return _one(connection, ROOMS.c.id == id_)


def close_room(store: Store, room: Room) -> None:
    """No more voices; what may be published of them stands from now on. Raises StoreDownError."""
    with store.writing() as connection:
        before = _locked(connection, room)
        _change(connection, room, closed_at=datetime.now(UTC))
        if before:
            count_room(connection, before, closing=True)
        record_action(connection, room.code, "close")
    forget_order(store, room)


def reopen_room(store: Store, room: Room) -> None:
    """Voices again; comments written meanwhile come in as if now. Raises StoreDownError."""
    with store.writing() as connection:
        _change(connection, room, closed_at=None)
        state = "shown" if room.plan.comments == "shown" else "held"
        late = and_(VOICES.c.room == room.id, VOICES.c.comment_state == "late")
        connection.execute(update(VOICES).where(late).values(comment_state=state))
        record_action(connection, room.code, "reopen")


def show_results(store: Store, room: Room, *, shown: bool) -> None:
    """Open the results to the room, or hide them again. Raises StoreDownError."""
    with store.writing() as connection:
        before = _locked(connection, room)
        _change(connection, room, results_open=shown)
        if before and shown:
            count_room(connection, before, closing=False)
        record_action(connection, room.code, "show results" if shown else "hide results")


def close_joining(store: Store, room: Room, *, closed: bool) -> None:
    """Let no more phones in, or let them in again. Raises StoreDownError."""
    with store.writing() as connection:
        _change(connection, room, joining_closed=closed)
        record_action(connection, room.code, "close joining" if closed else "open joining")


def show_on_screen(store: Store, room: Room, thing: str) -> None:
    """Let the room's projectors show this, by its id. Raises StoreDownError."""
    with store.writing() as connection:
        _change(connection, room, on_screen=thing)


def _insert(connection: Connection, plan: RoomPlan) -> str:
    values: dict[str, Any] = {
        "title": plan.title,
        "organiser": plan.organiser,
        "journeys": list(plan.journeys),
        "languages": list(plan.languages),
        "retain_until": plan.retain_until,
        "results_open": plan.results_open,
        "comments": plan.comments,
        "threshold": plan.threshold,
        "notice": plan.notice,
        "contact": plan.contact,
        "accessibility": plan.accessibility,
        "steps": [list(step) for step in plan.steps],
        "live": plan.live,
        "shared_device": plan.shared_device,
        "opened_at": datetime.now(UTC),
        "closed_at": None,
        "expired": False,
        "participants": 0,
        "version": 1,
    }
    while True:
        try:
            with connection.begin_nested():
                code = new_room_code()
                connection.execute(ROOMS.insert().values(code=code, **values))
                return code
        except IntegrityError:
            continue


def _locked(connection: Connection, room: Room) -> Row[Any] | None:
    """A room's row as it is now, while nobody else changes it."""
    here = select(ROOMS).where(ROOMS.c.id == room.id).with_for_update()
    return connection.execute(here).one_or_none()


def _change(connection: Connection, room: Room, **values: Any) -> None:
    connection.execute(
        update(ROOMS).where(ROOMS.c.id == room.id).values(version=ROOMS.c.version + 1, **values)
    )


def _one(connection: Connection, condition: Any) -> Room | None:
    row = connection.execute(select(ROOMS).where(condition)).one_or_none()
    return _room(row) if row else None


def _room(row: Row[Any]) -> Room:
    return Room(
        id=row.id,
        code=row.code,
        plan=RoomPlan(
            title=row.title,
            organiser=row.organiser,
            journeys=_words(row.journeys),
            languages=_words(row.languages),
            retain_until=row.retain_until,
            results_open=row.results_open,
            comments=row.comments,
            threshold=row.threshold,
            notice=row.notice,
            contact=row.contact,
            accessibility=row.accessibility,
            steps=tuple((str(journey), str(step)) for journey, step in row.steps),
            live=row.live,
            shared_device=row.shared_device,
        ),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        results_open=row.results_open,
        expired=row.expired,
        participants=row.participants,
        version=row.version,
        joining_closed=row.joining_closed,
        on_screen=row.on_screen,
    )


def _words(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
