"""Ids made of words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.i18n.slug import slug
from vivere.model import patterns


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Città d'arte", "citta-d-arte"),
        ("L’École", "l-ecole"),
        ("Größe & Straße", "grosse-strasse"),
        ("北京", "thing"),
        ("رحلة 90", "rhl-90"),
        ("  07:30 – Bus 90 ", "07-30-bus-90"),
        ("snake_case", "snake-case"),
        ("Linea 95,9 o 1,500", "linea-95-9-o-1-500"),
        ("!?", "thing"),
        ("", "thing"),
    ],
)
def test_words_become_an_id(words: str, id_: str) -> None:
    assert slug(words, "thing") == id_


def test_a_long_text_ends_with_a_whole_word() -> None:
    assert slug("word " * 40, "thing") == "-".join(["word"] * 9)
    assert slug("w" * 100, "thing") == "w" * 48


@given(st.text())
def test_whatever_is_written_the_id_is_one(words: str) -> None:
    assert re.fullmatch(patterns.ID, slug(words, "thing"))
