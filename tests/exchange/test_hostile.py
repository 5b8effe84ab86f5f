"""Files made to fill the memory, to run something, or to steer a terminal."""

import io
import zipfile
from typing import Any

import pytest

from tests.exchange.sheet_files import HEADER, book, with_part
from vivere.exchange import Kind, import_bytes
from vivere.exchange.tabular import packed

ROW = ["A", "B", "C", 1, "D", 2]
SHEET = "xl/worksheets/sheet1.xml"


def refusal(name: str, data: bytes) -> str:
    found = import_bytes(name, data)
    assert not found.files
    return " ".join(one.message for one in found.report if one.kind is Kind.REFUSED)


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = zipfile.ZipFile.read
    monkeypatch.setattr(
        zipfile.ZipFile, "read",
        lambda self, part, *rest: read.append(str(part)) or original(self, part, *rest),
    )  # fmt: skip
    bomb = with_part(
        book(("S", [HEADER, ROW])),
        "xl/media/big.xml",
        lambda _: b"\0" * (packed.MAX_UNPACKED + 1),
    )
    assert len(bomb) < 200_000
    read.clear()
    assert "unpacks to more than" in refusal("bomb.xlsx", bomb)
    assert read == []


def test_a_size_that_lies_is_noticed() -> None:
    data = bytearray(with_part(book(("S", [HEADER, ROW])), "xl/x.xml", lambda _: b"a" * 90_000))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert "damaged" in refusal("lies.xlsx", bytes(data))


def test_entities_are_refused() -> None:
    def laugh(xml: bytes) -> bytes:
        return xml.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet', 1)

    assert "entities" in refusal("xxe.xlsx", with_part(book(("S", [HEADER, ROW])), SHEET, laugh))


def test_another_encoding_hides_nothing() -> None:
    hidden = with_part(book(("S", [HEADER, ROW])), SHEET, lambda xml: xml.decode().encode("utf-16"))
    assert "UTF-8" in refusal("hidden.xlsx", hidden)


@pytest.mark.parametrize(
    "extra",
    [
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_ranges_over_the_whole_sheet_cost_nothing(extra: bytes) -> None:
    def add(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", b"</sheetData>" + extra)

    found = import_bytes("r.xlsx", with_part(book(("S", [HEADER, ROW])), SHEET, add))
    assert found.journeys == ("s",)


def test_a_range_outside_every_sheet_is_a_damaged_file() -> None:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="ZZZ1:ZZZ9999999"/></mergeCells>'
    data = with_part(
        book(("S", [HEADER, ROW])), SHEET, lambda xml: xml.replace(b"</sheetData>", merged)
    )
    assert "damaged" in refusal("outside.xlsx", data)


def test_a_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    def add(xml: bytes) -> bytes:
        last = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
        return xml.replace(b"</sheetData>", last + b"</sheetData>")

    found = import_bytes("end.xlsx", with_part(book(("S", [HEADER, ROW])), SHEET, add))
    assert found.journeys == ("s",)
    assert any(one.kind is Kind.LOST and "1000 rows" in one.message for one in found.report)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("old.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "save it as .xlsx"),
        ("no.xlsx", b"hello", "no Excel file"),
        ("excel.csv", book(("S", [HEADER, ROW])), "this is an Excel file"),
        ("binary.mmd", b"journey\n a: 3\n\0", "not a text file"),
        ("big.mmd", b"journey\n" + b"a: 3\n" * 500_000, "larger than"),
        ("big.csv", b"PK\x03\x04" + b"a," * 2_500_000, "larger than"),
        ("big.jm.yaml", b"# " + b"a" * 1_000_000, "larger than"),
        ("deep.jm.yaml", b"[" * 5_000, "levels deep"),
        ("deck.pptx", b"", "no data"),
        ("thing", b"", "no format"),
        ("empty.mmd", b"", "no diagram"),
        ("empty.csv", b"", "empty"),
        ("empty.jm.yaml", b"", "no customer journey map"),
    ],
)
def test_what_is_refused(name: str, data: bytes, words: str) -> None:
    assert words in refusal(name, data)


def repeated(text: str) -> Any:
    """One that walks the same lines very often: to follow it takes longer than to read it."""
    return pytest.param(text, marks=pytest.mark.known_lines)


@pytest.mark.parametrize(
    "text",
    [
        "```mermaid" + " " * 900_000 + "x",
        "journey\n" + "a" + " " * 900_000 + "- 3",
        "journey\n%%{\n" + "x\n" * 400_000,
        "journey\naccDescr {\n" + "x\n" * 400_000,
        "journey\n" + "section s\n" * 90_000,
        "journey\n" + "".join(f"section {n}\n" for n in range(90_000)),
        repeated("journey\na" + ":" * 900_000),
        repeated("journey\na: 3: " + "b," * 400_000),
        repeated("journey\na: 3: " + ",".join(map(str, range(90_000)))),
        "".join(f"%% {n}\n" for n in range(90_000)),
        "journey\n" + "#35;" * 200_000,
        "journey\na <br" + " " * 900_000 + ": 3",
        "journey\na <" + " " * 900_000 + "br: 3",
    ],
    ids=range(13),
)
def test_long_texts_take_no_long_time(text: str) -> None:
    found = import_bytes("long.md", text.encode())
    assert len(found.report) < 3_000
    found = import_bytes("long.mmd", text.encode())
    assert len(found.report) < 3_000


def test_long_cells_take_no_long_time() -> None:
    long = "[" + " " * 31_000 + "1"
    text = f"Step,Today,Services,Coordinates,Time\n{long},{long},{long},{long},{long}\n" * 3
    assert import_bytes("long.csv", text.encode()).journeys


def test_aliases_do_not_expand() -> None:
    lines = ["kind: cjm", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert refusal("laughs.jm.yaml", "\n".join(lines).encode())


def test_a_zip_of_nothing_is_no_workbook() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w"):
        pass
    assert "no Excel file" in refusal("zip.xlsx", file.getvalue())


@pytest.mark.parametrize("begin", ["1", "8:10", "web", "happy", "very", "45,41"])
def test_gaps_inside_cells_take_no_long_time(begin: str) -> None:
    gap = f"{begin}{' ' * 31_000}x"
    text = f"Step,Today,Emotion,Time,Channel,Coordinates\n{','.join([gap] * 6)}\n"
    assert import_bytes("gap.csv", text.encode()).journeys
