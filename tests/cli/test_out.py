"""A file that cannot be written is named, and nothing is left of it: for every command."""

import argparse
import errno
import json
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.small import SmallWorkspace
from vivere.cli import COMMANDS, main
from vivere.workspace.files import create_together, write_atomically, write_named, write_new

ROOT = Path(__file__).parents[2]
CASES = {
    ("export", "--out"): ["export", "--as", "mermaid", "--out", "OUT", "--report", "REPORT"],
    ("export", "--report"): ["export", "--as", "mermaid", "--out", "-", "--report", "OUT"],
    ("diff", "--out"): ["diff", "WORKSPACE", "WORKSPACE", "--out", "OUT"],
    ("pack", "--out"): ["pack", "WORKSPACE", "--out", "OUT"],
    ("schema", "--out"): ["schema", "WORKSPACE", "--out", "OUT"],
    ("export", "--out", "room"): ["room", "export", "CODE", "--out", "OUT"],
}
MAKES_ITS_FOLDER = {("schema", "--out")}


def _options(parser: argparse.ArgumentParser, *above: str) -> Iterator[tuple[str, ...]]:
    """The options of all commands that name a file to write."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield from _options(command, name, *above)
        elif {"--out", "--report"} & set(action.option_strings):
            name, *rest = above
            yield (name, action.option_strings[-1], *rest)


def test_every_command_that_writes_a_file_is_tried() -> None:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for command in COMMANDS:
        command.add(commands)
    assert set(_options(parser)) == set(CASES)


def test_nothing_is_written_past_the_one_writer() -> None:
    writes = re.compile(r"\.write_(text|bytes)\(|open\([^)]*[\"'][wxa]b?[\"']")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "vivere").rglob("*.py")
        if writes.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"vivere/workspace/files.py", "vivere/content/revision.py"}


def _bad(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    return {
        "missing": tmp_path / "no" / "x.out",
        "a folder": tmp_path / "folder",
        "under a file": tmp_path / "file" / "x.out",
        "full": Path("/dev/full"),
        "read only": Path("/proc/x.out"),
    }


@pytest.mark.parametrize("case", CASES, ids=" ".join)
@pytest.mark.parametrize("kind", ["missing", "a folder", "under a file", "full", "read only"])
def test_a_bad_name_leaves_nothing_and_is_named(
    workspace: SmallWorkspace,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[str, ...],
    kind: str,
) -> None:
    monkeypatch.chdir(workspace.folder)
    code = "-"
    if "CODE" in CASES[case]:
        main(["room", "open", "--journey", "ada-morning", "--title", "T", "--format", "json"])
        code = json.loads(capsys.readouterr().out)["code"]
    out = _bad(tmp_path)[kind]
    if case in MAKES_ITS_FOLDER and kind in ("missing", "a folder"):
        return
    before = _tree(tmp_path)
    names = {"OUT": out, "WORKSPACE": workspace.folder, "CODE": code, "REPORT": tmp_path / "file"}
    arguments = [str(names.get(word, word)) for word in CASES[case]]
    assert main(arguments) in (1, 2)
    captured = capsys.readouterr()
    assert str(out) in captured.err
    assert "cannot write" in captured.err
    assert "Traceback" not in captured.err
    assert {path for path in _tree(tmp_path) if ".vivere" not in path} == before
    assert Path("/dev/full").is_char_device()


def _tree(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if ".vivere" not in path.parts)
    return {
        f"{path.relative_to(folder)}:{path.is_file() and path.read_bytes()!r}" for path in found
    }


@contextmanager
def _full_disk(most: int) -> Iterator[None]:
    """No file may grow beyond ``most`` bytes meanwhile."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


WRITERS: dict[str, Callable[[Path], None]] = {
    "one": lambda folder: write_named(folder / "x.out", b"x" * 100),
    "private": lambda folder: write_named(folder / "x.out", b"x" * 100, private=True),
    "atomic": lambda folder: write_atomically(folder / "new" / "x.out", b"x" * 100),
    "new": lambda folder: write_new(folder, {"a/b": b"x", "a/x.out": b"x" * 100}),
    "together": lambda folder: create_together(folder, {"a/b": b"x", "a/x.out": b"x" * 100}),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_full_disk_leaves_nothing(tmp_path: Path, write: Callable[[Path], None]) -> None:
    (tmp_path / "other").write_text("old")
    with _full_disk(50), pytest.raises(OSError, match="too large") as raised:
        write(tmp_path)
    assert raised.value.errno == errno.EFBIG
    assert Path(raised.value.filename).name == "x.out"
    assert [path.name for path in tmp_path.rglob("*")] == ["other"]


FOLDER_CASES = {
    "new city": (["new", "city", "OUT/a/b", "--name", "X"], 1500),
    "new persona": (["new", "persona", "eve", "--name", "Eve"], 1000),
    "new service": (["new", "service", "drain", "--area", "water"], 500),
    "import": (["import", "JOURNEY.csv", "--to", "OUT/new"], 100),
    "unpack": (["unpack", "ZIP", "--to", "OUT/new"], 300),
    "format": (["format", "WORKSPACE"], 300),
    "pack": (["pack", "WORKSPACE", "--out", "OUT/x.zip"], 300),
    "schema": (["schema", "WORKSPACE", "--out", "OUT/schemas"], 300),
}


@pytest.mark.parametrize("case", FOLDER_CASES, ids=FOLDER_CASES)
def test_a_full_disk_leaves_a_workspace_as_it_was(
    workspace: SmallWorkspace,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    case: str,
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(workspace.folder)
    main(["export", "--as", "csv", "--out", str(tmp_path / "j.csv"), "--report", "/dev/null"])
    main(["pack", str(workspace.folder), "--out", str(tmp_path / "w.zip")])
    text = (workspace.folder / "journeys/ada-morning.yaml").read_text()
    workspace.write("journeys/ada-morning.yaml", text.replace("persona: ada", "persona:   ada"))
    capsys.readouterr()
    before = _tree(tmp_path)
    arguments, most = FOLDER_CASES[case]
    named = {"JOURNEY.csv": tmp_path / "j.csv", "ZIP": tmp_path / "w.zip"}
    named["WORKSPACE"] = workspace.folder
    words = [str(named.get(word, word)).replace("OUT", str(out)) for word in arguments]
    with _full_disk(most):
        assert main(words) == 1
    captured = capsys.readouterr()
    assert "File too large" in captured.err
    assert re.search(r"[\w-]+\.(ya?ml|json|zip|md)", captured.err)
    assert _tree(tmp_path) == before
    shutil.rmtree(out)


def test_a_full_standard_output_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vivere", "explain"],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == ("vivere: cannot write to the standard output: No space left on device\n")


def test_a_link_is_followed_and_rights_stay(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    write_named(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640
    write_named(tmp_path / "real", b"own", private=True)
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kind", ["missing", "under a file", "read only"])
def test_a_backup_that_cannot_be_written_is_named(
    workspace: SmallWorkspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    main(["room", "open", "--journey", "ada-morning", "--title", "T", "--workspace",
          str(workspace.folder)])  # fmt: skip
    out = _bad(tmp_path)[kind]
    before = _tree(tmp_path)
    assert main(["backup", str(out), "--workspace", str(workspace.folder)]) in (1, 2)
    assert str(out) in capsys.readouterr().err
    assert _tree(tmp_path) == before
