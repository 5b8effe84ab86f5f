"""The first sentence of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.render.text.sentences import first_sentence, sentences


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Carla vorrebbe una sera per sé. Il passaggio salta.", "Carla vorrebbe una sera per sé."),
        ("È alle 9.30 in v. Baroni. Poi torna.", "È alle 9.30 in v. Baroni."),
        ("«Va bene?» dice Marco. Poi va.", "«Va bene?» dice Marco."),
        ("Solo una", "Solo una"),
        ("Perché? Étienne lo sa.", "Perché?"),
        ("", ""),
    ],
)
def test_it_ends_where_another_begins(text: str, first: str) -> None:
    assert first_sentence(text) == first


@given(st.text())
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
