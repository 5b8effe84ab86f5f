"""Files written whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

LOCK = ".vivere/workbench.lock"


class OutsideWorkspaceError(Exception):
    """A path that leads out of the workspace, through a link perhaps."""


@contextmanager
def exclusive_writer(folder: Path) -> Iterator[None]:
    """The one gate for whoever writes into the workspace, in this process or another.

    Raises filelock.Timeout, an OSError, when others are at it for ten seconds.
    """
    (folder / LOCK).parent.mkdir(exist_ok=True)
    with FileLock(folder / LOCK, timeout=10):
        yield


def write_atomically(target: Path, data: bytes) -> None:
    """Put ``data`` in the place of a file in one step: readers see the old or the new, whole.

    On disk before it takes the place of the old file, whose rights it keeps. Raises OSError (a
    full disk, a folder without rights); then the old file is as it was and nothing is left over.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o644)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def inside(folder: Path, path: str) -> Path:
    """The file at ``path`` of a workspace, links followed. Raises OutsideWorkspaceError."""
    target = (folder / path).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise OutsideWorkspaceError(path)
    return target


def fingerprint(data: bytes | None) -> str:
    """A short mark of a file's content; empty for no file."""
    return "" if data is None else sha256(data).hexdigest()[:24]
