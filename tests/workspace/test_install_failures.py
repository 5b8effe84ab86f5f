"""What fails or happens while a zip is installed: all of it or nothing, and nothing is lost."""

import errno
import os
import random
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from tests.small import FILES, SmallWorkspace
from tests.workspace.installing import ADA, install_over, left_over, other, tree
from tests.workspace.zips import zip_of
from vivere.content import load
from vivere.workspace import files
from vivere.workspace.archive import (
    NotInstalledError,
    pack,
    unpack,
)
from vivere.workspace.files import exclusive_writer


class Failing:
    """``os.replace`` that fails at its ``at``-th call, and ``for_good`` ever after."""

    def __init__(self, at: int, *, for_good: bool = False) -> None:
        self.at, self.for_good, self.calls, self.real = at, for_good, 0, os.replace

    def __call__(self, source: Path, target: Path) -> None:
        self.calls += 1
        if self.calls == self.at or (self.for_good and self.calls > self.at):
            raise OSError(errno.ENOSPC, "No space left on device")
        self.real(source, target)


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_what_fails_midway_leaves_the_workspace_as_it_was(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = tree(workspace.folder)
    monkeypatch.setattr(os, "replace", Failing(at))
    with pytest.raises(NotInstalledError) as left:
        install_over(workspace, other())
    assert left.value.problem.code == "not-written"
    assert "No space left" in left.value.problem.message()
    assert tree(workspace.folder) == before
    assert left_over(workspace) == []


def test_a_removal_that_fails_is_undone_too(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(workspace.folder)
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path == workspace.folder / "kpi_links/water.yaml":
            raise PermissionError(errno.EACCES, "Permission denied")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(NotInstalledError):
        install_over(workspace, other())
    assert tree(workspace.folder) == before


def test_an_interruption_is_undone_too(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, replace, calls = tree(workspace.folder), os.replace, list[Path]()

    def interrupted(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 4:
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        install_over(workspace, other())
    assert tree(workspace.folder) == before


def test_what_cannot_be_undone_is_in_the_backup(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pack(workspace.folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", Failing(4, for_good=True))
        with pytest.raises(NotInstalledError) as left:
            install_over(workspace, other())
    assert left.value.problem.code == "not-undone"
    (backup,) = (workspace.folder / ".vivere" / "backups").iterdir()
    assert str(backup.parent) in left.value.problem.hint()
    assert backup.read_bytes() == before
    install_over(workspace, unpack(backup.read_bytes()))
    assert pack(workspace.folder) == before


def test_a_disk_that_cannot_be_written(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    before = tree(workspace.folder)
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(NotInstalledError) as left:
        install_over(workspace, other())
    assert "Read-only" in left.value.problem.message()
    assert tree(workspace.folder) == before


def test_between_any_two_steps_each_file_is_old_or_new(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked = other()
    old = unpack(pack(workspace.folder)).files
    seen, replace = set[tuple[bool, ...]](), os.replace

    def look() -> None:
        loaded = load(workspace.folder)
        assert "ada" in loaded.catalog.personas
        now = {path: (workspace.folder / path).read_bytes() for path in loaded.files}
        assert all(content in (old.get(p), unpacked.files.get(p)) for p, content in now.items())
        seen.add(tuple(now.get(path) == unpacked.files[path] for path in unpacked.files))

    def watched(source: Path, target: Path) -> None:
        look()
        replace(source, target)
        look()

    monkeypatch.setattr(os, "replace", watched)
    install_over(workspace, unpacked)
    assert len(seen) > 2


def test_an_app_that_reads_meanwhile_sees_no_half_file(workspace: SmallWorkspace) -> None:
    long = f"# {random.Random(0).randbytes(250_000).hex()}\n"
    workspace.write(ADA, FILES[ADA] + long)
    versions = [
        unpack(zip_of({ADA: (text + long).encode()}))
        for text in (FILES[ADA].replace("Beve", "Legge"), FILES[ADA])
    ]
    allowed = {*(version.files[ADA] for version in versions)}
    done, wrong, looks = threading.Event(), list[str](), list[int]()

    def read() -> None:
        while not done.is_set():
            looks.append(1)
            if load(workspace.folder).findings:
                wrong.append("findings")
            if (workspace.folder / ADA).read_bytes() not in allowed:
                wrong.append("half a file")

    reader = threading.Thread(target=read)
    reader.start()
    try:
        while len(looks) < 10 and reader.is_alive():
            for version in versions:
                install_over(workspace, version, remove=False)
    finally:
        done.set()
        reader.join()
    assert wrong == []
    assert len(looks) >= 10


def test_two_that_install_at_once_do_not_mix(workspace: SmallWorkspace) -> None:
    versions = [unpack(pack(workspace.folder)), other()]
    threads = [threading.Thread(target=install_over, args=(workspace, one)) for one in versions * 5]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert unpack(pack(workspace.folder)).files in [one.files for one in versions]


def test_who_saves_and_who_installs_wait_for_each_other(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(workspace.folder)
    monkeypatch.setattr(files, "FileLock", lambda path, timeout: FileLock(path, timeout=0))
    with exclusive_writer(workspace.folder), pytest.raises(NotInstalledError) as left:
        install_over(workspace, other())
    assert left.value.problem.code == "busy"
    assert tree(workspace.folder) == before
    install_over(workspace, other())
    assert tree(workspace.folder) != before
