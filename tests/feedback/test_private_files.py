"""The files of the rooms are their owner's alone."""

import os
import stat
from pathlib import Path

from tests.feedback.conftest import Hall
from vivere.feedback.store import Store
from vivere.feedback.store.backup import back_up
from vivere.workspace.files import exclusive_writer, keep_private, write_atomically


def modes(folder: Path) -> dict[str, int]:
    paths = (folder, *folder.rglob("*"))
    return {path.name: stat.S_IMODE(path.lstat().st_mode) for path in paths}


def test_what_others_could_read_is_closed_when_the_database_is_opened(
    filled: Hall, file: Path
) -> None:
    filled.store.close()
    folder = file.parent
    (folder / "backups" / "1").mkdir(parents=True)
    (folder / "backups" / "1" / "vivere.yaml").write_text("id: x")
    outside = folder.parent / "outside"
    outside.write_text("not ours")
    outside.chmod(0o644)
    (folder / "link").symlink_to(outside)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
    store = Store.file(file)
    store.check()
    for name, mode in modes(folder).items():
        if name != "link":
            assert mode & 0o077 == 0, name
    assert {"voices.sqlite", "voices.sqlite-wal", "voices.sqlite-shm"} <= set(modes(folder))
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644, "links are not followed"
    store.close()


def test_what_is_new_is_private_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with exclusive_writer(tmp_path):
            write_atomically(tmp_path / ".vivere" / "workbench" / "a" / "b.json", b"{}")
        store = Store.of(tmp_path)
        store.check()
        back_up(store, tmp_path / "b.sqlite")
        private = modes(tmp_path / ".vivere")
        store.close()
    finally:
        os.umask(before)
    assert private[".vivere"] == 0o700
    assert private["b.json"] == 0o600
    for name in ("voices.sqlite", "voices.sqlite-wal", "voices.sqlite-shm"):
        assert private[name] & 0o077 == 0, name
    assert modes(tmp_path)["b.sqlite"] & 0o077 == 0


def test_a_folder_of_others_is_no_error(tmp_path: Path) -> None:
    keep_private(tmp_path / "nowhere")
