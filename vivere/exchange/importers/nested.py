"""Maps and lists of YAML or JSON, read key by key: what is not read is reported with its line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vivere.exchange.imported import ImportedText, MultilingualText
from vivere.exchange.people import name_of
from vivere.exchange.report import Notes, short
from vivere.exchange.scores import nearest_emotion
from vivere.exchange.text import clean
from vivere.i18n.emotion_words import emotion_of_phrase
from vivere.model.paths import FieldPath
from vivere.yamltext.source import Document

Map = dict[Any, Any]
_INNER = ("score", "value", "name", "title", "label", "text", "description")
"""What a map in place of words or a number may hold them in."""


@dataclass(frozen=True)
class Nested:
    """A document, its first line in the file, and where to report."""

    document: Document
    first: int
    notes: Notes

    def line(self, path: FieldPath) -> int:
        """The line in the file where the value at a path begins."""
        return self.first + self.document.position(path)[0] - 1

    def words(self, value: Any, path: FieldPath) -> str | None:
        """A value as words: a string, a number, what a map says first."""
        if isinstance(value, dict):
            value = next((value[key] for key in _INNER if isinstance(value.get(key), str)), None)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return clean(str(value), self.notes, self.line(path)) or None
        return None

    def text(self, value: Any, path: FieldPath) -> ImportedText:
        """Words, or a map of languages."""
        if isinstance(value, dict) and not any(key in value for key in _INNER):
            line = self.line(path)
            said = tuple(
                (str(tag), clean(words, self.notes, line))
                for tag, words in value.items()
                if isinstance(words, str) and words.strip()
            )
            return MultilingualText(said) if said else None
        return self.words(value, path)

    def list(self, value: Any, path: FieldPath) -> list[str]:
        """Several words: a list, or one."""
        items = value if isinstance(value, list) else [value]
        return [words for index, item in enumerate(items)
                if (words := self.words(item, (*path, index)))]  # fmt: skip

    def maps(self, value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Map]]:
        """The maps of a list with their paths; a bare string is a map with a name."""
        for index, item in enumerate(value if isinstance(value, list) else ()):
            here = (*path, index)
            if isinstance(item, dict):
                yield here, item
            elif words := self.words(item, here):
                yield here, {"name": words}
            else:
                self.notes.lost(f"{short(str(item))} is no map", self.line(here))

    def names(self, value: Any, path: FieldPath) -> tuple[str, ...]:
        """Names of people, each once."""
        found = (name_of(one, self.notes, self.line(path)) for one in self.list(value, path))
        return tuple(dict.fromkeys(name for name in found if name))

    def emotion(self, value: Any, path: FieldPath) -> int | None:
        """A score from −2 to +2, or a word for a feeling; a fraction goes to the nearest."""
        if isinstance(value, dict):
            value = next((value[key] for key in _INNER if key in value), None)
        line = self.line(path)
        if isinstance(value, int | float) and not isinstance(value, bool) and -2 <= value <= 2:
            emotion = nearest_emotion(value)
            if emotion != value:
                self.notes.changed(f"the score {value:g} becomes the emotion {emotion:+d}", line)
            return emotion
        felt = emotion_of_phrase(value) if isinstance(value, str) else None
        if felt is not None:
            self.notes.read_as(f"the emotion {short(str(value))} is read as {felt:+d}", line)
        elif value is not None:
            self.notes.lost(f"the score {short(str(value))} is no number from −2 to 2", line)
        return felt

    def unread(self, data: Map, known: Iterable[str], path: FieldPath) -> None:
        """Report the keys that are not among ``known``."""
        known = set(known)
        for key, value in data.items():
            if key not in known and value not in (None, "", [], {}):
                self.notes.lost(f"unknown key {short(str(key))}", self.line((*path, key)))
