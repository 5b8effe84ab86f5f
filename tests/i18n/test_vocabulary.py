"""The one loader of words: a language that is begun, and the forms of a number."""

from pathlib import Path

import pytest
import yaml

from vivere.i18n import INTERFACE
from vivere.i18n.phones import PHONES
from vivere.i18n.vocabulary import Language, Vocabulary


@pytest.fixture
def words(tmp_path: Path) -> Vocabulary:
    """Three languages: one whole, one begun, one with more than two forms."""
    for language, text in {
        "en": "hall: {open: Open, shut: Shut}\nfound: {one: '{n} cat', other: '{n} cats'}\n",
        "fr": "hall: {open: Ouvert}\n",
        "ar": "hall: {open: مفتوح, shut: مغلق}\nfound: {two: قطتان, other: '{n} قطط'}\n",
    }.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.yaml").write_text(text, "utf-8")
    begun = Language("fr", "Français", begun=True)
    return Vocabulary(tmp_path, (Language("en", "English"), begun, Language("ar", "العربية")))


def test_what_a_begun_language_lacks_is_said_in_the_first(words: Vocabulary) -> None:
    assert words.say("fr", "hall.open") == "Ouvert"
    assert words.say("fr", "hall.shut") == "Shut"
    assert words.say("xx", "hall.shut") == "Shut"
    assert words.count("fr", "found", 2) == "2 cats"


def test_a_begun_language_says_how_far_it_is(words: Vocabulary) -> None:
    assert words.coverage("fr") == 0.25
    assert words.names == {"en": "English", "fr": "Français (25%)", "ar": "العربية"}


def test_a_number_takes_the_form_of_its_language(words: Vocabulary) -> None:
    assert [words.count("en", "found", n) for n in (0, 1, 2)] == ["0 cats", "1 cat", "2 cats"]
    assert [words.count("ar", "found", n) for n in (2, 3)] == ["قطتان", "3 قطط"]


def test_an_unknown_key_is_a_mistake_in_the_program(words: Vocabulary) -> None:
    with pytest.raises(KeyError):
        words.say("fr", "hall.none")
    with pytest.raises(KeyError):
        words.words("xx")


@pytest.mark.parametrize("vocabulary", [INTERFACE, PHONES], ids=["interface", "phones"])
def test_every_folder_of_words_is_a_language_and_every_language_a_folder(
    vocabulary: Vocabulary,
) -> None:
    folders = {entry.name for entry in vocabulary.folder.iterdir()}
    assert folders == {language.tag for language in vocabulary.languages}


@pytest.mark.parametrize("vocabulary", [INTERFACE, PHONES], ids=["interface", "phones"])
def test_a_language_is_complete_or_says_that_it_is_begun(vocabulary: Vocabulary) -> None:
    """Of what is counted each language has the forms of its own (``test_phones``)."""

    def said(tag: str) -> set[str]:
        found = {key: key.rpartition(".")[0] for key in vocabulary.words(tag)}
        return {stem if vocabulary.is_counted(stem) else key for key, stem in found.items()}

    first = said(vocabulary.languages[0].tag)
    for language in vocabulary.languages:
        own = said(language.tag)
        assert own <= first
        assert language.begun == (own != first)


def test_no_word_stands_in_two_files() -> None:
    for vocabulary in (INTERFACE, PHONES):
        for language in vocabulary.languages:
            files = list((vocabulary.folder / language.tag).glob("*.yaml"))
            written = sum(_leaves(yaml.safe_load(file.read_bytes())) for file in files)
            assert written == len(vocabulary.words(language.tag)), language


def _leaves(tree: object) -> int:
    return sum(map(_leaves, tree.values())) if isinstance(tree, dict) else 1
