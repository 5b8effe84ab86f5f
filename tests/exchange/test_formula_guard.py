"""What a spreadsheet would run is guarded; what it only reads as a number is left alone."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from vivere.exchange.tabular import Sheet, guarded, unguarded, write_csv, write_xlsx

NUMBERS = ("-1", "+1", "-2", "-1.5", "-1,5", "+39")
FORMULAS = (
    "-1+cmd|' /C calc'!A0", "-1+1", "--1", "-A1", "- 1", " -1", "-1e5", "+1.", "-1\n=2", "-1\n",
    "-١", "＋1", "'-1", "=-1", "-",
)  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_a_plain_number_stays_a_number(number: str) -> None:
    assert guarded(number) == number
    [[cell]] = list(
        csv.reader(io.StringIO(write_csv(Sheet("s", (number,), ())).decode("utf-8-sig")))
    )
    assert cell == number


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_could_run_is_still_guarded(formula: str) -> None:
    assert guarded(formula) == f"'{formula}"
    book = load_workbook(io.BytesIO(write_xlsx([Sheet("s", ("a",), ((formula,),))])))
    assert book["s"]["A2"].data_type == "s"


@given(st.text(alphabet="'+-=@0123456789., \t\n") | st.text() | st.sampled_from(NUMBERS + FORMULAS))
def test_what_was_guarded_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text
