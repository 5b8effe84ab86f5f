"""Workbooks of every kind give the same journey and the same report; hostile ones are refused."""

import random

import pytest

from tests.exchange.sheet_files import book, with_part
from tests.exchange.workbook_files import (
    ROWS,
    XLS,
    cell,
    content,
    ods,
    packed,
    row,
    table,
    ward_ods,
    ward_xlsx,
)
from vivere.exchange import Kind, import_bytes
from vivere.exchange.report import Notes
from vivere.exchange.tabular import packed as limits
from vivere.exchange.tabular import read_workbook
from vivere.exchange.tabular.ods_reader import MAX_CELLS

HEADER = row(cell("Passo") + cell("Oggi") + cell("Ora"))


def said(data: bytes, name: str = "m.ods", kind: Kind = Kind.REFUSED) -> str:
    return " ".join(one.message for one in import_bytes(name, data).report if one.kind is kind)


def grid(rows: str) -> list[tuple[object, ...]]:
    (found,) = read_workbook(ods(table("A", rows)), Notes())
    return [one.cells for one in found.rows]


@pytest.mark.parametrize(
    ("name", "data"), [("ward.ods", ward_ods()), ("ward.xls", XLS.read_bytes())]
)
def test_each_kind_of_workbook_reads_as_xlsx(name: str, data: bytes) -> None:
    expected, found = import_bytes("ward.xlsx", ward_xlsx()), import_bytes(name, data)
    assert found.files == expected.files
    assert found.report == expected.report
    assert found.files["journeys/turno.yaml"].count('code: "031"') == 2
    kinds = {entry.kind for entry in found.report}
    assert {Kind.REFUSED, Kind.LOST, Kind.READ_AS} <= kinds  # the hidden things are told


@pytest.mark.parametrize("name", ["m.xlsx", "m.xls", "m.ods", "m.fods"])
def test_bytes_tell_the_kind_and_not_the_name(name: str) -> None:
    flat = content(table("Turno", HEADER + row(cell("Apre") + cell("Sale"))), "document")
    for data in (ward_xlsx(), ward_ods(), XLS.read_bytes(), flat):
        assert len(import_bytes(name, data).journeys) == 1
    text = "Passo\tOggi\nApre\tSale\n"
    for encoding in ("utf-8", "utf-16"):
        assert "holds a table as text" in said(text.encode(encoding), name, Kind.READ_AS)
        assert len(import_bytes(name, text.encode(encoding)).journeys) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><table><tr><td>Passo</td></tr></table></html>", "a web page, named like"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
         "a workbook as XML (Excel 2003)"),
        (b"PK\x03\x04....xl/workbook.bin", "binary Excel file (.xlsb)"),
        (b"PK\x03\x04....Index/Document.iwa", "Apple Numbers file"),
        (b"\xd0\xcf\x11\xe0" + bytes(2_000), "damaged"),
    ],
)  # fmt: skip
def test_other_files_named_like_workbooks_are_refused_by_name(data: bytes, words: str) -> None:
    assert words in said(data, "m.xls")


def test_texts_of_a_cell_are_whole() -> None:
    inside = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>chi?</text:p>'
        '</office:annotation><text:p>Uno<text:s text:c="2"/><text:span>due</text:span> tre'
        "<text:line-break/>quattro</text:p><text:p>cinque</text:p></table:table-cell>"
    )
    notes = Notes()
    (found,) = read_workbook(ods(table("A", row(inside))), notes)
    assert found.rows[0].cells == ("Uno  due tre\nquattro\ncinque",)
    assert [one.message for one in notes.entries()] == ["comments on cells in the file"]


def test_repeated_cells_and_rows_stand_where_they_do() -> None:
    gap = '<table:table-cell table:number-columns-repeated="3"/>'
    twice = row(cell("x", 'table:number-columns-repeated="2"'), ' table:number-rows-repeated="2"')
    empty = row(gap, ' table:number-rows-repeated="3"')
    (found,) = read_workbook(ods(table("A", row(gap + cell(1)) + empty + twice)), Notes())
    assert [(one.number, one.cells) for one in found.rows] == [
        (1, (None, None, None, 1.0)), (5, ("x", "x")), (6, ("x", "x"))
    ]  # fmt: skip


