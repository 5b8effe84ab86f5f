"""The pages of tables and of what is entered by hand, as HTML. Pure: all they show is given."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from vivere.feedback.answer import MAX_COMMENT
from vivere.feedback.facilitator.pages import draw_page
from vivere.feedback.hands import (
    MAX_NAME,
    MIN_PEOPLE,
    MOST_PEOPLE,
    HandsForm,
    RoomTable,
    asked_by_hands,
    input_name,
)
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep
from vivere.i18n import phones
from vivere.render.reader import Reader


@dataclass(frozen=True)
class TableView:
    """A table as the list shows it: the address of its tablet, and the steps it has written."""

    table: RoomTable
    url: str
    written: frozenset[tuple[str, str]]


def tables_page(
    reader: Reader,
    room: Room,
    tables: Sequence[TableView],
    steps: Sequence[ShownStep],
    why_not: str | None,
    new: Any,
) -> Markup:
    """Every table and entry of a room, and the forms for new ones; ``new`` is what they say."""
    return draw_page(
        "tables.html",
        reader,
        room=room,
        tables=[one for one in tables if one.table.kind == "device"],
        entries=[one for one in tables if one.table.kind != "device"],
        steps=steps,
        why_not=why_not,
        new=new,
        max_name=MAX_NAME,
        least=MIN_PEOPLE,
        most=MOST_PEOPLE,
    )


def entry_page(
    reader: Reader,
    room: Room,
    table: RoomTable,
    steps: Sequence[ShownStep],
    place: int,
    form: HandsForm,
    written: Collection[tuple[str, str]],
) -> Markup:
    """The step at ``place`` (from 1) of a table or an entry, with an input for each choice."""
    persona = reader.catalog.personas[steps[place - 1].journey.persona]
    name, year = reader.words(persona.name), reader.catalog.workspace.future_year

    def words_of(question: str) -> str:
        return phones.say(reader.language, f"step.{question}", name=name, year=year)

    return draw_page(
        "table_entry.html",
        reader,
        room=room,
        table=table,
        steps=steps,
        place=place,
        shown=steps[place - 1],
        f=form,
        written=written,
        asked=asked_by_hands(room.plan.asks),
        input_name=input_name,
        words_of=words_of,
        max_comment=MAX_COMMENT,
    )
