"""The phones' words in every language."""

import string

import pytest

from vivere.i18n.phones import LANGUAGES, PHONES


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_places(language: str) -> None:
    first, other = PHONES.words(LANGUAGES[0]), PHONES.words(language)
    assert list(other) == list(first)
    assert all(other[key].strip() for key in other)
    assert {key: places(other[key]) for key in other} == {key: places(first[key]) for key in first}
