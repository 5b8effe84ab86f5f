"""The small invented city, served on a day that never ends, with a room and an edit in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path

from tests.e2e.conftest import BORGO, copy_workspace, serving
from tests.forked import start
from tests.looks.places import JOURNEY
from vivere.feedback.asks import ROOM_ASKS
from vivere.i18n.phones import LANGUAGES

NOW = "2026-05-04T10:00:00+00:00"
ADDRESS = "http://rooms.borgo.example:8501"
"""What codes and links on pages say, whatever port the tests have."""

CLOCKS = ("vivere.i18n.dates", "vivere.feedback.room", "vivere.feedback.store.rooms")
"""The modules that ask what day it is."""


SPOKEN = [part for language in LANGUAGES for part in ("--language", language)]
"""All languages of the phones: each stands on their pages."""

ASKED = (
    *(part for one in ROOM_ASKS for part in ("--ask", one)),
    *("--open-question", "Che cosa manca sul molo?"),
)  # fmt: skip
"""What the room asks once, after its steps."""


class Stopped(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Stopped":
        return cls.fromisoformat(NOW).astimezone(tz)


def nothing_by_chance() -> None:
    """In a process that begins: the day is always the same, and so is what lots decide."""
    import importlib
    import secrets

    for name in CLOCKS:
        importlib.import_module(name).datetime = Stopped
    if sys.argv[1:3] == ["room", "open"]:
        secrets.choice = lambda letters: letters[0]


@contextmanager
def city(folder: Path) -> Iterator[str]:
    """Its address, until the block ends."""
    workspace = copy_workspace(BORGO, folder / "workspace")
    commit(workspace)
    file = workspace / "journeys" / f"{JOURNEY}.yaml"
    file.write_text(file.read_text().replace("emotion: -1", "emotion: 0", 1))
    opened = start(
        "room", "open", "--journey", JOURNEY, "--title", "Biblioteca", "--organiser", "Comune",
        "--threshold", "3", "--live", *ASKED, *SPOKEN, "--workspace", str(workspace),
        before=nothing_by_chance,
    )  # fmt: skip
    with opened.output as said:
        printed = said.read()
    opened.process.join()
    assert opened.process.exitcode == 0, printed
    with serving(workspace, before=nothing_by_chance, VIVERE_PUBLIC_URL=ADDRESS) as url:
        yield url


def commit(workspace: Path) -> None:
    """What stands there becomes the first telling, under a hash that is always the same."""
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (
        ("NAME", "A designer"), ("EMAIL", "designer@example.org"), ("DATE", NOW),
    )}  # fmt: skip
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "The first telling"]):
        subprocess.run(["git", *command], cwd=workspace, check=True, env={**os.environ, **who})
