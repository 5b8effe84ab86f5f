"""The phones' words in every language."""

import re
import string

import pytest
from babel import Locale

from vivere.i18n.phones import LANGUAGES, PHONES

FORMS = ("zero", "one", "two", "few", "many", "other")
NUMBERS = (0, 1, 2, 3, 5, 11, 21, 100)

COUNTED = {
    key.rpartition(".")[0] for key in PHONES.words("en") if key.rpartition(".")[2] == "other"
} - {"barrier"}
"""What is said of a number of something, by its key."""

FIXED = {"step.title", "step.comment_hint", "step.too_long", "status.unsent", "status.closing",
         "ask.first_text", "ask.first_many"}  # fmt: skip
"""Numbers that stand apart, or that are known: a place, 500 characters and more, 20 seconds,
three votes."""


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def stem(key: str) -> str:
    """The key, without the form of a plural."""
    rest = key.rpartition(".")
    return rest[0] if rest[0] in COUNTED else key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_places(language: str) -> None:
    first, other = PHONES.words(LANGUAGES[0]), PHONES.words(language)
    assert list(dict.fromkeys(map(stem, other))) == list(dict.fromkeys(map(stem, first)))
    assert all(other[key].strip() for key in other)
    assert {stem(key): places(words) for key, words in other.items() if stem(key) == key} == {
        stem(key): places(words) for key, words in first.items() if stem(key) == key
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_every_form_that_its_language_has(language: str) -> None:
    """The forms of CLDR («Language Plural Rules») for the whole numbers that a page can say."""
    rule = Locale.parse(language).plural_form
    needed = {rule(number) for number in range(10_000)}
    for key in COUNTED:
        given = {form for form in FORMS if f"{key}.{form}" in PHONES.words(language)}
        assert given == needed, (language, key)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(COUNTED))
def test_a_number_is_said_in_figures_or_in_a_word(language: str, key: str) -> None:
    said = [PHONES.count(language, key, number, year=2030) for number in NUMBERS]
    assert len(set(said)) == len(NUMBERS), "no two numbers are said alike"
    for number, words in zip(NUMBERS, said, strict=True):
        named = Locale.parse(language).plural_form(number) in ("zero", "one", "two")
        assert str(number) in re.findall(r"\d+", words) or named, words
        assert "{" not in words


def test_arabic_counts_as_arabic_does() -> None:
    said = {n: PHONES.count("ar", "error.crowded_text", n).partition(":")[0] for n in NUMBERS}
    after = {n: words.partition("بعد ")[2] for n, words in said.items()}
    assert after == {
        0: "0 ثانية", 1: "ثانية واحدة", 2: "ثانيتين", 3: "3 ثوانٍ", 5: "5 ثوانٍ", 11: "11 ثانية",
        21: "21 ثانية", 100: "100 ثانية",
    }  # fmt: skip


def test_a_number_of_things_is_counted() -> None:
    """«1 answer», never «1 answers»: a number before its noun stands under forms of a plural."""
    found = {
        key for key, words in PHONES.words("en").items() if re.search(r"\{n\} [a-z]+s\b", words)
    }
    assert {stem(key) for key in found} - COUNTED - FIXED == set()
