"""Numbers in the reader's language."""

import pytest

from vivere.i18n.numbers import MOST_DIGITS, elided, number_words, whole_number


@pytest.mark.parametrize(
    ("value", "italian", "english"),
    [
        (6821340, "6.821.340", "6,821,340"),
        (2500, "2500", "2500"),
        (27.07, "27,07", "27.07"),
        (7237.74, "7237,74", "7237.74"),
        (-45, "−45", "−45"),
        (2.5, "2,5", "2.5"),
        (48.0, "48", "48"),
        (100, "100", "100"),
        (17053350.0, "17.053.350", "17,053,350"),
        ("7,2 / 12", "7,2 / 12", "7,2 / 12"),
    ],
)
def test_each_language_has_its_marks(value: float | str, italian: str, english: str) -> None:
    assert number_words("it", value) == italian
    assert number_words("en", value) == english


def test_where_numbers_are_compared_thousands_are_apart_from_the_first_on() -> None:
    assert [number_words(one, 7025, in_tables=True) for one in ("it", "en")] == ["7.025", "7,025"]
    assert number_words("it", 7025) == "7025"
    assert number_words("it", 999, in_tables=True) == "999"


@pytest.mark.parametrize(
    ("words", "elided_words"),
    [
        ("del 80%", "dell'80%"),
        ("al 8,5%", "all'8,5%"),
        ("Il 11%", "L'11%"),
        ("il 1%", "l'1%"),
        ("del 110%", "del 110%"),
        ("il 1.500", "il 1.500"),
        ("il 18%", "il 18%"),
        ("anil 8", "anil 8"),
    ],
)
def test_italian_articles_lose_their_vowel_before_another(words: str, elided_words: str) -> None:
    assert elided("it", words) == elided_words
    assert elided("en", words) == words


@pytest.mark.parametrize("text", ["", "-1", "1.5", "²", "x", "9" * (MOST_DIGITS + 1), "9" * 5000])
def test_what_is_no_number_of_a_form_is_none(text: str) -> None:
    assert whole_number(text) is None
    assert whole_number("9" * MOST_DIGITS) == 10**MOST_DIGITS - 1
    assert (whole_number("00", 2), whole_number("100", 2)) == (0, None)
