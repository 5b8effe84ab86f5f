"""Signs of typography: which are seen, which are mended, and which stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vivere.yamltext.typography import MARKS, mended, signs


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("l’acqua, don’t", "l'acqua, don't"),
        ("-5 °C, (-13%), da -2 a 2", "−5 °C, (−13%), da −2 a 2"),
        ("5-10, L-3, x - 3, «-30%»", "5-10, L-3, x - 3, «-30%»"),
        ("gli anni ’60, un po’ di più", "gli anni ’60, un po’ di più"),
        ("https://a.it/l’a?x=-5 e `l’id -3`", "https://a.it/l’a?x=-5 e `l’id -3`"),
    ],
)  # fmt: skip
def test_only_what_is_safe_is_mended(words: str, meant: str) -> None:
    assert mended(words) == meant


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("l'acqua l’aria", ["apostrophe straight", "apostrophe curly"]),
        ('«sì» “yes” "no"', ["quotes angle", "quotes curly", "quotes straight"]),
        ("-5 −5 3-5", ["minus hyphen", "minus sign"]),
        ("€ 5, 5 €, EUR 4.5", ["currency before", "currency after", "currency code"]),
        ("5% 5 %", ["percent close", "percent apart"]),
        ("one  two three", ["spaces several"]),
        ("https://a.it/l'a `l'id`", []),
    ],
)
def test_what_is_seen(words: str, seen: list[str]) -> None:
    assert [f"{sign.mark} {sign.style}" for sign in signs(words)] == seen
    assert {sign.mark for sign in signs(words)} <= {*MARKS}


@settings(max_examples=50)
@given(st.text("aè'’-−5 (\"«`:/", max_size=20))
def test_mending_is_done_once(words: str) -> None:
    assert mended(mended(words)) == mended(words)
    assert len(mended(words)) == len(words)
