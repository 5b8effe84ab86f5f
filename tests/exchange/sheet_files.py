"""XLSX files for tests."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

HEADER = ["Fase", "Passo", "Oggi", "Emozione oggi", "2030", "Emozione 2030"]


def book(
    *sheets: tuple[str, list[list[Any]]], then: Callable[[Workbook], None] | None = None
) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if then:
        then(workbook)
    return _saved(workbook)


def _saved(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def with_part(data: bytes, path: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one of its parts changed, or a new one."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            body = old.read(part)
            new.writestr(part, change(body) if part == path else body)
        if path not in old.namelist():
            new.writestr(path, change(b""))
    return out.getvalue()
