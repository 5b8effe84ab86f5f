"""Names of people on one line of a form or in a cell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.model import patterns
from vivere.model.names import line_of, names_of

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
    lambda text: re.fullmatch(patterns.NAME, text) is not None
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Anna, Luca", ("Anna", "Luca")),
        ("Anna; Luca,  the son ;", ("Anna", "Luca, the son")),
        ("Rossi, Anna;", ("Rossi, Anna",)),
        ("Anna\nLuca\nAnna", ("Anna", "Luca")),
        (" ,; ", (",",)),
        ("", ()),
    ],
)
def test_names_of_a_line(line: str, names: tuple[str, ...]) -> None:
    assert names_of(line) == names


@given(st.lists(NAMES, unique=True, max_size=4))
def test_a_line_and_back(names: list[str]) -> None:
    assert list(names_of(line_of(names))) == names
