"""YAML 1.2 values: what looks like something else to YAML 1.1 stays what it is."""

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.yamltext.source import Document, read_document


def read(folder: Path, text: str) -> Document:
    (folder / "x.yaml").write_text(text, encoding="utf-8", newline="")
    return read_document(folder, "x.yaml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("10:30", "10:30"), ("08:10", "08:10"), ("1:2:3", "1:2:3"),
        ("no", "no"), ("No", "No"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("y", "y"),
        ("true", True), ("True", True), ("FALSE", False), ("tRue", "tRue"),
        ("null", None), ("~", None), ("", None), ("NULL", None), ("nuLL", "nuLL"),
        ("012", 12), ("0o14", 12), ("0xC", 12), ("+12", 12), ("-12", -12), ("0", 0),
        ("1_000", "1_000"), ("0b1", "0b1"), ("- 1", [1]),
        ("1.5", 1.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0), ("1E-2", 0.01),
        (".", "."), ("-", [None]), ("+", "+"), ("1.2.3", "1.2.3"), ("e5", "e5"),
        (".inf", math.inf), ("-.INF", -math.inf), ("inf", "inf"), ("nan", "nan"),
        ("2024-01-31", "2024-01-31"), ("9" * 25, "9" * 25),
        ("-1.2345678901234567e-308", -1.2345678901234567e-308),
        ("'12'", "12"), ('"true"', "true"), ("!!str 12", "12"),
        ("|\n  12\n", "12\n"), (">-\n  a\n  b", "a b"), ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_values(tmp_path: Path, written: str, value: Any) -> None:
    document = read(tmp_path, f"k:\n  {written}" if written[:2] in ("-", "- ") else f"k: {written}")
    assert document.data == {"k": value}
    assert type(document.data["k"]) is type(value)
    assert document.findings == ()


def test_not_a_number(tmp_path: Path) -> None:
    assert math.isnan(read(tmp_path, "k: .nan").data["k"])


def test_keys_are_always_text(tmp_path: Path) -> None:
    assert list(read(tmp_path, "12: a\nno: b\n~: c\n").data) == ["12", "no", "~"]


def test_an_alias_says_the_same_again(tmp_path: Path) -> None:
    assert read(tmp_path, "a: &x {b: 1}\nc: *x\n").data == {"a": {"b": 1}, "c": {"b": 1}}


def test_the_first_of_two_keys_counts(tmp_path: Path) -> None:
    document = read(tmp_path, "a: 1\na: 2\n")
    assert document.data == {"a": 1}
    assert [(f.line, f.column, f.code) for f in document.findings] == [(2, 1, "duplicate-key")]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_and_columns(tmp_path: Path, newline: str) -> None:
    text = newline.join(["\ufeff# è", "a:", "  - {b: 1, c: 2}", "  - [x, 'y']", "d: é", ""])
    document = read(tmp_path, text)
    assert document.position(()) == (2, 1)
    assert document.position(("a",)) == (2, 1)
    assert document.position(("a", 0)) == (3, 5)
    assert document.position(("a", 0, "c")) == (3, 12)
    assert document.position(("a", 1, 1)) == (4, 9)
    assert document.position(("d",)) == (5, 1)


def test_a_place_that_is_not_there_is_its_nearest_parent(tmp_path: Path) -> None:
    document = read(tmp_path, "a:\n  b: [1]\n")
    assert document.position(("a", "b", 7)) == (2, 3)
    assert document.position(("a", "z", "b")) == (1, 1)
    assert document.position(("z",)) == (1, 1)
    assert Document("x.yaml").position(("a",)) == (1, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("values")


@given(data=st.dictionaries(st.text("abc", min_size=1), st.integers(-(10**18), 10**18)))
def test_integers_come_back(folder: Path, data: dict[str, int]) -> None:
    text = "".join(f'"{key}": {value}\n' for key, value in data.items()) or "{}"
    assert read(folder, text).data == data
