"""Which language a reader gets, which way it is written, and how it writes days and numbers."""

from datetime import date

import pytest

from vivere.i18n.dates import date_words
from vivere.i18n.languages import accepted_languages, choose_language, direction
from vivere.i18n.numbers import number_words
from vivere.i18n.phones import LANGUAGES

OFFERED = ("it", "en", "ar")


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (("en", "it"), "en"),
        ((None, "ar"), "ar"),
        (("xx", "<script>", None, "en"), "en"),
        (("xx",), "it"),
        ((), "it"),
    ],
)
def test_the_first_wish_that_is_offered_is_met(wanted: tuple[str | None, ...], chosen: str) -> None:
    assert choose_language(wanted, OFFERED) == chosen


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("", []),
        ("en", ["en"]),
        ("fr-CH, fr;q=0.9, en;q=0.8, *;q=0.1", ["fr", "fr", "en", "*"]),
        ("it;q=0.2,AR", ["ar", "it"]),
        ("it;q=0, en;q=x, zh;q=-1", []),
    ],
)
def test_what_a_browser_wants_goes_by_its_weights(header: str, languages: list[str]) -> None:
    assert accepted_languages(header) == languages


def test_of_a_very_long_header_only_the_beginning_is_read() -> None:
    assert len(accepted_languages("it," * 100_000)) < 200


@pytest.mark.parametrize(
    ("language", "way"),
    [("ur", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("ps", "rtl"), ("it", "ltr"),
     ("zh-Hant", "ltr"), ("xx", "ltr"), ("", "ltr"), ("not a tag", "ltr")],
)  # fmt: skip
def test_which_way_it_is_written(language: str, way: str) -> None:
    assert direction(language) == way


def test_a_day_has_its_month_in_words() -> None:
    day = date(2026, 12, 31)
    assert date_words("it", day) == "31 dicembre 2026"
    assert date_words("en", day) == "31 December 2026"
    assert all("2026" in date_words(language, day) for language in LANGUAGES)


def test_a_language_beyond_the_interfaces_has_its_own_marks() -> None:
    assert number_words("fr", 12345.5) == "12\u202f345,5"
    assert number_words("de", 12345.5) == "12.345,5"
