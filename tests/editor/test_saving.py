"""Saving a draft into its file: two at once, a full disk, readers meanwhile."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.editor.conftest import JOURNEY
from tests.small import SmallWorkspace
from vivere.editor.saving import FileChangedError, on_disk, save

ROOT = Path(__file__).parents[2]

ONE_SAVE = """
import sys
from pathlib import Path
from vivere.editor.saving import FileChangedError, on_disk, save
folder, path, mine = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
base = on_disk(folder, path).text
print("ready", flush=True)
sys.stdin.readline()
try:
    save(folder, path, base, base + mine)
    print("saved")
except FileChangedError:
    print("moved")
"""

NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from vivere.editor.saving import save, on_disk
folder, path = Path(sys.argv[1]), sys.argv[2]
base = on_disk(folder, path).text
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limits = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (len(base), limits[1]))
try:
    save(folder, path, base, base + "x" * 100_000)
except OSError as error:
    print(type(error).__name__, error.errno)
resource.setrlimit(resource.RLIMIT_FSIZE, limits)
"""
"""There is room again before the process ends: coverage writes a file, too."""


def started(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_of_two_processes_that_save_at_once_one_is_told(workspace: SmallWorkspace) -> None:
    before = (workspace.folder / JOURNEY).read_text()
    mine = ["# one\n", "# two\n", "# three\n", "# four\n"]
    processes = [started(ONE_SAVE, str(workspace.folder), JOURNEY, one) for one in mine]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    answer = [process.communicate()[0].strip() for process in processes]
    assert sorted(answer) == ["moved", "moved", "moved", "saved"]
    assert (workspace.folder / JOURNEY).read_text() == before + mine[answer.index("saved")]


def test_of_many_threads_that_save_at_once_one_is_told(workspace: SmallWorkspace) -> None:
    base = on_disk(workspace.folder, JOURNEY).text
    assert base

    def attempt(number: int) -> bool:
        try:
            save(workspace.folder, JOURNEY, base, f"{base}# {number}\n")
        except FileChangedError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(attempt, range(24)))
    assert done.count(True) == 1
    assert on_disk(workspace.folder, JOURNEY).text == f"{base}# {done.index(True)}\n"


def test_readers_see_the_old_or_the_new_never_a_part(workspace: SmallWorkspace) -> None:
    texts = {on_disk(workspace.folder, JOURNEY).text or ""}
    texts |= {f"# {number}\n" * 5000 for number in range(40)}

    def write() -> None:
        for text in sorted(texts):
            save(workspace.folder, JOURNEY, on_disk(workspace.folder, JOURNEY).text, text)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not writing.done():
            assert on_disk(workspace.folder, JOURNEY).text in texts
        writing.result()


def test_without_room_the_file_stays_as_it_was(workspace: SmallWorkspace) -> None:
    before = (workspace.folder / JOURNEY).read_bytes()
    process = started(NO_ROOM, str(workspace.folder), JOURNEY)
    assert process.communicate()[0].startswith("OSError")
    assert (workspace.folder / JOURNEY).read_bytes() == before
    assert not list(workspace.folder.rglob("*.tmp"))


@pytest.mark.parametrize("base", [None, "something else\n"])
def test_a_base_that_the_file_does_not_have_is_refused(
    workspace: SmallWorkspace, base: str | None
) -> None:
    with pytest.raises(FileChangedError) as moved:
        save(workspace.folder, JOURNEY, base, "mine\n")
    assert moved.value.text == (workspace.folder / JOURNEY).read_text()
