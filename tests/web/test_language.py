"""The language of an answer: the strongest wish that can be met."""

import pytest

from vivere.web.language import accepted_languages, choose_language

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
