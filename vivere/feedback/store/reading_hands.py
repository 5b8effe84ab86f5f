"""Reading raised hands: true counts for the facilitator, and what may be shown of them."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, select

from vivere.feedback.figures import Figures
from vivere.feedback.hands import SOURCES, Hands, RoomTable, Source
from vivere.feedback.store.database import Store
from vivere.feedback.store.publishing_hands import Entry, counts_of, room_entries
from vivere.feedback.store.reading import PublishedFigures, Tally
from vivere.feedback.store.tables import HANDS, HANDS_PUBLISHED, VOICES


class StepHands(NamedTuple):
    """What a group raised on a step, and in which version of it; ``comment`` is its own."""

    fingerprint: str
    hands: Hands
    comment: str = ""


def hand_entries(store: Store, room: int) -> list[Entry]:
    """Every group's hands on every step. Raises StoreDownError."""
    with store.reading() as connection:
        return room_entries(connection, room)


def hand_tallies(store: Store, room: int) -> tuple[tuple[Source, Tally], ...]:
    """The true counts of a room's hands by source, step by step; without a step, of its people.

    Raises StoreDownError.
    """
    entries = hand_entries(store, room)
    return tuple(
        (source, Tally(*place[1:], counts=counts))
        for source in SOURCES
        for place, counts in counts_of(one for one in entries if one.source == source).items()
    )


def published_hands(store: Store, room: int) -> tuple[tuple[Source, PublishedFigures], ...]:
    """What may be shown of a room's hands, as they were counted last. Raises StoreDownError."""
    here = select(HANDS_PUBLISHED).where(HANDS_PUBLISHED.c.room == room)
    with store.reading() as connection:
        rows = connection.execute(here.order_by(HANDS_PUBLISHED.c.source)).all()
    return tuple(
        (
            row.source,
            PublishedFigures(
                row.journey, row.step, row.fingerprint, Figures.from_json(row.figures)
            ),
        )
        for row in rows
    )


def hands_of(store: Store, table: RoomTable) -> Mapping[tuple[str, str], StepHands]:
    """What a group raised, by journey and step. Raises StoreDownError."""
    with store.reading() as connection:
        return said_at(connection, table.id)


def said_at(connection: Connection, table: str) -> Mapping[tuple[str, str], StepHands]:
    """The same, in this transaction."""
    found: dict[tuple[str, str], StepHands] = {}
    for row in connection.execute(select(HANDS).where(HANDS.c.participant == table)):
        said = found.setdefault((row.journey, row.step), StepHands(row.fingerprint, {}))
        hands = {**said.hands, row.kind: {**said.hands.get(row.kind, {}), row.value: row.n}}
        found[row.journey, row.step] = said._replace(hands=hands)
    for row in connection.execute(select(VOICES).where(VOICES.c.participant == table)):
        said = found.get((row.journey, row.step), StepHands(row.fingerprint, {}))
        found[row.journey, row.step] = said._replace(comment=row.comment)
    return found
