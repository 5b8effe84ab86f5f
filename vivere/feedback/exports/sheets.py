"""A room's rows and columns, and what each column means."""

from collections.abc import Collection, Iterator, Mapping
from random import SystemRandom
from typing import Any

from sqlalchemy import select

from vivere.exchange.tabular import Sheet, Value
from vivere.feedback.answer import COUNTED, QUESTIONS, from_columns
from vivere.feedback.asks import FIRST
from vivere.feedback.exports.asked_sheet import ASKED_COLUMNS, first_rows
from vivere.feedback.exports.hands_sheet import HANDS_COLUMNS
from vivere.feedback.exports.published_rows import group_rows
from vivere.feedback.exports.said_sheets import OPINION_COLUMNS, OPPORTUNITY_COLUMNS
from vivere.feedback.exports.story_sheet import STORY_COLUMNS
from vivere.feedback.figures import CHOICES, VOICE
from vivere.feedback.hands import source_of
from vivere.feedback.results import PHONE, published_by_source
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.tables import CONTENTS, PARTICIPANTS, ROOM_TABLES, VOICES
from vivere.i18n import say
from vivere.model.catalog import Catalog

VOICE_COLUMNS = (
    "participant", "age_band", "language", "journey", "step", "title", "version",
    *(column for question in QUESTIONS.values() for column in question.columns), "comment_state",
    "source",
)  # fmt: skip
PUBLISHED_COLUMNS = (
    "journey", "step", "title", "version", "question", "choice", "up_to", "mostly", "voices",
    "median", "quartile_1", "quartile_3", "source",
)  # fmt: skip


def voices_sheet(store: Store, catalog: Catalog, room: Room, language: str) -> Sheet:
    """Every voice of a room, by participant and by step; no order is that of their arrival.

    Participants get random numbers, others in every file. Raises StoreDownError.
    """
    asked = shown_steps(catalog, room.plan.journeys)
    current = {one.fingerprint for one in asked}
    places = {(one.journey.id, one.step.id): place for place, one in enumerate(asked)}
    voices = list(_voices(store, room))
    people = _numbered({row.participant for row in voices})
    rows: list[tuple[Value, ...]] = []
    last = len(places)
    for row in sorted(
        voices,
        key=lambda row: (
            people[row.participant],
            places.get((row.journey, row.step), last),
            row.journey,
            row.step,
        ),
    ):
        answer = from_columns(row._mapping)
        rows.append(
            (
                people[row.participant],
                row.age_band,
                row.language,
                row.journey,
                row.step,
                _title(catalog, row.content, language),
                "current" if row.fingerprint in current else "earlier",
                *(
                    cell
                    for field, question in QUESTIONS.items()
                    for cell in question.cells(getattr(answer, field))
                ),
                row.comment_state,
                PHONE if row.kind is None else source_of(row.kind),
            )
        )
    return Sheet("voices", VOICE_COLUMNS, tuple(rows))


def published_sheet(store: Store, catalog: Catalog, room: Room, language: str) -> Sheet:
    """The counts that may be published, each at least the room's threshold. Raises StoreDownError.

    The first rows, without a step, are of people over all steps. A median stands in each row of
    the question that it belongs to, and nowhere where it may not be published.
    """
    current = {one.fingerprint: one for one in shown_steps(catalog, room.plan.journeys)}
    titles = _titles(store)
    rows: list[tuple[Value, ...]] = []
    shown = sorted(published_by_source(store, room), key=lambda one: (one[1].journey, one[1].step))
    for source, one in shown:
        version = "current" if one.fingerprint in current else "earlier"
        place = (
            one.journey,
            one.step,
            _title(catalog, titles.get(one.fingerprint), language),
            version if one.step else "all",
        )
        for question in CHOICES:
            divided = one.figures.distribution(question, room.plan.threshold)
            rows += [(*place, question, *row, source) for row in group_rows(question, divided)]
    rows += map(tuple, first_rows(store, catalog, room, language))
    return Sheet("published", PUBLISHED_COLUMNS, tuple(rows))


def codebook(language: str) -> Sheet:
    """What each column means, and the values it can have."""
    of_phones = *VOICE_COLUMNS, *ASKED_COLUMNS, *HANDS_COLUMNS
    published_ = *PUBLISHED_COLUMNS, *STORY_COLUMNS, *OPPORTUNITY_COLUMNS, *OPINION_COLUMNS
    columns = dict.fromkeys((*of_phones, *published_))
    questions = ", ".join((VOICE, *COUNTED, FIRST))
    rows = tuple(
        (column, say(language, f"codebook.{column}", questions=questions)) for column in columns
    )
    return Sheet("codebook", ("column", "meaning"), rows)


def _voices(store: Store, room: Room) -> Iterator[Any]:
    joined = (
        VOICES.join(PARTICIPANTS)
        .outerjoin(CONTENTS, CONTENTS.c.fingerprint == VOICES.c.fingerprint)
        .outerjoin(ROOM_TABLES, ROOM_TABLES.c.participant == VOICES.c.participant)
    )
    person = PARTICIPANTS.c.age_band, PARTICIPANTS.c.language
    columns = (VOICES, *person, CONTENTS.c.content, ROOM_TABLES.c.kind)
    with store.reading() as connection:
        yield from connection.execute(
            select(*columns).select_from(joined).where(PARTICIPANTS.c.room == room.id)
        )


def _numbered(people: Collection[str]) -> dict[str, int]:
    """A number from 1 for each, at random."""
    numbers = list(range(1, len(people) + 1))
    SystemRandom().shuffle(numbers)
    return dict(zip(people, numbers, strict=True))


def _titles(store: Store) -> dict[str, Mapping[str, Any]]:
    with store.reading() as connection:
        rows = connection.execute(select(CONTENTS.c.fingerprint, CONTENTS.c.content))
        return {row.fingerprint: row.content for row in rows}


def _title(catalog: Catalog, content: Mapping[str, Any] | None, language: str) -> str:
    return catalog.say(content["title"], language) if content else ""
