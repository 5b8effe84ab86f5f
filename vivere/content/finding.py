"""What ``vivere check`` reports: one thing, in one place, with a way out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vivere.locales import say


class Severity(StrEnum):
    """``error``: something was left out. ``warning``: it works, and something is amiss."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend. ``line`` and ``column`` count from 1; ``path`` is inside the workspace.

    The words are in the locale files under ``finding.<code>``; ``details`` fills them.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity = Severity.ERROR
    details: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def message(self, language: str = "en") -> str:
        """What is wrong, in plain words."""
        return say(language, f"finding.{self.code}.message", **self.details)

    def hint(self, language: str = "en") -> str:
        """The way out."""
        suggestion = self.details.get("suggestion")
        words = say(language, "suggestion", value=suggestion) if suggestion else ""
        filled = {**self.details, "suggestion": words}
        return say(language, f"finding.{self.code}.hint", **filled)
