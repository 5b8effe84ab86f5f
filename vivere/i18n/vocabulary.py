"""Words in several languages: a folder per language, a file per subject, one loader for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from babel import Locale


@dataclass(frozen=True)
class Language:
    """A language of the interface: its BCP 47 tag, and its own name for itself.

    Words that a ``begun`` language does not have yet are said in the first one; every other
    language is complete, which a test sees to.
    """

    tag: str
    name: str
    begun: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """The words of one medium. The first of its ``languages`` has all of them."""

    folder: Path
    languages: tuple[Language, ...]

    @property
    def names(self) -> dict[str, str]:
        """Each language by its tag: its own name, of a begun one with the share of its words."""
        return {
            language.tag: f"{language.name} ({self.coverage(language.tag):.0%})"
            if language.begun
            else language.name
            for language in self.languages
        }

    def words(self, language: str) -> Mapping[str, str]:
        """The words that a language itself has, by key. Raises KeyError for no such language."""
        if language not in self._tags:
            raise KeyError(language)
        return _read(self.folder / language)

    def coverage(self, language: str) -> float:
        """The share, from 0 to 1, of the first language's words that a language has."""
        first = self.words(self.languages[0].tag)
        return len(self.words(language).keys() & first.keys()) / len(first)

    def say(self, language: str, key: str, /, **details: Any) -> str:
        """The words under ``key`` (parts joined by dots), filled with ``details``.

        In the first language where this one is unknown or has no such words. Raises KeyError
        for a key that the first has not: that is a mistake in the code.
        """
        words = self._complete.get(language) or self._completed(language)
        return words[key].format_map(details) if details else words[key]

    def count(self, language: str, key: str, number: int, /, **details: Any) -> str:
        """The words for ``number`` of something: under ``key``, by the language's plural rule.

        The forms are those of CLDR («Language Plural Rules»): one, two, few, many, other; where
        a form has no words, those of ``other`` do. Raises KeyError as ``say`` does.
        """
        if language not in self._tags or f"{key}.other" not in self.words(language):
            language = self.languages[0].tag
        form = f"{key}.{Locale.parse(language, sep='-').plural_form(number)}"
        found = form if form in self.words(language) else f"{key}.other"
        return self.say(language, found, n=number, **details)

    def is_counted(self, key: str) -> bool:
        """Whether the words under a key have the forms of a plural."""
        return f"{key}.other" in self.words(self.languages[0].tag)

    @cached_property
    def _complete(self) -> dict[str, Mapping[str, str]]:
        """The words of the languages asked for so far, those of the first where one has none."""
        return {}

    def _completed(self, language: str) -> Mapping[str, str]:
        first = self.words(self.languages[0].tag)
        if language not in self._tags:
            return first
        self._complete[language] = {**first, **self.words(language)}
        return self._complete[language]

    @cached_property
    def _tags(self) -> frozenset[str]:
        return frozenset(language.tag for language in self.languages)


@cache
def _read(folder: Path) -> Mapping[str, str]:
    trees = [
        yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
        for file in sorted(folder.glob("*.yaml"))
    ]
    return MappingProxyType({key: words for tree in trees for key, words in _leaves("", tree)})


def _leaves(prefix: str, tree: Any) -> list[tuple[str, str]]:
    """The leaves of a tree of words, each under its keys joined by dots."""
    if isinstance(tree, str):
        return [(prefix, tree)]
    return [
        pair
        for key, branch in tree.items()
        for pair in _leaves(f"{prefix}.{key}" if prefix else key, branch)
    ]
