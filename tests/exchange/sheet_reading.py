"""A sheet read as a journey, and what the import says of it."""

import csv
import io
from typing import Any

import yaml

from tests.exchange.sheet_files import book
from vivere.exchange import Import, Kind, import_bytes

Rows = list[list[Any]]


def as_csv(rows: Rows, separator: str = ";") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(
        [["" if cell is None else cell for cell in row] for row in rows]
    )
    return file.getvalue().encode()


def read(rows: Rows, form: str, merged: tuple[str, ...] = ()) -> Import:
    if form == "csv":
        return import_bytes("map.csv", as_csv(rows), language="en")

    def merge(workbook: Any) -> None:
        for cells in merged:
            workbook["Map"].merge_cells(cells)

    return import_bytes("map.xlsx", book(("Map", rows), then=merge), language="en")


def journey(found: Import) -> dict[str, Any]:
    (id_,) = found.journeys
    data: dict[str, Any] = yaml.safe_load(found.files[f"journeys/{id_}.yaml"])
    return data


def said(found: Import, kind: Kind, words: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.message, one.lines) for one in found.report
            if one.kind is kind and words in one.message]  # fmt: skip


def texts(data: dict[str, Any], *path: str) -> list[Any]:
    found = []
    for step in data["steps"]:
        for key in path:
            step = step.get(key) if step else None
        found.append(step["en"] if isinstance(step, dict) else step)
    return found
