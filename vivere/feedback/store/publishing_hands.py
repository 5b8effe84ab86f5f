"""What a room may see of raised hands, by the same rule as of phones, and apart from them.

Hands are counted by their source (``hands.SOURCES``), never together with phones: whoever writes
the numbers of a table may write what they like, and must not push a count of others over an edge
with them. Each source has figures of its own, by ``figures`` and ``grouping``; what a page shows
of a step is put together from figures that are published already (``results.together``).

A step is counted for publication when ``publishing`` counts the room, and each time a lot of
hands has come in (``hands.lot_of``). What the facilitator enters after closing, from paper,
moves figures too, in lots: nobody else can write then.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update

from vivere.feedback.figures import VOICE, Figures, count_first, count_lot, count_whole
from vivere.feedback.grouping import lot
from vivere.feedback.hands import (
    SOURCES,
    Hands,
    Source,
    added,
    answered,
    hidden_in_others,
    lot_of,
    people_named,
    source_of,
    with_answered,
)
from vivere.feedback.store.counting import Place, people_of
from vivere.feedback.store.tables import HANDS, HANDS_PUBLISHED, HANDS_WAITING, ROOM_TABLES
from vivere.feedback.store.upsert import upsert


class Entry(NamedTuple):
    """The hands of one group on one version of a step."""

    table: str
    source: Source
    place: Place
    hands: Hands


Figured = dict[Place, Figures]


def room_entries(connection: Connection, room: int) -> list[Entry]:
    """All hands of a room."""
    rows = connection.execute(
        select(HANDS, ROOM_TABLES.c.kind.label("group_kind"))
        .join(ROOM_TABLES, ROOM_TABLES.c.participant == HANDS.c.participant)
        .where(HANDS.c.room == room)
    )
    hands: dict[tuple[str, str, Place], dict[str, dict[str, int]]] = defaultdict(dict)
    for row in rows:
        place = row.room, row.journey, row.step, row.fingerprint
        kinds = hands[row.participant, row.group_kind, place]
        kinds.setdefault(row.kind, {})[row.value] = row.n
    return [
        Entry(table, source_of(kind), place, found) for (table, kind, place), found in hands.items()
    ]


def counts_of(entries: Iterable[Entry]) -> dict[Place, dict[str, dict[str, int]]]:
    """The true counts by place, with those of the people over all steps of each room."""
    said: dict[Place, list[Hands]] = defaultdict(list)
    steps: dict[tuple[int, str], list[Hands]] = defaultdict(list)
    for one in entries:
        said[one.place].append(with_answered(one.hands))
        steps[one.place[0], one.table].append(one.hands)
    for (room, _), hands in steps.items():
        said[people_of(room)].append(people_named(hands))
    return {place: added(hands) for place, hands in said.items()}


def count_hands(
    connection: Connection, room: Any, *, closing: bool, only: tuple[str, str] | None = None
) -> None:
    """Count the hands of a room whose results are shown or, ``closing``, that is closed.

    ``room`` is its row as it was before; ``only`` is the step whose result is shown, if one is.
    """
    if room.closed_at is not None:
        return
    entries = room_entries(connection, room.id)
    for source in SOURCES:
        before = _published(connection, room.id, source)
        own = [one for one in entries if one.source == source]
        for place, true in counts_of(own).items():
            hidden = hidden_in_others(_numbers(own, place), source, room.threshold)
            if only not in (None, place[1:3]) or not hidden:
                continue
            figures, n = before.get(place), true.get(VOICE, {}).get("", 0)
            spent = figures is not None and figures.whole
            if not spent and n >= (room.threshold if closing else lot(room.threshold)):
                _put(connection, source, place, count_whole(true, figures, room.threshold))
            elif figures is None and n >= room.threshold:
                _put(connection, source, place, count_first(true, room.threshold))
    if closing:
        connection.execute(delete(HANDS_WAITING).where(HANDS_WAITING.c.room == room.id))


def follow_hands(
    connection: Connection, room: Any, table: str, source: Source, moved: Mapping[Place, int]
) -> None:
    """Count the places for which a lot of hands has come in; others wait.

    ``room`` is its row, which this transaction has locked; ``moved`` says how many hands of the
    ``table`` came, went or changed there.
    """
    before = {one: _published(connection, room.id, one) for one in SOURCES}
    if room.closed_at is None and not room.results_open and not any(before.values()):
        return
    _wait(connection, table, moved)
    entries = [one for one in room_entries(connection, room.id) if one.source == source]
    counts = counts_of(entries)
    for place in sorted(moved):
        figures, true = before[source].get(place), counts.get(place, {})
        numbers = _numbers(entries, place)
        if not hidden_in_others(numbers, source, room.threshold):
            continue
        if figures is not None:
            numbers = _waiting(connection, source, place)
        if lot_of(numbers, source) >= lot(room.threshold):
            counted = count_lot(true, figures or Figures(), room.threshold)
            _put(connection, source, place, counted)
        elif figures is None and true.get(VOICE, {}).get("", 0) >= room.threshold:
            _put(connection, source, place, count_first(true, room.threshold))


def forget_hands_published(connection: Connection, room: int) -> None:
    """Take all hands of a room off show."""
    for table in (HANDS_PUBLISHED, HANDS_WAITING):
        connection.execute(delete(table).where(table.c.room == room))


def keep_only_shown_hands(connection: Connection, room: int, threshold: int) -> None:
    """Leave of the figures what is on show, without the true counts behind."""
    here = HANDS_PUBLISHED.c.room == room
    for row in connection.execute(select(HANDS_PUBLISHED).where(here)).all():
        figures = Figures.from_json(row.figures).only_shown(threshold)
        same = [HANDS_PUBLISHED.c[one.name] == row[n] for n, one in enumerate(_KEY)]
        connection.execute(update(HANDS_PUBLISHED).where(*same).values(figures=figures.to_json()))


_KEY = tuple(HANDS_PUBLISHED.primary_key)


def _numbers(entries: Iterable[Entry], place: Place) -> list[int]:
    """How many hands each group raised at a place; for people over all steps, the most."""
    if place[1]:
        return [answered(one.hands) for one in entries if one.place == place]
    most: dict[str, int] = defaultdict(int)
    for one in entries:
        most[one.table] = max(most[one.table], answered(one.hands))
    return list(most.values())


def _wait(connection: Connection, table: str, moved: Mapping[Place, int]) -> None:
    for (room, journey, step, mark), n in moved.items():
        here = (HANDS_WAITING.c.participant == table) & (HANDS_WAITING.c.journey == journey)
        connection.execute(delete(HANDS_WAITING).where(here & (HANDS_WAITING.c.step == step)))
        values = {"participant": table, "room": room, "journey": journey, "step": step}
        connection.execute(HANDS_WAITING.insert().values(**values, fingerprint=mark, n=n))


def _waiting(connection: Connection, source: Source, place: Place) -> list[int]:
    rows = connection.execute(
        select(HANDS_WAITING.c.n, ROOM_TABLES.c.kind)
        .join(ROOM_TABLES, ROOM_TABLES.c.participant == HANDS_WAITING.c.participant)
        .where(*_at(HANDS_WAITING, place))
    )
    return [row.n for row in rows if source_of(row.kind) == source]


def _published(connection: Connection, room: int, source: Source) -> Figured:
    here = HANDS_PUBLISHED.c.room == room, HANDS_PUBLISHED.c.source == source
    rows = connection.execute(select(HANDS_PUBLISHED).where(*here))
    return {
        (row.room, row.journey, row.step, row.fingerprint): Figures.from_json(row.figures)
        for row in rows
    }


def _put(connection: Connection, source: Source, place: Place, figures: Figures) -> None:
    statement = upsert(connection, HANDS_PUBLISHED)
    names = ("room", "journey", "step", "fingerprint")
    values = {"source": source, **dict(zip(names, place, strict=True))}
    changed = statement.on_conflict_do_update(
        index_elements=list(HANDS_PUBLISHED.primary_key),
        set_={"figures": statement.excluded.figures},
    )
    connection.execute(changed, [{**values, "figures": figures.to_json()}])
    groups = select(ROOM_TABLES.c.participant).where(
        ROOM_TABLES.c.room == place[0],
        (ROOM_TABLES.c.kind == "device") == (source == "table"),
    )
    connection.execute(
        delete(HANDS_WAITING).where(
            *_at(HANDS_WAITING, place), HANDS_WAITING.c.participant.in_(groups)
        )
    )


def _at(table: Any, place: Place) -> tuple[Any, ...]:
    return tuple(
        table.c[name] == value
        for name, value in zip(("room", "journey", "step", "fingerprint"), place, strict=True)
    )
