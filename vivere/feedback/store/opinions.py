"""The groups of opinion of a room: looked for once, when it is closed, and then as they are.

A group joins what one person said in many places. Were it counted again whenever a vote changes or
is erased, the difference would tell of whom. So there is one count, made at the facilitator's word
when the room is closed; it stays as it is when people erase what they said, as other figures do
(``publishing``), and when the room is opened again. The facilitator and the room see the same.
"""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import select, update

from vivere.feedback.opinions import Cast, Opinions, count_opinions
from vivere.feedback.room import Room
from vivere.feedback.store.asked_tables import OPINIONS
from vivere.feedback.store.audit import record_action
from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import ROOMS
from vivere.feedback.store.upsert import upsert
from vivere.feedback.store.votes import statements, votes

Count = Callable[[Iterable[Cast], Sequence[str], int], Opinions]
"""What counts votes on statements by a threshold."""


def opinions(store: Store, room: int) -> Opinions | None:
    """What was counted of a room's votes; None while nothing was. Raises StoreDownError."""
    with store.reading() as connection:
        figures = connection.scalar(select(OPINIONS.c.figures).where(OPINIONS.c.room == room))
    return None if figures is None else Opinions.from_json(figures)


def look_for_groups(store: Store, room: Room, count: Count = count_opinions) -> Opinions | None:
    """Count the votes of a closed room, if that was not done before; what was counted.

    ``count`` does it: here, or in a process of its own (``opinions_apart``).

    None where the room is open, where its voices were erased, and where fewer than a lot of people
    voted: then it can be asked again. Raises StoreDownError.
    """
    before = opinions(store, room.id)
    if before is not None or room.state != "closed":
        return before
    cast = [(one.participant, one.statement, one.vote) for one in votes(store, room.id)]
    offered = [one.id for one in statements(store, room.id)]
    found = count(cast, offered, room.plan.threshold)
    if found.people:
        _keep(store, room, found)
    return opinions(store, room.id)


def _keep(store: Store, room: Room, found: Opinions) -> None:
    with store.writing() as connection:
        chosen = select(ROOMS.c.closed_at).where(ROOMS.c.id == room.id).with_for_update()
        if connection.scalar(chosen) is None:
            return
        first = upsert(connection, OPINIONS).on_conflict_do_nothing()
        values = {"room": room.id, "figures": found.to_json()}
        if connection.execute(first.values(**values).returning(OPINIONS.c.room)).first() is None:
            return
        again = update(ROOMS).where(ROOMS.c.id == room.id)
        connection.execute(again.values(version=ROOMS.c.version + 1))
        record_action(connection, room.code, "groups")
