"""What keeps a zip from becoming a workspace: a code, and words in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vivere.i18n import say

MEGABYTE = 1_000_000

_SHOWN = 100
"""Characters of a name that are shown at most."""


@dataclass(frozen=True)
class Problem:
    """Why a zip is refused. The words are in the locales under ``archive.problem.<code>``.

    ``details`` fill them, and hold names as the zip gives them: print them as untrusted text.
    """

    code: str
    details: Mapping[str, Any] = field(default_factory=dict)

    def message(self, language: str = "en") -> str:
        """What is wrong."""
        return say(language, f"archive.problem.{self.code}.message", **self.details)

    def hint(self, language: str = "en") -> str:
        """How to mend it."""
        return say(language, f"archive.problem.{self.code}.hint", **self.details)


def problem_with(code: str, name: str, **details: Any) -> Problem:
    """A problem of one entry or file; a long name is cut."""
    shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    return Problem(code, {"name": shown, **details})