def test_errors_and_formulas_without_a_result_are_told() -> None:
    broken = '<table:table-cell table:formula="of:=1/0" office:value-type="string">' \
             "<text:p>#DIV/0!</text:p></table:table-cell>"  # fmt: skip
    fine = cell(3, 'table:formula="of:=1+2"')
    empty = '<table:table-cell table:formula="of:=A1"/>'
    notes = Notes()
    (found,) = read_workbook(ods(table("A", row(broken + fine + empty))), notes)
    assert found.rows[0].cells == (None, 3.0, None)
    messages = " ".join(one.message for one in notes.entries())
    for words in ("the error #DIV/0!", "the stored result is read", "no stored result"):
        assert words in messages


def test_a_sheet_of_one_repeated_cell_is_not_expanded() -> None:
    much = cell("x", 'table:number-columns-repeated="16384"')
    rows = row(much, ' table:number-rows-repeated="1048576"')
    assert len(rows) < 300
    many = "".join(table(f"S{number}", rows) for number in range(50))
    assert f"more than {MAX_CELLS} cells" in said(ods(many))


def test_a_bomb_in_a_workbook_is_not_unpacked() -> None:
    bomb = packed(b" " * (limits.MAX_UNPACKED + 1))
    assert len(bomb) < 200_000
    assert "unpacks to more than" in said(bomb)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (packed(b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "entities"),
        (packed('<?xml version="1.0"?><a/>'.encode("utf-16")), "UTF-8"),
        (packed(b'<?xml version="1.0" encoding="cp037"?>' + "<a/>".encode("cp037")), "UTF-8"),
        (content("", "document").replace(b"?>", b"?><!DOCTYPE a>", 1), "entities"),
        (ods("", manifest='<m:encryption-data xmlns:m="x"/>'), "password"),
        (packed(b"<a"), "damaged"),
        (ods(table("A", row('<table:table-cell table:number-columns-repeated="x"/>'))), "damaged"),
    ],
)  # fmt: skip
def test_hostile_opendocument_files_are_refused(data: bytes, words: str) -> None:
    assert words in said(data)


def test_another_encoding_hides_nothing_in_xlsx_either() -> None:
    odd = with_part(
        book(("S", ROWS)), "xl/worksheets/sheet1.xml",
        lambda _: b'<?xml version="1.0" encoding="cp037"?>' + "<a/>".encode("cp037"),
    )  # fmt: skip
    assert "UTF-8" in said(odd, "m.xlsx")


def test_sectors_that_lead_back_to_themselves_take_no_long_time() -> None:
    """xlrd alone goes on for ever, and fills the memory."""
    data = bytearray(XLS.read_bytes())
    table_at = (int.from_bytes(data[76:80], "little") + 1) * 512
    first = int.from_bytes(data[48:52], "little")  # of the directory
    data[table_at + 4 * first : table_at + 4 * first + 4] = first.to_bytes(4, "little")
    assert import_bytes("m.xls", bytes(data)).journeys == ("turno",)


def test_a_damaged_old_workbook_never_raises() -> None:
    whole, chance = XLS.read_bytes(), random.Random(12)
    for _ in range(60):
        data = bytearray(whole[: chance.choice((len(whole), chance.randrange(len(whole))))])
        for _ in range(4):
            data[chance.randrange(len(data))] = chance.choice((0, 127, 255))
        read_workbook(bytes(data), Notes())


def test_pictures_and_charts_in_a_workbook_are_told() -> None:
    drawn = row("<table:table-cell><draw:frame/></table:table-cell>")
    data = ods(table("A", drawn), more=("Pictures/1.png", "Object 1/content.xml"))
    lost = said(data, kind=Kind.LOST)
    for words in ("pictures in the file", "charts in the file", "what is drawn on the sheets"):
        assert words in lost
