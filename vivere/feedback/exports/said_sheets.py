"""What a room says, as rows: the steps to begin with, and the groups of opinion.

Both can be published: every number is at least the room's threshold, or nothing.
"""

from collections.abc import Iterable
from string import ascii_uppercase

from vivere.exchange.tabular import Sheet, Value
from vivere.feedback.opinions import Votes
from vivere.feedback.room import Room, today
from vivere.feedback.room_said import RoomSaid, room_said
from vivere.feedback.store import Store
from vivere.model.catalog import Catalog

OPPORTUNITY_COLUMNS = (
    "journey", "step", "title", "today", "alike_yes", "alike_all", "people", "matters_yes",
    "matters_all", "first", "future", "changes_on", "waits_for",
)  # fmt: skip

OPINION_COLUMNS = ("group", "group_people", "told_as", "statement", "agree", "disagree", "passed")


def opportunities_sheet(store: Store, catalog: Catalog, room: Room, language: str) -> Sheet:
    """The steps that people spoke of, the worst today first. Raises StoreDownError."""
    said = room_said(store, catalog, room, published=True, day=today())
    rows = [
        (
            one.date.journey.id,
            one.date.step.id,
            catalog.say(one.date.step.title, language),
            one.today,
            one.alike if one.alike_asked else None,
            one.alike_asked or None,
            one.people or None,
            one.matters if one.rated else None,
            one.rated or None,
            one.first or None,
            one.future,
            one.date.day.isoformat() if one.date.day else None,
            ", ".join(date.service.id for date in one.date.undated),
        )
        for one in said.opportunities
    ]
    return Sheet("opportunities", OPPORTUNITY_COLUMNS, rows)


def opinions_sheet(store: Store, catalog: Catalog, room: Room, language: str) -> Sheet:
    """How all voted on each statement, then what is told of each group. Raises StoreDownError."""
    said = room_said(store, catalog, room, published=True, day=today())
    if said.opinions is None:
        return Sheet("opinions", OPINION_COLUMNS, ())
    rows = [*_rows(said, ("all", said.opinions.people, "statement"), said.opinions.statements)]
    for letter, group in zip(ascii_uppercase, said.opinions.groups, strict=False):
        told = letter if said.opinions.stable else f"{letter} (unstable)"
        rows += _rows(said, (told, group.people, "typical"), group.typical)
        rows += _rows(said, (told, group.people, "common"), group.common)
    return Sheet("opinions", OPINION_COLUMNS, tuple(rows))


def _rows(
    said: RoomSaid, place: tuple[Value, ...], votes: Iterable[Votes]
) -> Iterable[tuple[Value, ...]]:
    for one in votes:
        if one.statement in said.texts:
            numbers = (one.agree or None, one.disagree or None, one.passed or None)
            yield (*place, said.texts[one.statement].text, *numbers)
