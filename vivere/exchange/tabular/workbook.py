"""Workbooks to grids: which kind a file is, its bytes tell and not its name."""

from collections.abc import Callable, Iterator

from vivere.exchange.report import Notes
from vivere.exchange.tabular.grid import MAX_BYTES, Grid
from vivere.exchange.tabular.ods_reader import sheets_of_flat_ods, sheets_of_ods
from vivere.exchange.tabular.packed import UnsafeFileError
from vivere.exchange.tabular.xls_reader import OLE, sheets_of_xls
from vivere.exchange.tabular.xlsx_reader import sheets_of_xlsx

_OF_XLS = (OLE, b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
"""The container, and how the sheets of Excel 2 to 5 begin, which stand in none."""
_HEAD = 4_000
_Reader = tuple[str, Callable[[bytes, Notes], Iterator[Grid]]]
_XLSX: _Reader = ("Excel file (.xlsx)", sheets_of_xlsx)
_XLS: _Reader = ("Excel file (.xls)", sheets_of_xls)
_ODS: _Reader = ("OpenDocument spreadsheet (.ods)", sheets_of_ods)
_FLAT_ODS: _Reader = ("OpenDocument spreadsheet (.fods)", sheets_of_flat_ods)


def read_workbook(data: bytes, notes: Notes) -> list[Grid]:
    """The visible sheets of a file. Never raises."""
    try:
        if len(data) > MAX_BYTES:
            raise UnsafeFileError(f"the file is larger than {MAX_BYTES // 1_000_000} MB")
        words, sheets = _reader(data)
    except UnsafeFileError as unsafe:
        notes.refused(str(unsafe))
        return []
    try:
        return list(sheets(data, notes))
    except UnsafeFileError as unsafe:
        notes.refused(str(unsafe))
    except Exception as error:  # libraries raise whatever a broken file makes them stumble over
        notes.refused(f"this is no {words}, or it is damaged ({type(error).__name__}): "
                      "open it in a spreadsheet and save it as .xlsx without password")  # fmt: skip
    return []


def _reader(data: bytes) -> _Reader:
    """What reads such bytes. Raises UnsafeFileError for what nothing reads."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK"):
        return _packed(data)
    if head.startswith(b"<"):
        if b"opendocument" in head:
            return _FLAT_ODS
        what = (
            "a workbook as XML (Excel 2003)"
            if b"urn:schemas-microsoft-com" in head
            else "a web page"
            if b"<table" in data.lower() or b"<html" in data.lower()
            else "XML"
        )
        raise UnsafeFileError(f"this is {what}, named like a workbook: open it in a spreadsheet "
                              "and save it as .xlsx")  # fmt: skip
    return _XLS if data.startswith(_OF_XLS) else _XLSX


def _packed(data: bytes) -> _Reader:
    """Names in a zip stand in clear, in front of each part and at the end."""
    if b"xl/workbook.bin" in data:
        raise UnsafeFileError("this is a binary Excel file (.xlsb): open it and save it as .xlsx "
                              "or .csv")  # fmt: skip
    if b".iwa" in data and b"Index" in data:
        raise UnsafeFileError("this is an Apple Numbers file (.numbers): in Numbers, export it "
                              "as .xlsx or .csv")  # fmt: skip
    return _ODS if b"content.xml" in data and b"xl/" not in data else _XLSX
