"""Spreadsheets as people fill them, and as nobody should."""

import re
from datetime import time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.sheet_files import HEADER, book, with_part
from vivere.exchange import Import, Kind, import_bytes
from vivere.exchange.importers.spreadsheets import WORKBOOKS, CsvImporter
from vivere.exchange.journey_table.columns import columns_of
from vivere.exchange.journey_table.emotion_scale import FIVE, SIGNED, scale_of
from vivere.exchange.report import Notes

ROW = ["A casa", "Chiama", "Occupato", -1, "Risponde", 2]


def said(found: Import, kind: Kind, words: str) -> list[tuple[int, ...]]:
    return [one.lines for one in found.report if one.kind is kind and words in one.message]


def steps(found: Import, number: int = 0) -> list[dict[str, Any]]:
    return yaml.safe_load(found.files[f"journeys/{found.journeys[number]}.yaml"])["steps"]


COLUMNS = columns_of()


@pytest.mark.parametrize("column", COLUMNS.all, ids=lambda column: column.names.field)
def test_every_name_of_a_column_is_recognised(column: Any) -> None:
    for name in column.names.all():
        for written in (name, name.upper(), f" {name} "):
            found = COLUMNS.header(written)
            assert found is not None
            assert found.column == column


@pytest.mark.parametrize(
    ("header", "field", "language", "scale"),
    [
        ("Criticità", "steps.today.pain", None, None),
        ("Emozione 2030", "steps.future.emotion", None, None),
        ("Emotion 2040 (1-5)", "steps.future.emotion", None, "five"),
        ("EMOZIONE OGGI (-2..+2)", "steps.today.emotion", None, "signed"),
        ("Emozione −2/+2", "steps.today.emotion", None, "signed"),
        ("Today [zh-Hant]", "steps.today.story", "zh-Hant", None),
        ("Oggi [*]", "steps.today.story", "*", None),
        ("Pain (min)", "steps.today.pain", "min", None),
        ("To-be", "steps.future.story", None, None),
        ("Servizi", "steps.services", None, None),
    ],
)
def test_headers(header: str, field: str, language: str | None, scale: str | None) -> None:
    found = COLUMNS.header(header)
    assert found is not None
    assert (found.column.names.field, found.language, found.scale) == (field, language, scale)


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ([-2, 0, 2], SIGNED), (["−1", 1], SIGNED), ([1, 2, 3], FIVE), ([1, 5], FIVE),
        (["4/5", "1"], FIVE), ([1, 2], None), ([0, 3], None), ([1, 8], None), ([-3, 1], None),
        (["felice"], SIGNED),
    ],
)  # fmt: skip
def test_the_scale_follows_from_the_values_or_is_not_known(values: list[Any], scale: Any) -> None:
    assert scale_of([], values)[0] is scale


def test_the_header_decides_the_scale() -> None:
    assert scale_of(["five", None], [1, 2])[0] is FIVE


def test_several_sheets_are_several_journeys() -> None:
    data = book(("Marco", [HEADER, ROW]), ("Foglio2", [HEADER, ROW]), ("Note", [["ciao"]]))
    found = import_bytes("lab.xlsx", data)
    assert found.journeys == ("marco", "lab")
    assert any(one.kind is Kind.REFUSED and one.where == "Note" for one in found.report)


def test_merged_cells_empty_rows_and_times() -> None:
    rows = [
        ["Il percorso di Rosa"], [],
        [*HEADER, "Ora"],
        [*ROW, time(8, 30)], [None, "Aspetta", "In fila", 0, "Niente", 1, 0.5], [],
        [None, "Torna", "Stanca", -2, "Presto", 2, "sera"],
    ]  # fmt: skip
    found = import_bytes(
        "r.xlsx", book(("Foglio1", rows), then=lambda b: b["Foglio1"].merge_cells("A4:A7"))
    )
    assert [step["phase"] for step in steps(found)] == ["a-casa"] * 3
    assert [step.get("time") for step in steps(found)] == ["08:30", "12:00", None]
    assert steps(found)[2]["when"] == {"it": "sera"}
    assert said(found, Kind.READ_AS, "merged cell “A casa”") == [(4,)]
    assert said(found, Kind.READ_AS, "above the table") == [(1,)]
    assert said(found, Kind.READ_AS, "“sera”") == [(7,)]
    assert said(found, Kind.READ_AS, "0.5 is read as") == [(5,)]


