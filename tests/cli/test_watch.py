"""``vivere watch``: a real process, real saves."""

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.small import FILES, SmallWorkspace

ROOT = Path(__file__).parents[2]
JOURNEY, PERSONA = "journeys/ada-morning.yaml", "personas/ada.yaml"
PATIENCE_S = 60


class Watching:
    """A running ``vivere watch`` and the lines that it prints."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line.rstrip("\n"))

    def until(self, pattern: str) -> list[str]:
        """The lines up to the first that matches."""
        seen: list[str] = []
        while not seen or not re.search(pattern, seen[-1]):
            try:
                seen.append(self.lines.get(timeout=PATIENCE_S))
            except queue.Empty:
                raise AssertionError(f"no {pattern!r} in {seen}") from None
        return seen

    def saved(self) -> list[str]:
        """What was said about the next save, up to the count of what is left."""
        return self.until(r"^(No problems found|\d+ errors?, \d+ warnings?)\.$")


@contextmanager
def _watching(folder: Path, *command: str) -> Iterator[Watching]:
    process = subprocess.Popen(
        [sys.executable, "-m", "vivere", *(command or ("watch",)), str(folder)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    watching = Watching(process)
    try:
        watching.until("Ctrl-C ends")
        yield watching
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def small(tmp_path: Path) -> SmallWorkspace:
    folder = tmp_path / "city"
    folder.mkdir()
    return SmallWorkspace.write_to(folder)


def test_what_broke_and_what_was_mended(small: SmallWorkspace) -> None:
    with _watching(small.folder) as watching:
        small.change(JOURNEY, "services: [leak-watch]", "services: [leak-wach]")
        head, finding, *rest = watching.saved()
        assert re.fullmatch(rf"\d+ ms: {JOURNEY} – 1 new error", head)
        assert finding.startswith(f"{JOURNEY}:14:16 error unknown-service")
        assert rest[-1] == "1 error, 0 warnings."

        text = (small.folder / JOURNEY).read_text()
        small.write(JOURNEY, f"# a line more\n{text}")
        assert re.fullmatch(rf"\d+ ms: {JOURNEY} – nothing new", watching.saved()[0])

        small.change(JOURNEY, "leak-wach", "leak-watch")
        head, mended, left = watching.saved()
        assert head.endswith("– 1 mended")
        assert mended.startswith(f"mended: {JOURNEY} error unknown-service")
        assert left == "No problems found."


def test_an_editor_that_renames_and_a_file_that_goes(small: SmallWorkspace) -> None:
    with _watching(small.folder) as watching:
        aside = small.folder / "personas/.ada.yaml.tmp"
        aside.write_text(FILES[PERSONA].replace("age: 30", "age: 300"))
        aside.replace(small.folder / PERSONA)
        assert f"{PERSONA} – 1 new error" in watching.saved()[0]
        (small.folder / JOURNEY).unlink()
        assert JOURNEY in watching.saved()[0]


def test_a_folder_that_goes_and_comes_back(small: SmallWorkspace) -> None:
    with _watching(small.folder) as watching:
        for gone in (small.folder / "journeys", small.folder):
            shutil.rmtree(gone)
            watching.until(r"unknown-journey|no-workspace-file|\d new error")
            SmallWorkspace.write_to(_made(small.folder))
            watching.until("No problems found")
            small.change(PERSONA, "age: 30", "age: 300")
            watching.until(f"{PERSONA} – 1 new error")
            small.change(PERSONA, "age: 300", "age: 30")
            watching.until("No problems found")


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def test_nothing_that_steers_a_terminal_is_printed(small: SmallWorkspace) -> None:
    with _watching(small.folder) as watching:
        small.change(PERSONA, "age: 30", 'age: 30\n"\x1b]0;x": 1\n"\u202eb": 2')
        said = "".join(watching.saved())
        small.change(PERSONA, 'age: 30\n"\x1b]0;x": 1\n"\u202eb": 2', "age: 30")
        said += "".join(watching.saved())
        assert "mended" in said
        assert not re.search("[\x1b\u202e]", said)


def test_ctrl_c_ends_it_quietly(small: SmallWorkspace) -> None:
    with _watching(small.folder) as watching:
        watching.process.send_signal(signal.SIGINT)
        assert watching.process.wait(timeout=PATIENCE_S) == 0
        with pytest.raises(queue.Empty):
            watching.lines.get(timeout=0.1)


def test_check_watch_tells_what_is_left_after_each_save(small: SmallWorkspace) -> None:
    """All of it, of the codes that were asked for; and the last check is the exit code."""
    with _watching(small.folder, "check", "--watch", "--select", "unknown-service") as watching:
        small.change(JOURNEY, "services: [leak-watch]", "services: [leak-wach]")
        told = [line for line in watching.saved() if line]
        assert re.fullmatch(rf"── \d\d:\d\d:\d\d {JOURNEY} ──", told[0])
        assert "error unknown-service" in told[1]
        small.change(PERSONA, "age: 30", "age: 300")
        told = [line for line in watching.saved() if line]
        assert PERSONA in told[0]
        assert "error unknown-service" in told[1], "what is left is told again"
        assert told[-1] == "1 error, 0 warnings."
        watching.process.send_signal(signal.SIGINT)
        assert watching.process.wait(timeout=PATIENCE_S) == 1
