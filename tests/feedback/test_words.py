"""The phones' words in every language."""

import string

import pytest

from vivere.feedback.phone.words import LANGUAGES, words_of


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_places(language: str) -> None:
    first, other = words_of(LANGUAGES[0]), words_of(language)
    assert list(other) == list(first)
    assert all(other[key].strip() for key in other)
    assert {key: places(other[key]) for key in other} == {key: places(first[key]) for key in first}
