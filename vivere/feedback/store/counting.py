"""Tallies: how many voices say what on a step, and how many people over all steps of a room."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    func,
    literal_column,
    not_,
    select,
    tuple_,
)

from vivere.feedback.answer import QUESTIONS, from_columns
from vivere.feedback.asks import FIRST
from vivere.feedback.figures import FIRST_VOTE, VOICE
from vivere.feedback.questions import Choice, Choices
from vivere.feedback.store.in_bulk import from_given, one_of, rows_of, texts, write_rows
from vivere.feedback.store.tables import PLACE, TALLIES, VOICES

Place = tuple[int, str, str, str]
"""Room, journey, step, fingerprint: see ``tables.PLACE``."""

APART = ":"
"""In the journey of a place that is no step's: ids have none (``patterns.ID``)."""

TallyKey = tuple[int, str, str, str, str, str]
"""A place, a kind, a value."""

Said = frozenset[tuple[str, str]]
"""What a person says over all steps: pairs of kind and value, each once."""


def place_of(row: Mapping[str, Any]) -> Place:
    """Where a stored voice counts."""
    return row["room"], row["journey"], row["step"], row["fingerprint"]


def people_of(room: int) -> Place:
    """Where the people of a room are counted, over all its steps."""
    return room, "", "", ""


def first_of(room: int, journey: str, step: str) -> Place:
    """Where the votes to do a step first are counted: apart from the answers on it."""
    return room, f"{FIRST}{APART}{journey}", step, ""


def first_tally(place: Place) -> TallyKey:
    """The tally of the votes at a place of ``first_of``."""
    return (*place, FIRST, FIRST_VOTE)


def voters_of(room: int) -> Place:
    """Where the people are counted who voted for any step to do first."""
    return room, f"{FIRST}{APART}", "", ""


def voters_tally(room: int) -> TallyKey:
    """The tally of those people."""
    return (*voters_of(room), VOICE, "")


def tally_keys(row: Mapping[str, Any]) -> list[TallyKey]:
    """The tallies in which a stored voice counts."""
    return [(*place_of(row), kind, value) for kind, value in from_columns(row).marks()]


def add_to_tallies(connection: Connection, changes: Counter[TallyKey]) -> None:
    """Add to the tallies, in the order of their keys."""
    rows = [
        dict(zip(_TALLY, (*key, number), strict=True))
        for key, number in sorted(changes.items())
        if number
    ]
    if rows:
        write_rows(connection, _addition, rows)


def _addition(dialect: str, number: int) -> Any:
    statement = from_given(dialect, number, TALLIES, _TALLY)
    return statement.on_conflict_do_update(
        index_elements=list(TALLIES.primary_key),
        set_={"n": TALLIES.c.n + statement.excluded.n},
    )


def said_by(connection: Connection, participants: Iterable[str]) -> dict[str, Said]:
    """What each of these people says over all steps; who says nothing is not there."""
    people = sorted(participants)
    if not people:
        return {}
    dialect = connection.dialect.name
    rows = rows_of(connection, _all_said, {"wanted": texts(dialect, people)})
    return {participant: _said(*stored) for participant, answered, *stored in rows if answered}


@lru_cache(maxsize=4096)
def with_new(before: Said, marks: tuple[tuple[str, str], ...]) -> Said:
    """What a person says who gave one answer more, on a step without one."""
    said: dict[str, set[str]] = {}
    for kind, value in (*before, *marks):
        if kind == VOICE or kind in _ALONE:
            said.setdefault(kind, set()).add(value)
    return frozenset(
        (kind, value) for kind, values in said.items() for value in _chosen(kind, values)
    )


@lru_cache(maxsize=4096)
def _said(*stored: str | None) -> Said:
    """From the columns of the questions with several choices, those of all voices together."""
    marks = (
        (name, choice)
        for name, column in zip(_ALONE, stored, strict=True)
        for choice in filter(None, (column or "").split(","))
    )
    return with_new(frozenset({(VOICE, "")}), tuple(marks))


def _chosen(kind: str, choices: Set[str]) -> Set[str]:
    """What a person chose on any step; «nothing» where there is nothing else."""
    return choices - {_ALONE.get(kind)} if len(choices) > 1 else choices


def people_changes(
    room_of: Mapping[str, int], before: Mapping[str, Said], after: Mapping[str, Said]
) -> Counter[TallyKey]:
    """How the tallies of people change when what they say does; ``room_of`` each participant."""
    changes: Counter[TallyKey] = Counter()
    for participant, room in room_of.items():
        old, new = before.get(participant, frozenset()), after.get(participant, frozenset())
        changes.update((*people_of(room), *mark) for mark in new - old)
        changes.subtract((*people_of(room), *mark) for mark in old - new)
    return changes


def true_counts(
    connection: Connection, places: Iterable[Place]
) -> dict[Place, dict[str, dict[str, int]]]:
    """The true counts at these places, by kind and value."""
    wanted = sorted(set(places))
    counts: dict[Place, dict[str, dict[str, int]]] = {place: {} for place in wanted}
    if wanted:
        there = tuple_(*(TALLIES.c[name] for name in PLACE)).in_(wanted)
        for *place, kind, value, n in connection.execute(select(TALLIES).where(there)):
            counts[_place(place)].setdefault(kind, {})[value] = n
    return counts


def _place(columns: list[Any]) -> Place:
    room, journey, step, fingerprint = columns
    return room, journey, step, fingerprint


_SEVERAL = {field: one for field, one in QUESTIONS.items() if isinstance(one, Choices)}
_ALONE = {one.name: one.alone for one in _SEVERAL.values()}
"""The questions for which people are counted, each with the choice that stands alone."""

_ANSWERED = not_(
    and_(
        *(
            VOICES.c[field].is_(None) if isinstance(one, Choice) else VOICES.c[field] == ""
            for field, one in QUESTIONS.items()
        )
    )
)
_COMMA: ColumnElement[str] = literal_column("','")
_TALLY = (*PLACE, "kind", "value", "n")


def _all_said(dialect: str) -> Any:
    joined = func.group_concat if dialect == "sqlite" else func.string_agg
    said = select(
        VOICES.c.participant,
        func.max(case((_ANSWERED, 1), else_=0)).label("answered"),
        *(joined(VOICES.c[field], _COMMA).label(field) for field in _SEVERAL),
    )
    return said.where(one_of(dialect, VOICES.c.participant)).group_by(VOICES.c.participant)
