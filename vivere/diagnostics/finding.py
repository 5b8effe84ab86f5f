"""What ``vivere check`` reports: one thing, in one place, with a way out."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from vivere.i18n import count, say
from vivere.i18n.field_words import option
from vivere.i18n.scale import EMOTION_KEYS, choice_words
from vivere.model.paths import FieldPath

MAX_PER_FILE = 100
"""Findings shown for one file; more would not help, and could take minutes."""


class Severity(StrEnum):
    """``error``: something was left out. ``warning``: it works, and asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


class Localized(Protocol):
    """A detail that reads differently in each language."""

    def in_language(self, language: str) -> str:
        """The words of it."""


@dataclass(frozen=True)
class MessageKey:
    """A detail that is itself a sentence of the locale files, in the reader's language."""

    key: str

    def in_language(self, language: str) -> str:
        """The sentence."""
        return say(language, self.key)


@dataclass(frozen=True)
class Counted:
    """A detail that is a number with its noun; the words are under ``count.<what>``."""

    what: str
    number: int

    def in_language(self, language: str) -> str:
        """The number in words: «1 text», «9 texts»."""
        return count(language, f"count.{self.what}", self.number)


@dataclass(frozen=True)
class FieldNames:
    """Fields, by what a reader calls them."""

    names: tuple[str, ...]

    def in_language(self, language: str) -> str:
        """«place, title»."""
        return ", ".join(say(language, f"changes.field.{name}") for name in self.names)


@dataclass(frozen=True)
class Choices:
    """The values that a field can have, each with what it means."""

    model: str
    field: str
    values: tuple[str, ...]

    def in_language(self, language: str) -> str:
        """``up`` (higher is better), ``down`` (lower is better)."""
        return ", ".join(self._with_meaning(language, value) for value in self.values)

    def meaning(self, language: str, value: str) -> str:
        """What a value means; empty where nothing says it."""
        try:
            return option(language, self.model, self.field, value)
        except KeyError:
            return ""

    def _with_meaning(self, language: str, value: str) -> str:
        meaning = self.meaning(language, value)
        return f"`{value}` ({meaning})" if meaning.casefold() not in ("", value) else f"`{value}`"


@dataclass(frozen=True)
class EmotionScale:
    """The numbers of the scale of emotions, each with its words."""

    def in_language(self, language: str) -> str:
        """``-2`` (very bad), and so on."""
        return ", ".join(
            f"`{signed(number)}` ({choice_words(language, 'emotion', str(number))})"
            for number in EMOTION_KEYS
        )


@dataclass(frozen=True)
class Character:
    """A character that cannot be seen or told from another: its name and code point."""

    letter: str

    def in_language(self, language: str) -> str:
        """A no-break space (U+00A0)."""
        code = f"U+{ord(self.letter):04X}"
        try:
            name = say(language, f"character.{code}")
        except KeyError:
            name = unicodedata.name(self.letter, "").lower() or say(language, "character.other")
        return f"{name} ({code})"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend. ``line`` and ``column`` count from 1; ``path`` is inside the workspace.

    ``field_path`` is what it is about, empty for the whole file. The words
    are in the locale files under ``finding.<code>``; ``details`` fills them. ``caused_by`` is the
    finding from which this one follows: mended, both are gone. It counts only once.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity = Severity.ERROR
    details: Mapping[str, Any] = field(default_factory=dict, compare=False)
    field_path: FieldPath = field(default=(), compare=False)
    caused_by: "Finding | None" = field(default=None, compare=False, repr=False)

    def message(self, language: str = "en") -> str:
        """What is wrong, in plain words."""
        return say(language, f"finding.{self.code}.message", **self._localized_details(language))

    def hint(self, language: str = "en") -> str:
        """The way out."""
        suggestion = self.details.get("suggestion")
        words = say(language, "suggestion", value=suggestion) if suggestion else ""
        filled = {**self._localized_details(language), "suggestion": words}
        return say(language, f"finding.{self.code}.hint", **filled)

    def _localized_details(self, language: str) -> dict[str, Any]:
        return {
            name: value.in_language(language) if hasattr(value, "in_language") else value
            for name, value in self.details.items()
        }


def own(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that follow from no other among them."""
    together = tuple(findings)
    there = set(together)
    return tuple(one for one in together if one.caused_by not in there)


def consequences(findings: Iterable[Finding]) -> Mapping[Finding, Sequence[Finding]]:
    """The findings that follow from each, by the one that causes them."""
    found: dict[Finding, list[Finding]] = {}
    for one in findings:
        if one.caused_by is not None:
            found.setdefault(one.caused_by, []).append(one)
    return found


def bounded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of one file in the order of its lines, of each code what ``capped`` may show."""
    counts: Counter[str] = Counter()
    kept = []
    for finding in sorted(findings):
        counts[finding.code] += 1
        if counts[finding.code] <= MAX_PER_FILE + 1:
            kept.append(finding)
    return tuple(kept)


def signed(emotion: int) -> str:
    """An emotion as a finding says it: with its sign, 0 without."""
    return f"{emotion:+d}" if emotion else "0"


def capped(path: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of one file in the order of its lines: the first of them if there are many."""
    ordered = sorted(findings)
    if len(ordered) <= MAX_PER_FILE:
        return tuple(ordered)
    next_one = ordered[MAX_PER_FILE]
    details = {"limit": MAX_PER_FILE}
    grave = any(one.severity is Severity.ERROR for one in ordered[MAX_PER_FILE:])
    severity = Severity.ERROR if grave else next_one.severity
    more = Finding(
        path, next_one.line, next_one.column, "more-findings", severity=severity, details=details
    )
    return (*ordered[:MAX_PER_FILE], more)
