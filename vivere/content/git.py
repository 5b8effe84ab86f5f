"""git, asked safely: no shell, no terminal, no network, no program of the repository's own.

Every call has a time limit, and what is in the way is said in plain words.
"""

import os
import shutil
import subprocess
from pathlib import Path

from vivere.i18n import say

SECONDS = 20
"""How long one question to git may take."""

_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    "protocol.allow=never",
)
"""What could start a program or go to the network, off."""


class RevisionError(Exception):
    """A revision that cannot be read; its words are in the locales under ``revision.<code>``."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = details
        super().__init__(self.message())

    def message(self, language: str = "en") -> str:
        """What is in the way, in plain words."""
        return say(language, f"revision.{self.code}", **self.details)


class GitError(Exception):
    """git ended with an error; ``words`` is the first line of what it said."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git says to ``arguments`` in ``folder``. Raises GitError and RevisionError."""
    program = shutil.which("git")
    if program is None:
        raise RevisionError("no_git")
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    try:
        done = subprocess.run(
            [program, "--no-pager", "--literal-pathspecs", *settings, *arguments],
            cwd=folder, env=_environment(), input=given, capture_output=True, timeout=SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise RevisionError("too_slow", seconds=SECONDS) from None
    except OSError as error:
        raise RevisionError("failed", words=error.strerror or "") from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise GitError(words[:200])
    return done.stdout


def _environment() -> dict[str, str]:
    """That of this process, but for what would point git elsewhere or make it ask."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    if ceiling := os.environ.get("GIT_CEILING_DIRECTORIES"):
        kept["GIT_CEILING_DIRECTORIES"] = ceiling
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }
