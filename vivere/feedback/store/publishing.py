"""What a room may see, kept in the transaction of the voices: it moves in lots and then stands.

A step is *counted* for publication (``figures``, ``grouping``) at these moments only:

- when its room's results are shown, or its own on stage, and when the room is closed: everything
  as it is then. Once per step, since each such look could tell something about a small group to
  who has phones in it;
- while the room is open and sees results: that a threshold of people answered, with nothing of
  what they said; and from then on each time a lot has come in: as many people with a new or a
  changed answer on the step as ``grouping.lot`` says. A person counts once for a lot, however
  often they change; who erases does not count, so that nobody makes a lot by coming and going.

Between these moments nothing moves, and after closing nothing moves at all: neither a changed
answer nor an erasure shows. What was published is a number of at least a threshold of people and
names nobody; were it corrected at each erasure, the difference would name who erased. So a figure
on show says how many *had said* so when they were counted. What it was counted from is erased at
once, and the next count is made without it. When nothing is left of a room, its figures go too.

People waiting for a lot are rows of ``waiting``, fewer than a lot for each step. Closing forgets
them, as their rows would tell who came last: in a room that is opened again, a lot begins anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, tuple_, update

from vivere.feedback.asks import FIRST
from vivere.feedback.figures import VOICE, Figures, count_first, count_lot, count_whole
from vivere.feedback.grouping import lot
from vivere.feedback.store.asked_tables import OPINIONS, PRIORITIES
from vivere.feedback.store.counting import APART, Place, true_counts
from vivere.feedback.store.publishing_hands import (
    count_hands,
    forget_hands_published,
    keep_only_shown_hands,
)
from vivere.feedback.store.tables import (
    HANDS,
    PLACE,
    PUBLISHED,
    ROOM_TABLES,
    TALLIES,
    VOICES,
    WAITING,
)
from vivere.feedback.store.upsert import upsert

Arrivals = Mapping[Place, Set[str]]
"""Participants with a new or changed voice, by where it counts."""


def count_room(
    connection: Connection, room: Any, *, closing: bool, only: tuple[str, str] | None = None
) -> None:
    """Count a room whose results are shown or, ``closing``, that is closed for good.

    ``room`` is its row as it was before; ``only`` is the step whose result is shown, if one is.
    """
    if room.closed_at is not None:
        return
    counts = _room_counts(connection, room.id)
    before = _published(connection, counts)
    waiting = _waiting(connection, counts)
    for place, true in counts.items():
        if only not in (None, place[1:3]):
            continue
        figures = before.get(place)
        answered = _answered(true)
        spent = figures is not None and figures.whole
        if not spent and answered >= (room.threshold if closing else lot(room.threshold)):
            _put(connection, place, count_whole(true, figures, room.threshold))
        elif figures is None and answered >= room.threshold:
            _put(connection, place, count_first(true, room.threshold))
        elif figures and waiting[place] >= lot(room.threshold):
            _put(connection, place, count_lot(true, figures, room.threshold))
    if closing:
        connection.execute(delete(WAITING).where(WAITING.c.room == room.id))
    count_hands(connection, room, closing=closing, only=only)


def follow(connection: Connection, rooms: Mapping[int, Any], arrivals: Arrivals) -> None:
    """Count the steps for which a lot has come in; others wait.

    ``rooms`` are their rows, which this transaction has locked: one count at a time.
    """
    counted = _counted(connection, rooms)
    going_on = {
        id_
        for id_, room in rooms.items()
        if room.closed_at is None and (room.results_open or counted[id_])
    }
    tracked = {place: people for place, people in arrivals.items() if place[0] in going_on}
    _wait(connection, tracked, counted)
    places = [place for place in arrivals if place[0] in going_on]
    due = _due(connection, places, counted, rooms)
    counts = true_counts(connection, due)
    before = _published(connection, due)
    for place in due:
        threshold, figures = rooms[place[0]].threshold, before.get(place)
        if figures is None:
            _put(connection, place, count_first(counts[place], threshold))
        else:
            _put(connection, place, count_lot(counts[place], figures, threshold))


def _answered(true: Mapping[str, Mapping[str, int]]) -> int:
    """How many people said anything at a place: answers on a step, or votes for it."""
    return sum(true.get(FIRST, true.get(VOICE, {})).values())


def forget_waiting(connection: Connection, participant: str) -> None:
    """An erased participant waits for nothing."""
    connection.execute(delete(WAITING).where(WAITING.c.participant == participant))


def withdraw_if_empty(connection: Connection, room: int) -> None:
    """Where nobody's voice is left, nothing stays on show; and of hands, where no hand is."""
    groups = select(ROOM_TABLES.c.participant).where(ROOM_TABLES.c.room == room)
    of_phones = VOICES.c.participant.not_in(groups)
    voices = select(1).where(VOICES.c.room == room, of_phones).limit(1)
    if connection.execute(voices).first() is None:
        _forget_published(connection, room, apart=False)
    votes = select(1).where(PRIORITIES.c.room == room).limit(1)
    if connection.execute(votes).first() is None:
        _forget_published(connection, room, apart=True)
    if connection.execute(select(1).where(HANDS.c.room == room).limit(1)).first() is None:
        forget_hands_published(connection, room)


def forget_published(connection: Connection, room: int) -> None:
    """Take everything of a room off show."""
    for apart in (False, True):
        _forget_published(connection, room, apart=apart)
    forget_hands_published(connection, room)


def _forget_published(connection: Connection, room: int, *, apart: bool) -> None:
    """Take off show what was answered on steps, or the votes for them, which stand ``apart``."""
    for table in (PUBLISHED, WAITING):
        here = table.c.journey.contains(APART)
        connection.execute(delete(table).where(table.c.room == room, here == apart))
    if not apart:
        connection.execute(delete(OPINIONS).where(OPINIONS.c.room == room))


def keep_only_shown(connection: Connection, room: int, threshold: int) -> None:
    """Leave of the figures of a room what is on show, without the true counts behind."""
    for row in connection.execute(select(PUBLISHED).where(PUBLISHED.c.room == room)).all():
        figures = Figures.from_json(row.figures).only_shown(threshold)
        here = tuple_(*(PUBLISHED.c[name] for name in PLACE)) == tuple_(*row[:4])
        connection.execute(update(PUBLISHED).where(here).values(figures=figures.to_json()))
    keep_only_shown_hands(connection, room, threshold)


def _room_counts(connection: Connection, room: int) -> dict[Place, dict[str, dict[str, int]]]:
    columns = [TALLIES.c[name] for name in PLACE]
    places = connection.execute(select(*columns).where(TALLIES.c.room == room).distinct())
    return true_counts(connection, [(row[0], row[1], row[2], row[3]) for row in places])


def _counted(connection: Connection, rooms: Iterable[int]) -> dict[int, set[Place]]:
    """The places of these rooms that were counted before."""
    found: dict[int, set[Place]] = defaultdict(set)
    for id_ in rooms:
        for room, journey, step, mark in connection.execute(_COUNTED, {"id_": id_}):
            found[id_].add((room, journey, step, mark))
    return found


_COUNTED = select(*(PUBLISHED.c[name] for name in PLACE)).where(
    PUBLISHED.c.room == bindparam("id_")
)


def _wait(connection: Connection, arrivals: Arrivals, counted: Mapping[int, set[Place]]) -> None:
    """Remember who waits; on a step that was never counted, all its voices do."""
    moved = [
        (participant, place)
        for place, people in sorted(arrivals.items())
        for participant in sorted(people)
    ]
    if not moved:
        return
    voices = [(participant, place[1], place[2]) for participant, place in moved]
    which = tuple_(WAITING.c.participant, WAITING.c.journey, WAITING.c.step)
    connection.execute(delete(WAITING).where(which.in_(voices)))
    rows = [
        {"participant": participant, **dict(zip(PLACE, place, strict=True))}
        for participant, place in moved
        if place in counted[place[0]]
    ]
    if rows:
        statement = upsert(connection, WAITING).on_conflict_do_nothing()
        connection.execute(statement, rows)


def _due(
    connection: Connection,
    places: list[Place],
    counted: Mapping[int, set[Place]],
    rooms: Mapping[int, Any],
) -> list[Place]:
    """The places among these for which a lot has come in, or the first few that can be shown."""
    known = [place for place in places if place in counted[place[0]]]
    new = [place for place in places if place not in counted[place[0]]]
    waiting, answered = _waiting(connection, known), _voices(connection, new)
    return sorted(
        place
        for place in places
        if waiting[place] >= lot(rooms[place[0]].threshold)
        or answered[place] >= rooms[place[0]].threshold
    )


def _waiting(connection: Connection, places: Iterable[Place]) -> Counter[Place]:
    columns = [WAITING.c[name] for name in PLACE]
    return _numbers(connection, places, select(*columns, func.count()).group_by(*columns), columns)


def _voices(connection: Connection, places: Iterable[Place]) -> Counter[Place]:
    columns = [TALLIES.c[name] for name in PLACE]
    number = select(*columns, TALLIES.c.n).where(TALLIES.c.kind.in_((VOICE, FIRST)))
    return _numbers(connection, places, number, columns)


def _numbers(
    connection: Connection, places: Iterable[Place], numbers: Any, columns: list[Any]
) -> Counter[Place]:
    wanted = sorted(places)
    if not wanted:
        return Counter()
    rows = connection.execute(numbers.where(tuple_(*columns).in_(wanted)))
    return Counter({(row[0], row[1], row[2], row[3]): row[4] for row in rows})


def _published(connection: Connection, places: Iterable[Place]) -> dict[Place, Figures]:
    wanted = sorted(places)
    if not wanted:
        return {}
    there = tuple_(*(PUBLISHED.c[name] for name in PLACE)).in_(wanted)
    rows = connection.execute(select(PUBLISHED).where(there))
    return {(row[0], row[1], row[2], row[3]): Figures.from_json(row.figures) for row in rows}


def _put(connection: Connection, place: Place, figures: Figures) -> None:
    statement = upsert(connection, PUBLISHED)
    values = {**dict(zip(PLACE, place, strict=True)), "figures": figures.to_json()}
    changed = statement.on_conflict_do_update(
        index_elements=list(PUBLISHED.primary_key), set_={"figures": statement.excluded.figures}
    )
    connection.execute(changed, [values])
    here = tuple_(*(WAITING.c[name] for name in PLACE)) == tuple_(*place)
    connection.execute(delete(WAITING).where(here))
