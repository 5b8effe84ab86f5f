"""A zip in the place of a workspace: all of it or nothing, and nothing is lost."""

import errno
import os
import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.small import FILES, SmallWorkspace
from tests.workspace.zips import PNG, VALID, zip_of
from vivere.content import load
from vivere.workspace import files
from vivere.workspace.archive import (
    Installed,
    NotInstalledError,
    Unpacked,
    difference,
    findings_after_install,
    install,
    pack,
    unpack,
)
from vivere.workspace.files import exclusive_writer

ADA = "personas/ada.yaml"
OTHER = {
    **FILES,
    ADA: FILES[ADA].replace("Beve", "Legge"),
    "journeys/ada-evening.yaml": FILES["journeys/ada-morning.yaml"].replace("Mattina", "Sera"),
    "services/water.yaml": FILES["services/water.yaml"].replace("A leaflet", "A sign"),
    "portraits/ada.png": "",
}
del OTHER["kpi_links/water.yaml"]
OTHER[ADA] += "portrait: {image: portraits/ada.png}\n"


def other(**more: str) -> Unpacked:
    files = {path: text.encode() for path, text in {**OTHER, **more}.items()}
    return unpack(zip_of({**files, "portraits/ada.png": PNG, "README.md": b"x"}))


def tree(folder: Path) -> dict[str, tuple[int, int, bytes | None]]:
    """Everything but the hidden folder: names, rights, times and contents."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mode,
            path.stat().st_mtime_ns if path.is_file() else 0,
            path.read_bytes() if path.is_file() else None,
        )
        for path in sorted(folder.rglob("*"))
        if ".vivere" not in path.parts
    }


def left_over(workspace: SmallWorkspace) -> list[Path]:
    return list((workspace.folder / ".vivere").glob("staging-*"))


def put(workspace: SmallWorkspace, unpacked: Unpacked, *, remove: bool = True) -> Installed:
    return install(workspace.folder, unpacked, remove=remove)


def test_what_would_change(workspace: SmallWorkspace) -> None:
    found = difference(workspace.folder, other())
    assert found.new == ("journeys/ada-evening.yaml", "portraits/ada.png")
    assert found.changed == (ADA, "services/water.yaml")
    assert found.same == ("journeys/ada-morning.yaml", "services/areas.yaml", "vivere.yaml")
    assert found.absent == ("kpi_links/water.yaml",)


def test_the_head_of_a_workspace_is_never_absent(workspace: SmallWorkspace) -> None:
    part = unpack(zip_of({ADA: b"name: Ada\ntagline: x\n"}))
    assert "vivere.yaml" not in difference(workspace.folder, part).absent
    put(workspace, part)
    assert tree(workspace.folder).keys() >= {"vivere.yaml", ADA}
    assert "services/areas.yaml" not in tree(workspace.folder)


@pytest.mark.parametrize("remove", [True, False])
def test_the_findings_are_known_before_and_true_after(
    workspace: SmallWorkspace, remove: bool
) -> None:
    before = tree(workspace.folder)
    expected = findings_after_install(workspace.folder, other(), remove=remove)
    assert tree(workspace.folder) == before
    assert not (workspace.folder / ".vivere").exists()
    put(workspace, other(), remove=remove)
    assert load(workspace.folder).findings == expected
    assert (workspace.folder / "kpi_links/water.yaml").exists() != remove


def test_the_workspace_is_then_what_the_zip_holds(workspace: SmallWorkspace) -> None:
    done = put(workspace, other())
    assert unpack(pack(workspace.folder)).files == other().files
    assert done.difference.changed == (ADA, "services/water.yaml")
    assert left_over(workspace) == []


def test_the_backup_brings_back_what_was(workspace: SmallWorkspace) -> None:
    before = pack(workspace.folder)
    backup = put(workspace, other()).backup
    assert backup is not None
    assert backup.read_bytes() == before
    put(workspace, unpack(backup.read_bytes()))
    assert pack(workspace.folder) == before


def test_backups_of_the_same_second_do_not_replace_each_other(workspace: SmallWorkspace) -> None:
    first = unpack(pack(workspace.folder))
    kept = [put(workspace, version).backup for version in (other(), first) * 3]
    assert len({*kept}) == 6
    assert all(backup and backup.is_file() for backup in kept)


def test_also_a_file_that_does_not_travel_is_in_the_backup(workspace: SmallWorkspace) -> None:
    path = "journeys/ada-evening.yaml"
    workspace.write(path, b"#" * 1_000_001)
    backup = put(workspace, other()).backup
    assert backup is not None
    assert b"ada-evening.yaml" in backup.read_bytes()


def test_nothing_to_change_writes_nothing(workspace: SmallWorkspace) -> None:
    assert put(workspace, unpack(pack(workspace.folder))).backup is None
    assert not (workspace.folder / ".vivere").exists()


def test_only_new_files_need_no_backup(tmp_path: Path) -> None:
    assert install(tmp_path, other(), remove=True).backup is None
    assert pack(tmp_path) == pack(SmallWorkspace(tmp_path).folder)
    assert load(tmp_path).catalog.personas.keys() == {"ada"}


def test_rights_of_a_file_stay(workspace: SmallWorkspace) -> None:
    (workspace.folder / ADA).chmod(0o640)
    put(workspace, other())
    assert (workspace.folder / ADA).stat().st_mode & 0o777 == 0o640


def test_a_zip_with_problems_is_not_installed(workspace: SmallWorkspace) -> None:
    with pytest.raises(ValueError, match="problems"):
        put(workspace, unpack(b""))


def make_folder(target: Path, _: Path) -> None:
    target.unlink(missing_ok=True)
    target.mkdir()


def link_out(target: Path, outside: Path) -> None:
    target.unlink(missing_ok=True)
    target.symlink_to(outside)


def link_nowhere(target: Path, _: Path) -> None:
    target.unlink(missing_ok=True)
    target.symlink_to("nowhere")


def parent_leads_out(target: Path, outside: Path) -> None:
    elsewhere = outside.parent / "elsewhere"
    if target.parent.exists():
        target.parent.rename(elsewhere)
    else:
        elsewhere.mkdir()
    target.parent.symlink_to(elsewhere)


@pytest.mark.parametrize("path", [ADA, "portraits/ada.png"])
@pytest.mark.parametrize("block", [make_folder, link_out, link_nowhere, parent_leads_out])
def test_what_is_in_the_way_stays(
    workspace: SmallWorkspace, tmp_path: Path, path: str, block: Callable[[Path, Path], None]
) -> None:
    outside = tmp_path / "outside"
    outside.write_text("secret")
    target = workspace.folder / path
    if block is not parent_leads_out:
        target.parent.mkdir(exist_ok=True)
    block(target, outside)
    before = sorted(workspace.folder.rglob("*"))
    with pytest.raises(NotInstalledError) as left:
        put(workspace, other())
    assert left.value.problem.code == "in-the-way"
    assert sorted(workspace.folder.rglob("*")) == before
    assert outside.read_text() == "secret"
    assert not (tmp_path / "elsewhere" / "ada.png").exists()


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
        put(workspace, other())
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
        put(workspace, other())
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
        put(workspace, other())
    assert tree(workspace.folder) == before


def test_what_cannot_be_undone_is_in_the_backup(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pack(workspace.folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", Failing(4, for_good=True))
        with pytest.raises(NotInstalledError) as left:
            put(workspace, other())
    assert left.value.problem.code == "not-undone"
    (backup,) = (workspace.folder / ".vivere" / "backups").iterdir()
    assert str(backup.parent) in left.value.problem.hint()
    assert backup.read_bytes() == before
    put(workspace, unpack(backup.read_bytes()))
    assert pack(workspace.folder) == before


def test_a_disk_that_cannot_be_written(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    before = tree(workspace.folder)
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(NotInstalledError) as left:
        put(workspace, other())
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
    put(workspace, unpacked)
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
                put(workspace, version, remove=False)
    finally:
        done.set()
        reader.join()
    assert wrong == []
    assert len(looks) >= 10


def test_two_that_install_at_once_do_not_mix(workspace: SmallWorkspace) -> None:
    versions = [unpack(pack(workspace.folder)), other()]
    threads = [threading.Thread(target=put, args=(workspace, one)) for one in versions * 5]
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
        put(workspace, other())
    assert left.value.problem.code == "busy"
    assert tree(workspace.folder) == before
    put(workspace, other())
    assert tree(workspace.folder) != before


def test_unrelated_files_stay(workspace: SmallWorkspace) -> None:
    workspace.write("README.md", "mine")
    workspace.write(".vivere/voices.sqlite", "voices")
    put(workspace, unpack(zip_of({**VALID, "README.md": b"theirs"})))
    assert (workspace.folder / "README.md").read_text() == "mine"
    assert (workspace.folder / ".vivere/voices.sqlite").read_text() == "voices"
