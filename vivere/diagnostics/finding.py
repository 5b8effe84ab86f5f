"""What ``vivere check`` reports: one thing, in one place, with a way out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vivere.i18n import say
from vivere.model.paths import FieldPath

MAX_PER_FILE = 100
"""Findings shown for one file; more would not help, and could take minutes."""


class Severity(StrEnum):
    """``error``: something was left out. ``warning``: it works, and asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class MessageKey:
    """A detail that is itself a sentence of the locale files, in the reader's language."""

    key: str


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend. ``line`` and ``column`` count from 1; ``path`` is inside the workspace.

    ``field_path`` is what it is about, empty for the whole file. The words
    are in the locale files under ``finding.<code>``; ``details`` fills them.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity = Severity.ERROR
    details: Mapping[str, Any] = field(default_factory=dict, compare=False)
    field_path: FieldPath = field(default=(), compare=False)

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
            name: say(language, value.key) if isinstance(value, MessageKey) else value
            for name, value in self.details.items()
        }


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
    more = Finding(path, next_one.line, next_one.column, "more-findings", details=details)
    return (*ordered[:MAX_PER_FILE], more)
