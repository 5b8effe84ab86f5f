"""Everything about languages: words, numbers, dates, plurals, ids made of words."""

from pathlib import Path

from vivere.i18n.vocabulary import Language, Vocabulary

INTERFACE = Vocabulary(
    Path(__file__).parent / "interface",
    (Language("it", "Italiano"), Language("en", "English")),
)
"""The words of the interface and of the findings. Another language is a folder and a line here."""

LANGUAGES = INTERFACE.names
"""Interface languages, each by its own name. The first is the fallback."""

say = INTERFACE.say
count = INTERFACE.count


def keys(language: str) -> frozenset[str]:
    """The keys of the words that a language has, so that a test can compare two of them."""
    return frozenset(INTERFACE.words(language))
