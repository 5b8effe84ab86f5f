"""Files put in place one after the other, all of them or none."""

import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path


class UndoError(OSError):
    """Something went wrong, and not all of it could be put back."""


def exchange(
    folder: Path, after: Path, before: Path, written: Iterable[str], gone: Iterable[str]
) -> None:
    """Move ``written`` from ``after`` into ``folder``, and take ``gone`` out of it.

    ``before`` keeps what was there, to be put back if anything fails: then the error is raised
    again. Raises OSError, and UndoError when putting back fails too.
    """
    undo = ExitStack()
    try:
        for path in written:
            _put(folder, after, before, path, undo)
        for path in gone:
            _take(folder, before, path, undo)
    except BaseException as error:
        try:
            undo.close()
        except OSError as again:
            raise UndoError(again.errno, again.strerror) from error
        raise


def _put(folder: Path, after: Path, before: Path, path: str, undo: ExitStack) -> None:
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


def _take(folder: Path, before: Path, path: str, undo: ExitStack) -> None:
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
