"""Reading raised hands: true counts for the facilitator, and what may be shown of them."""

from sqlalchemy import select

from vivere.feedback.figures import Figures
from vivere.feedback.hands import SOURCES, Source
from vivere.feedback.store.database import Store
from vivere.feedback.store.publishing_hands import Entry, counts_of, room_entries
from vivere.feedback.store.reading import PublishedFigures, Tally
from vivere.feedback.store.tables import HANDS_PUBLISHED


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
