"""Raised hands as rows: how many of which table or entry went up for which choice of a step."""

from random import SystemRandom

from vivere.exchange.tabular import Sheet, Value
from vivere.feedback.figures import CHOICES
from vivere.feedback.hands import with_answered
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.reading_hands import hand_entries
from vivere.feedback.store.room_tables import room_tables
from vivere.feedback.store.shown_contents import contents
from vivere.model.catalog import Catalog

HANDS_COLUMNS = (
    "table", "source", "how", "table_people", "journey", "step", "title", "version", "question",
    "choice", "hands",
)  # fmt: skip


def hands_sheet(store: Store, catalog: Catalog, room: Room, language: str) -> Sheet:
    """The true numbers of a room's raised hands, for the team. Raises StoreDownError.

    Tables get random numbers, others in every file; their names are left out.
    """
    asked = shown_steps(catalog, room.plan.journeys)
    current = {one.fingerprint for one in asked}
    places = {(one.journey.id, one.step.id): place for place, one in enumerate(asked)}
    tables = list(room_tables(store, room))
    SystemRandom().shuffle(tables)
    numbers = {one.id: number for number, one in enumerate(tables, 1)}
    by_id = {one.id: one for one in tables}
    entries = hand_entries(store, room.id)
    said = contents(store, {one.place[3] for one in entries}) if entries else {}
    rows: list[tuple[Value, ...]] = []
    for one in sorted(
        entries,
        key=lambda one: (numbers[one.table], places.get(one.place[1:3], len(places)), one.place),
    ):
        _, journey, step, mark = one.place
        content, table = said.get(mark), by_id[one.table]
        title = catalog.say(content["title"], language) if content else ""
        version = "current" if mark in current else "earlier"
        head = numbers[table.id], table.source, table.kind, table.people, journey, step
        rows += [
            (*head, title, version, question, choice, n)
            for question, counts in with_answered(one.hands).items()
            for choice in CHOICES.get(question, ())
            if (n := counts.get(choice))
        ]
    return Sheet("hands", HANDS_COLUMNS, tuple(rows))
