"""Rooms in the database: open, find, close, show. Every act leaves a line in the audit trail."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, and_, select, update
from sqlalchemy.exc import IntegrityError

from vivere.feedback.codes import new_room_code, normalise_code
from vivere.feedback.plan_faults import check_plan
from vivere.feedback.room import Place, Room, RoomPlan, today
from vivere.feedback.store.asked_tables import TEXTS
from vivere.feedback.store.audit import record_action
from vivere.feedback.store.comment_states import state_when_reopened
from vivere.feedback.store.database import Store
from vivere.feedback.store.publishing import count_room
from vivere.feedback.store.tables import ROOMS, VOICES
from vivere.feedback.store.unordered import forget_order


class RoomChangedError(Exception):
    """Another act came between what a facilitator saw and what they decided: nothing is done.

    ``now`` is the room as it is.
    """

    def __init__(self, now: Room) -> None:
        super().__init__(f"room {now.code} was changed meanwhile")
        self.now = now


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


def rooms_that_follow(store: Store, presentation: str) -> tuple[Room, ...]:
    """The rooms that follow this presentation, oldest first. Raises StoreDownError."""
    chosen = select(ROOMS).where(ROOMS.c.presentation == normalise_code(presentation))
    with store.reading() as connection:
        return tuple(_room(row) for row in connection.execute(chosen.order_by(ROOMS.c.id)))


def read_room(connection: Connection, id_: int) -> Room | None:
    """The room with this number, in a transaction that is open already."""
    return _one(connection, ROOMS.c.id == id_)


def close_room(store: Store, room: Room, *, made_from: int | None = None) -> None:
    """No more voices; what may be published of them stands from now on.

    As every act on a room below: ``made_from`` are the ``changes`` that the facilitator saw; None
    acts in any case. Raises RoomChangedError where another act came between, and StoreDownError.
    """
    with store.writing() as connection:
        before = _locked(connection, room)
        _act(connection, room, "close", made_from, closed_at=datetime.now(UTC))
        if before:
            count_room(connection, before, closing=True)
    forget_order(store, room)


def reopen_room(store: Store, room: Room, *, made_from: int | None = None) -> None:
    """Voices again; comments written meanwhile come in as if now."""
    with store.writing() as connection:
        _act(connection, room, "reopen", made_from, closed_at=None)
        late = and_(VOICES.c.room == room.id, VOICES.c.comment_state == "late")
        said = state_when_reopened(room.plan.comments, VOICES.c.hidden)
        connection.execute(update(VOICES).where(late).values(comment_state=said))
        told_late = and_(TEXTS.c.room == room.id, TEXTS.c.state == "late")
        told = state_when_reopened(room.plan.comments, TEXTS.c.hidden)
        connection.execute(update(TEXTS).where(told_late).values(state=told))


def show_results(store: Store, room: Room, *, shown: bool, made_from: int | None = None) -> None:
    """Open the results to the room, or hide them again."""
    action = "show results" if shown else "hide results"
    with store.writing() as connection:
        before = _locked(connection, room)
        _act(connection, room, action, made_from, results_open=shown)
        if before and shown:
            count_room(connection, before, closing=False)


def close_joining(store: Store, room: Room, *, closed: bool, made_from: int | None = None) -> None:
    """Let no more phones in, or let them in again."""
    action = "close joining" if closed else "open joining"
    with store.writing() as connection:
        _act(connection, room, action, made_from, joining_closed=closed)


def follow_presentation(
    store: Store, room: Room, code: str, *, made_from: int | None = None
) -> None:
    """Follow the presentation with this code, whose step phones show; none where it is empty."""
    action = "follow presentation" if code else "follow no presentation"
    values: dict[str, Any] = {"presentation": code} | ({} if code else {"shown_result": []})
    with store.writing() as connection:
        _act(connection, room, action, made_from, **values)


def allow_own_pace(
    store: Store, room: Room, *, allowed: bool, made_from: int | None = None
) -> None:
    """Let people go on by themselves while the room follows a presentation, or not."""
    action = "allow own pace" if allowed else "keep together"
    with store.writing() as connection:
        _act(connection, room, action, made_from, own_pace=allowed)


def answer_step(
    store: Store, room: Room, place: Place, *, taken: bool, made_from: int | None = None
) -> None:
    """Take answers to a step, or take none for now; those that were given stay."""
    action = "open answering" if taken else "close answering"
    with store.writing() as connection:
        before = _locked(connection, room)
        closed = {_place(pair) for pair in before.answering} if before else set()
        closed = closed - {place} if taken else closed | {place}
        values = {"answering": [list(one) for one in sorted(closed)]}
        _act(connection, room, action, made_from, {"step": list(place)}, **values)


def show_step_result(
    store: Store, room: Room, place: Place | None, *, made_from: int | None = None
) -> None:
    """Let the stage show what the room says of a step, as far as it is published; None hides it."""
    action = "show step result" if place else "hide step result"
    details = {"step": list(place)} if place else {}
    with store.writing() as connection:
        before = _locked(connection, room)
        _act(connection, room, action, made_from, details, shown_result=list(place or ()))
        if before and place:
            count_room(connection, before, closing=False, only=place)


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
        "place": plan.place,
        "held_on": plan.held_on,
        "asks": list(plan.asks),
        "open_question": plan.open_question,
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


def _act(
    connection: Connection,
    room: Room,
    action: str,
    made_from: int | None,
    details: Mapping[str, Any] = MappingProxyType({}),
    **values: Any,
) -> None:
    """Change a room as a facilitator decided, with a line in the audit trail."""
    here = ROOMS.c.id == room.id
    if made_from is not None:
        here = and_(here, ROOMS.c.changes == made_from)
    counted = {"version": ROOMS.c.version + 1, "changes": ROOMS.c.changes + 1}
    done = connection.execute(update(ROOMS).where(here).values(**counted, **values))
    now = None if done.rowcount else read_room(connection, room.id)
    if now:
        raise RoomChangedError(now)
    record_action(connection, room.code, action, **details)


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
            steps=tuple(_place(pair) for pair in row.steps),
            live=row.live,
            shared_device=row.shared_device,
            place=row.place,
            held_on=row.held_on,
            asks=_words(row.asks),
            open_question=row.open_question,
        ),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        results_open=row.results_open,
        expired=row.expired,
        participants=row.participants,
        version=row.version,
        joining_closed=row.joining_closed,
        on_screen=row.on_screen,
        presentation=row.presentation,
        own_pace=row.own_pace,
        closed_steps=tuple(_place(pair) for pair in row.answering),
        shown_result=_place(row.shown_result) if row.shown_result else None,
        changes=row.changes,
    )


def _place(pair: Sequence[str]) -> Place:
    journey, step = pair
    return str(journey), str(step)


def _words(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
