"""Whether anything that a database keeps follows the order in which answers came."""

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, pstdev
from typing import Any

from sqlalchemy import Connection, Table, select, text

from vivere.feedback.store.tables import METADATA

TOO_MUCH = 0.5
"""A rank correlation this far from 0 is no accident: with 100 rows it is five standard errors."""

FEW = 30
"""Rows of which a correlation says something."""

Row = Mapping[str, Any]


@dataclass
class Arrival:
    """When things came, by what they are called in the tables, and since when (Unix time)."""

    participants: dict[str, int] = field(default_factory=dict)
    receipts: dict[str, int] = field(default_factory=dict)
    contents: dict[str, int] = field(default_factory=dict)
    tallies: dict[tuple[str, str], int] = field(default_factory=dict)
    since: float = field(default_factory=time.time)


NEWER = {"texts", "priorities", "votes"}
"""Tables that a database of the first version fills with nothing."""

PLACES: Mapping[str, Callable[[Arrival, Row], int | None]] = {
    "participants": lambda arrival, row: arrival.participants.get(row["id"]),
    "voices": lambda arrival, row: arrival.participants.get(row["participant"]),
    **{name: lambda arrival, row: arrival.participants.get(row["participant"]) for name in NEWER},
    "deliveries": lambda arrival, row: arrival.participants.get(row["participant"]),
    "contents": lambda arrival, row: arrival.contents.get(row["fingerprint"]),
    "tallies": lambda arrival, row: arrival.tallies.get((row["fingerprint"], row["value"])),
    "erasures": lambda arrival, row: arrival.receipts.get(row["mark"].partition(":")[2]),
}
"""The place of a row among all that came, where it can be known."""

HANDS = {"room_tables", "hands", "hands_published", "hands_waiting"}
"""Tables of raised hands: counts of groups of people, none of one phone."""

OTHERS = HANDS | {
    "instance", "rooms", "audit", "backups", "published", "presentations", "opinions",
    "receipt_marks",
}  # fmt: skip
"""Tables with nothing of a phone: nothing in them names a voice (looked at row by row)."""

LATEST = "waiting"
"""The table that names who answered since figures moved: fewer than a lot; closing empties it."""


def followed(connection: Connection, arrival: Arrival) -> list[str]:
    """The columns, and the tables as their rows lie, that follow the order or tell a time."""
    found = []
    for table in METADATA.sorted_tables:
        rows = [row._mapping for row in connection.execute(select(text("*")).select_from(table))]
        if table.name in OTHERS:
            found += _names_of_phones(table, rows, arrival)
            continue
        if table.name == LATEST:
            found += ["who answered last"] if rows else []
            continue
        if connection.dialect.name == "sqlite" and _has_row_numbers(connection, table):
            found.append(f"{table.name} has row numbers")
        pairs = [(place, row) for row in rows if (place := PLACES[table.name](arrival, row))]
        if not rows and table.name in NEWER:
            continue
        assert len(pairs) >= FEW, f"too few rows of {table.name} to tell: {len(pairs)}"
        places = [place for place, _ in pairs]
        if _correlated(places, range(len(pairs))):
            found.append(f"the rows of {table.name} as they lie")
        for column in table.columns:
            values = [_comparable(row[column.name]) for _, row in pairs]
            if _correlated(places, values):
                found.append(f"{table.name}.{column.name} in order")
            if any(_tells_time(str(value), arrival.since) for value in values):
                found.append(f"{table.name}.{column.name} holds a time")
    return found


def hidden_numbers(connection: Connection, arrival: Arrival) -> list[str]:
    """PostgreSQL's own columns that follow the order: where a row lies, and which one wrote it."""
    found = []
    for name in ("participants", "voices", "deliveries"):
        table = METADATA.tables[name]
        hidden = text("ctid::text AS ctid, xmin::text::bigint AS xmin")
        rows = [row._mapping for row in connection.execute(select(table, hidden))]
        pairs = [(PLACES[name](arrival, row) or 0, row) for row in rows]
        places = [place for place, _ in pairs]
        for column in ("ctid", "xmin"):
            values = [tuple(map(int, re.findall(r"\d+", str(row[column])))) for _, row in pairs]
            if _correlated(places, values):
                found.append(f"{name}.{column}")
    return found


def _names_of_phones(table: Table, rows: Sequence[Row], arrival: Arrival) -> list[str]:
    """Whether any of its cells holds the name of a participant."""
    cells = " ".join(str(value) for row in rows for value in row.values())
    return [f"{table.name} names {one}" for one in arrival.participants if one in cells]


def _has_row_numbers(connection: Connection, table: Table) -> bool:
    made = connection.scalar(
        text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table.name}
    )
    return "WITHOUT ROWID" not in str(made)


def _comparable(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value)
    if value is None:
        return ""
    return value


def _correlated(places: Sequence[int], values: Sequence[Any]) -> bool:
    mixed = len({type(value) for value in values}) > 1
    ranks, others = _ranks(places), _ranks([str(value) for value in values] if mixed else values)
    spread = pstdev(ranks) * pstdev(others)
    if not spread:
        return False
    middle, other = fmean(ranks), fmean(others)
    together = fmean((a - middle) * (b - other) for a, b in zip(ranks, others, strict=True))
    return abs(together / spread) > TOO_MUCH


def _ranks(values: Sequence[Any]) -> list[float]:
    """Ranks from 0; equal values share the mean of theirs (Spearman)."""
    at: dict[Any, list[int]] = {}
    for rank, value in enumerate(sorted(values)):
        at.setdefault(value, []).append(rank)
    return [fmean(at[value]) for value in values]


def _tells_time(value: str, since: float) -> bool:
    """Whether a number in it is a moment of the test, in seconds or a fraction of them."""
    for digits in re.findall(r"\d{10,19}", value):
        for unit in (1, 1e3, 1e6, 1e9):
            if since - 60 <= int(digits) / unit <= time.time() + 60:
                return True
    return bool(re.search(r"20\d\d-\d\d-\d\d[T ]\d\d:\d\d", value))
