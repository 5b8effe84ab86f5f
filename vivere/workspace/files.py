"""Safe writing: one writer at a time, a file whole or not at all, several files all or none."""

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

PRIVATE = ".vivere"
"""The folder of a workspace with what is nobody else's: the rooms, drafts, copies."""

LOCK = f"{PRIVATE}/workbench.lock"


class OutsideWorkspaceError(Exception):
    """A path that leads out of the workspace, through a link perhaps."""


class UndoError(OSError):
    """Something went wrong, and not all of it could be put back."""


@contextmanager
def exclusive_writer(folder: Path) -> Iterator[None]:
    """Hold the lock for writing into the workspace, which all processes share.

    Raises filelock.Timeout, an OSError, when others are at it for ten seconds.
    """
    (folder / LOCK).parent.mkdir(mode=0o700, exist_ok=True)
    with FileLock(folder / LOCK, timeout=10):
        yield


def write_atomically(target: Path, data: bytes) -> None:
    """Replace a file by ``data`` in one step: readers see the old or the new, whole.

    On disk before it takes the place of the old file, whose rights it keeps. Raises OSError (a
    full disk, a folder without rights); then the old file is as it was and nothing is left over.
    """
    private = PRIVATE in target.parts
    target.parent.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        usual = 0o600 if private else 0o644
        part.chmod(target.stat().st_mode & 0o7777 if target.exists() else usual)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def keep_private(folder: Path) -> None:
    """Let nobody but the owner into a folder and all that is in it; links are not followed.

    What belongs to somebody else stays as it is.
    """
    for here, _, names in os.walk(folder):
        for path in (Path(here), *(Path(here) / name for name in names)):
            with contextlib.suppress(PermissionError, FileNotFoundError):
                mode = stat.S_IMODE(path.lstat().st_mode)
                wanted = mode & (0o700 if path.is_dir() else 0o600)
                if mode != wanted and not path.is_symlink():
                    path.chmod(wanted)


def inside(folder: Path, path: str) -> Path:
    """The file at ``path`` of a workspace, links followed. Raises OutsideWorkspaceError."""
    target = (folder / path).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise OutsideWorkspaceError(path)
    return target


def fingerprint(data: bytes | None) -> str:
    """A short mark of a file's content; empty for no file."""
    return "" if data is None else sha256(data).hexdigest()[:24]


def replace_all(
    folder: Path, after: Path, before: Path, written: Iterable[str], gone: Iterable[str]
) -> None:
    """Move ``written`` from ``after`` into ``folder``, and take ``gone`` out of it.

    ``before`` keeps what was there, to be put back if anything fails: then the error is raised
    again. Raises OSError, and UndoError when putting back fails too.
    """
    undo = ExitStack()
    try:
        for path in written:
            _replace(folder, after, before, path, undo)
        for path in gone:
            _remove(folder, before, path, undo)
    except BaseException as error:
        try:
            undo.close()
        except OSError as again:
            raise UndoError(again.errno, again.strerror) from error
        raise


def _replace(folder: Path, after: Path, before: Path, path: str, undo: ExitStack) -> None:
    new, target = after / path, folder / path
    _make_parents(target, undo)
    if not os.path.lexists(target):
        new.replace(target)
        undo.callback(target.unlink, missing_ok=True)
        return
    kept = _keep(target, before / path)
    shutil.copymode(target, new)
    new.replace(target)
    undo.callback(os.replace, kept, target)


def _remove(folder: Path, before: Path, path: str, undo: ExitStack) -> None:
    target = folder / path
    kept = _keep(target, before / path)
    target.unlink()
    undo.callback(os.replace, kept, target)


def _keep(target: Path, kept: Path) -> Path:
    """A copy with its time and rights; of a link, the link."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(target, kept, follow_symlinks=False)
    return kept


def _make_parents(target: Path, undo: ExitStack) -> None:
    missing = [parent for parent in target.parents if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir()
        undo.callback(parent.rmdir)
