"""What phones said to the questions of a room itself, a row for each."""

from collections.abc import Iterator, Mapping
from random import SystemRandom
from typing import Any

from sqlalchemy import select

from vivere.exchange.tabular import Sheet, Value
from vivere.feedback.asks import AGREE, FIRST
from vivere.feedback.figures import FIRST_VOTE
from vivere.feedback.results import PHONE
from vivere.feedback.room import Room
from vivere.feedback.store import Store
from vivere.feedback.store.asked_tables import PRIORITIES, TEXTS, VOTES
from vivere.feedback.store.reading_asked import first_votes
from vivere.feedback.store.tables import PARTICIPANTS
from vivere.feedback.store.votes import Statement, statements
from vivere.model.catalog import Catalog

ASKED_COLUMNS = (
    "participant", "age_band", "language", "ask", "journey", "step", "title", "vote", "text",
    "comment_state",
)  # fmt: skip

VOTE_WORDS: Mapping[int, str] = {1: "agree", 0: "pass", -1: "disagree"}
"""How files call what was said to a comment."""


def asked_sheet(store: Store, catalog: Catalog, room: Room, language: str) -> Sheet:
    """All that was said to the questions of the room, by participant; no order of arrival.

    Participants get random numbers, others in every file. Of votes only those on comments that are
    still shown. Raises StoreDownError.
    """
    shown = {one.id: one for one in statements(store, room.id)}
    found = list(_rows(store, room, shown))
    people = list({row[0] for row in found})
    SystemRandom().shuffle(people)
    numbers = {person: number for number, person in enumerate(people, 1)}
    rows = (
        (numbers[who], age, tongue, ask, journey, step, _title(catalog, journey, step, language),
         *said)
        for who, age, tongue, ask, journey, step, *said in found
    )  # fmt: skip
    return Sheet("asked", ASKED_COLUMNS, tuple(sorted(rows, key=lambda row: [*map(str, row)])))


def first_rows(store: Store, catalog: Catalog, room: Room, language: str) -> Iterator[list[Value]]:
    """What may be published of the votes for steps to do first, as rows of ``published``."""
    votes = first_votes(store, room, published=True)

    def row(journey: str, step: str, choice: str, number: int) -> list[Value]:
        title = _title(catalog, journey, step, language)
        middle = (None, None, None)
        return [journey, step, title, "all", FIRST, choice, choice, None, number, *middle, PHONE]

    if votes.people:
        yield row("", "", "", votes.people)
    for (journey, step), number in sorted(votes.steps.items()):
        yield row(journey, step, FIRST_VOTE, number)


def _rows(
    store: Store, room: Room, shown: Mapping[str, Statement]
) -> Iterator[tuple[str, str, str, str, str, str, str | None, str | None, str | None]]:
    def read(table: Any) -> Any:
        person = PARTICIPANTS.c.age_band, PARTICIPANTS.c.language
        joined = table.join(PARTICIPANTS, PARTICIPANTS.c.id == table.c.participant)
        chosen = select(table, *person).select_from(joined).where(table.c.room == room.id)
        return connection.execute(chosen)

    with store.reading() as connection:
        for row in read(TEXTS):
            who = row.participant, row.age_band, row.language
            yield *who, row.kind, row.journey, row.step, None, row.text, row.state
        for row in read(PRIORITIES):
            who = row.participant, row.age_band, row.language
            yield *who, FIRST, row.journey, row.step, None, None, None
        for row in read(VOTES):
            who, about = (row.participant, row.age_band, row.language), shown.get(row.statement)
            if about:
                vote = VOTE_WORDS[row.vote]
                yield *who, AGREE, about.journey, about.step, vote, about.text, None


def _title(catalog: Catalog, journey: str, step: str, language: str) -> str:
    there = catalog.journeys[journey].steps if journey in catalog.journeys else ()
    return next((catalog.say(one.title, language) for one in there if one.id == step), "")