def test_formulas_and_error_values_are_reported() -> None:
    data = book(("S", [HEADER, [*ROW[:4], "=A2", 1], [*ROW[:4], "x", 1]]))
    part = "xl/worksheets/sheet1.xml"
    stored = with_part(data, part, lambda xml: re.sub(rb"</f><v ?/?>(</v>)?", b"</f><v>7</v>", xml))
    assert said(import_bytes("f.xlsx", data), Kind.LOST, "formula has no stored result") == [(2,)]
    found = import_bytes("f.xlsx", stored)
    assert said(found, Kind.READ_AS, "of a formula") == [(2,)]
    assert steps(found)[0]["future"]["story"] == {"it": "7"}
    broken = import_bytes("e.xlsx", book(("S", [HEADER, [*ROW[:4], "#REF!", 1]])))
    assert said(broken, Kind.LOST, "#REF!") == [(2,)]


def test_hidden_sheets_are_left_out_and_named() -> None:
    def hide(workbook: Any) -> None:
        workbook["Zwei"].sheet_state = "hidden"

    found = import_bytes(
        "h.xlsx", book(("Eins", [HEADER, ROW]), ("Zwei", [HEADER, ROW]), then=hide)
    )
    assert found.journeys == ("eins",)
    assert any(one.kind is Kind.REFUSED and one.where == "Zwei" for one in found.report)


@pytest.mark.known_lines
def test_too_many_rows_are_named() -> None:
    many = book(("S", [HEADER, *([ROW] * 1200)]))
    found = import_bytes("m.xlsx", many)
    assert said(found, Kind.LOST, "1000 rows") == [(1001,)]
    assert len(steps(found)) == 999


def test_too_many_columns_and_characters_are_named() -> None:
    wide = import_bytes("w.csv", ("Passo,Oggi" + "," * 300 + "\nA,B" + "," * 300).encode())
    assert said(wide, Kind.LOST, "200 columns") == [(1, 2)]
    long = import_bytes("l.csv", ("Passo,Oggi\nA," + "b" * 40_000).encode())
    assert said(long, Kind.CHANGED, "cut after 32000") == [(2,)]


def test_a_journey_column_makes_several_journeys() -> None:
    found = import_bytes("j.csv", b"Journey,Step,Today\none,A,x\ntwo,B,y\none,C,z\n", language="en")
    assert found.journeys == ("one", "two")
    assert [step["id"] for step in steps(found)] == ["a", "c"]


def test_the_second_column_of_a_kind_is_lost_and_named() -> None:
    found = import_bytes("j.csv", b"Step,Today,Oggi,Umore,Note\nA,x,y,,n\n")
    assert said(found, Kind.LOST, "column “Oggi”") == [(1,)]
    assert said(found, Kind.LOST, "column “Note”") == [(2,)]


def test_an_apostrophe_that_guards_is_taken_off() -> None:
    found = import_bytes("g.csv", b"Step,Today\n'=1+1,'normal\n")
    assert steps(found)[0]["title"] == {"it": "=1+1"}
    assert steps(found)[0]["today"]["story"] == {"it": "'normal"}
    assert said(found, Kind.READ_AS, "apostrophe") == [(2,)]


CELLS = st.one_of(
    st.none(), st.integers(-9, 9), st.floats(), st.booleans(), st.text(max_size=9),
    st.times(), st.datetimes(), st.sampled_from(["felice", "app", "8:30", "−2", "a; b", "=1"]),
)  # fmt: skip
FIELDS = st.sampled_from([column.names.it for column in COLUMNS] + ["Altro", "Emozione oggi (1-5)"])


@given(
    st.lists(FIELDS, min_size=1, max_size=12), st.lists(st.lists(CELLS, max_size=12), max_size=6)
)
def test_a_table_never_raises(header: list[str], rows: list[list[Any]]) -> None:
    lines = [",".join(header), *(",".join("" if c is None else str(c) for c in r) for r in rows)]
    found = import_bytes("t.csv", "\n".join(lines).encode("utf-8", "replace"))
    assert found.journeys or any(one.kind is Kind.REFUSED for one in found.report)


@settings(max_examples=25)
@given(st.binary(max_size=200))
def test_bytes_never_raise(data: bytes) -> None:
    CsvImporter().read("x.csv", data, Notes())
    for begin in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08"):
        WORKBOOKS[0].read("x.xlsx", begin + data, Notes())
