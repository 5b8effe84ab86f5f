"""A table of observations: a row for each, a column for each field and language."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from vivere.exchange.figures.figure import Figure, leaves, number_of
from vivere.exchange.protocols import ExportedFile
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular import (
    CSV_MEDIA_TYPE,
    Sheet,
    Value,
    read_csv,
    text_of,
    unguarded,
    write_csv,
)
from vivere.exchange.text import clean
from vivere.model import Observation, Source, patterns
from vivere.model.catalog import Catalog

KPI = "kpi"

_FIELDS = tuple(name for name in Observation.model_fields if name != "source")
_PARTS = tuple(f"source.{name}" for name in Source.model_fields)
COLUMNS = (KPI, *_FIELDS, "source", *_PARTS)
"""What a column can be. Texts have a language behind: ``unit.it``; one that is the same in all has
none. ``source`` alone is the short form that files have: ``assumed``, ``given s09``, an address."""

_TEXTS = ("unit", "area", "note", "source.note")
_NEEDED = (KPI, "value")


def table(catalog: Catalog, language: str, notes: Notes) -> ExportedFile:
    """Every observation as RFC 4180 in UTF-8; what the table does not hold is reported."""
    rows = [
        {KPI: kpi.id, **dict(leaves(one.model_dump(mode="json", exclude_defaults=True)))}
        for kpi in catalog.kpis.values()
        for one in kpi.observations
    ]
    used = dict.fromkeys(name for row in rows for name in row)
    headers = sorted(used or _NEEDED, key=_place)
    sheet = Sheet("kpis", headers, [[_cell(row.get(name)) for name in headers] for row in rows])
    for kpi in catalog.kpis.values():
        for one in kpi.observations:
            if isinstance(one.value, str) and one.value != _again(one.value):
                notes.changed(f"the words {short(one.value)} of {kpi.id} come back as a number")
    notes.lost(
        f"what {len(catalog.kpis)} indicators are: names, targets, doubts, and who moves them"
    )
    return ExportedFile("kpis.csv", CSV_MEDIA_TYPE, write_csv(sheet))


def is_table(name: str, data: bytes) -> bool:
    """Whether a file has the columns without which no row is a figure."""
    if not name.casefold().endswith((".csv", ".tsv", ".txt")):
        return False
    first = data.lstrip(b"\xef\xbb\xbf")[:4000].decode("utf-8", "replace").lower()
    cells = re.split(r"[,;|\t\r\n]", first)
    found = {cell.strip(' "') for cell in cells}
    return set(_NEEDED) <= found


def read_table(data: bytes, notes: Notes) -> list[Figure]:
    """The figures of a table. Never raises; what is not read is reported with its line."""
    grids = read_csv(data, notes, lambda cell: _known(cell) is not None)
    rows = grids[0].rows if grids else ()
    start = next(
        (
            n
            for n, row in enumerate(rows)
            if set(_NEEDED) <= {_known(text_of(cell)) for cell in row.cells}
        ),
        None,
    )
    if start is None:
        if grids:
            notes.refused(f"no line has the columns {' and '.join(_NEEDED)}")
        return []
    headers = [_known(text_of(cell)) for cell in rows[start].cells]
    for header, cell in zip(headers, rows[start].cells, strict=True):
        if header is None and text_of(cell).strip():
            notes.lost(f"the column {short(text_of(cell))} is none of an observation's",
                       rows[start].number)  # fmt: skip
    return [
        figure
        for row in rows[start + 1 :]
        if (figure := _figure(headers, [text_of(cell) for cell in row.cells], row.number, notes))
    ]


def _place(name: str) -> tuple[int, str]:
    """Fields in the order of the model; a text's languages beside one another."""
    plain = next((text for text in _TEXTS if name.startswith(f"{text}.")), name)
    return COLUMNS.index(plain), name


def _known(cell: str) -> str | None:
    """The column that a header names, if it is one."""
    name = unguarded(cell).strip().lower()
    if name in COLUMNS:
        return name
    field, _, tag = unguarded(cell).strip().rpartition(".")
    is_text = field.lower() in _TEXTS and re.fullmatch(patterns.LANGUAGE, tag)
    return f"{field.lower()}.{tag}" if is_text else None


def _cell(value: Any) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(map(str, value)) if isinstance(value, list) else value


def _figure(
    headers: Sequence[str | None], cells: Iterable[str], line: int, notes: Notes
) -> Figure | None:
    values: dict[str, Any] = {}
    kpi = ""
    for header, cell in zip(headers, cells, strict=False):
        words = clean(unguarded(cell), notes, line)
        if header is None or not words:
            continue
        if header == KPI:
            kpi = words
        else:
            _put(values, header, _value(header, words))
    if not values and not kpi:
        return None
    if not kpi:
        notes.lost("a figure without its indicator", line)
        return None
    return Figure(kpi, values, line)


def _put(values: dict[str, Any], path: str, value: Any) -> None:
    """Put a value at its path; a text that has languages is said in them alone."""
    *above, last = path.split(".")
    for name in above:
        inner = values.get(name)
        if not isinstance(inner, dict):
            values[name] = inner = {}
        values = inner
    if not isinstance(values.get(last), dict):
        values[last] = value


def _value(header: str, words: str) -> Any:
    if header == "value":
        return _again(words)
    if header == "inverse":
        return words.lower() in ("true", "yes", "1", "sì", "si", "vero")
    return words.split() if header == "source.refs" else words


def _again(words: str) -> int | float | str:
    return number_of(words)
