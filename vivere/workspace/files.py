"""The one writer: one at a time, a file whole or not at all, several files all or none.

Whatever writes files writes them here. Every OSError names the file that could not be written (a
full disk does not say), and then nothing is left over: no half or empty file, no folder.
"""

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
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


def write_named(target: Path, data: bytes, *, private: bool = False) -> None:
    """Write the file that somebody named: ``--out FILE``. Raises OSError.

    Its folder must be there: a slip in its name makes no folder. A link is followed, and what is
    no regular file (``/dev/stdout``, a pipe) is written to as it is. A ``private`` one is
    readable by its owner alone, also where it was there already.
    """
    if target.exists() and not target.is_file() and not target.is_dir():
        with _naming(target), target.open("wb") as stream:
            stream.write(data)
        return
    if target.is_dir():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not target.parent.is_dir():
        reason = f"{os.strerror(errno.ENOENT)} (there is no folder {target.parent})"
        raise OSError(errno.ENOENT, reason, str(target))
    with _naming(target):
        write_atomically(target.resolve(), data, private=private)


def write_atomically(target: Path, data: bytes, *, private: bool = False) -> None:
    """Replace a file by ``data`` in one step: readers see the old or the new, whole.

    On disk before it takes the place of the old file, whose rights it keeps, unless it is
    ``private``. Folders are made. Raises OSError; then everything is as it was.
    """
    hidden = PRIVATE in target.parts
    with _naming(target), _undone_if_it_fails() as undo:
        make_folders(target.parent, undo, 0o700 if hidden else 0o777)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        part = Path(name)
        undo.callback(part.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        keeps = target.exists() and not private
        usual = 0o600 if hidden or private else 0o644
        part.chmod(target.stat().st_mode & 0o7777 if keeps else usual)
        part.replace(target)


def write_new(
    folder: Path, files: Mapping[str, bytes], *, durably: bool = True, named: Path | None = None
) -> None:
    """Write ``files`` by path into ``folder``, all or none; none of them may be there.

    ``durably`` waits for the disk. ``named`` is the folder that errors name in its place. Raises
    OSError (FileExistsError, too).
    """
    with _undone_if_it_fails() as undo:
        for path, content in files.items():
            file = folder / path
            with _naming((named or folder) / path):
                make_folders(file.parent, undo)
                with file.open("xb") as stream:
                    undo.callback(file.unlink, missing_ok=True)
                    stream.write(content)
                    stream.flush()
                    if durably:
                        os.fsync(stream.fileno())


def create_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Add new files to ``folder`` by path, all or none, never over one that is there.

    Each is on disk under a hidden name first, then all get their names. Raises OSError, and
    OutsideWorkspaceError for a path that leads out of the folder.
    """
    with _undone_if_it_fails() as undo:
        ready: list[tuple[Path, Path]] = []
        for path, content in files.items():
            file = inside(folder, path)
            with _naming(folder / path):
                make_folders(file.parent, undo)
                handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
                hidden = Path(name)
                undo.callback(hidden.unlink, missing_ok=True)
                ready.append((hidden, file))
                with os.fdopen(handle, "wb") as stream:
                    stream.write(content)
                    stream.flush()
                    hidden.chmod(0o644)
                    os.fsync(stream.fileno())
        for hidden, file in ready:
            with _naming(file):
                _give_name(hidden, file)
            undo.callback(file.unlink, missing_ok=True)
    for hidden, _ in ready:
        hidden.unlink(missing_ok=True)


def replace_together(folder: Path, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
    """Put ``files`` into a workspace in place of what is there, and take ``gone`` out: all or none.

    For whoever holds the lock. Raises OSError, and UndoError when not all could be put back.
    """
    with tempfile.TemporaryDirectory(
        prefix="staging-", dir=folder / PRIVATE, ignore_cleanup_errors=True
    ) as stage:
        after = Path(stage, "after")
        write_new(after, files, named=folder)
        replace_all(folder, after, Path(stage, "before"), files, gone)


def make_folders(folder: Path, undo: ExitStack, mode: int = 0o777) -> None:
    """Make a folder and those above it that are missing; ``undo`` takes away what was made."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode)
        undo.callback(_remove_folder, one)


def _remove_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _give_name(hidden: Path, file: Path) -> None:
    """Give the file its own name unless it is taken; also on disks without hard links."""
    try:
        os.link(hidden, file)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL))
        hidden.replace(file)


@contextmanager
def _undone_if_it_fails() -> Iterator[ExitStack]:
    """A stack of what undoes each act; it is run only if something goes wrong."""
    with ExitStack() as undo:
        yield undo
        undo.pop_all()


@contextmanager
def _naming(target: Path) -> Iterator[None]:
    """Let an OSError name ``target``: not a hidden file beside it, and not nothing."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(target)) from error


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
    make_folders(target.parent, undo)
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
