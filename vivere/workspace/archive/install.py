"""An unpacked workspace put in the place of the one that is there, or not at all.

A folder cannot be replaced in one act, a file can (``os.replace``, POSIX rename): whoever reads
meanwhile sees each file old or new, never half. What goes wrong midway is undone, and the
files as they were lie in a backup before the first of them is touched.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import Timeout

from vivere.content import load
from vivere.content.rules.image_outside import inside
from vivere.diagnostics import Finding
from vivere.workspace.archive.difference import Difference, compare
from vivere.workspace.archive.exchange import UndoError, exchange
from vivere.workspace.archive.packing import Gathered, gather, read_regular, zipped
from vivere.workspace.archive.problem import Problem, about
from vivere.workspace.archive.unpack import Unpacked
from vivere.workspace.files import exclusive_writer

HIDDEN = ".vivere"
"""The folder inside a workspace for what is not content."""

BACKUPS = "backups"
"""The folder in there with a zip per installation, of the files as they were before."""


@dataclass(frozen=True)
class Installed:
    """What was done, and the zip with the files as they were (``None`` if none changed)."""

    difference: Difference
    backup: Path | None


class NotInstalledError(Exception):
    """Nothing was changed, unless the problem is ``not-undone``."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def rehearse(folder: Path, unpacked: Unpacked, *, remove: bool) -> tuple[Finding, ...]:
    """The findings that the workspace would have afterwards; ``folder`` is only read."""
    now = gather(folder)
    gone = compare(folder, now, unpacked).absent if remove else ()
    kept = {path: content for path, content in now.files.items() if path not in gone}
    with TemporaryDirectory(prefix="vivere-") as stage:
        _write_all(Path(stage), {**kept, **unpacked.files}, durably=False)
        return load(stage).findings


def install(folder: Path, unpacked: Unpacked, *, remove: bool) -> Installed:
    """Write the files of a zip into the workspace; ``remove`` takes away those it lacks.

    Raises NotInstalledError, and ValueError for a zip that has problems.
    """
    if unpacked.problems:
        raise ValueError("a zip with problems is not installed")
    _, plan = _planned(folder, unpacked)
    if not plan.changes(remove=remove):
        return Installed(plan, None)
    try:
        with exclusive_writer(folder):
            now, plan = _planned(folder, unpacked)
            gone = plan.absent if remove else ()
            backup = _back_up(folder, now, plan) if plan.changed or gone else None
            _put(folder, unpacked.files, plan, gone)
    except OSError as error:
        raise NotInstalledError(_failure(error, folder)) from error
    return Installed(plan, backup)


def _planned(folder: Path, unpacked: Unpacked) -> tuple[Gathered, Difference]:
    """The workspace as it is, and what would change. Raises NotInstalledError."""
    now = gather(folder)
    plan = compare(folder, now, unpacked)
    _refuse_what_is_in_the_way(folder, plan)
    return now, plan


def _failure(error: OSError, folder: Path) -> Problem:
    if isinstance(error, UndoError):
        return Problem("not-undone", {"backups": str(folder / HIDDEN / BACKUPS)})
    if isinstance(error, Timeout):
        return Problem("busy")
    return Problem("not-written", {"reason": error.strerror or type(error).__name__})


def _write_all(folder: Path, files: Mapping[str, bytes], *, durably: bool) -> None:
    """Write ``files`` by path into ``folder``; ``durably`` waits for the disk. Raises OSError."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(content)
            if durably:
                stream.flush()
                os.fsync(stream.fileno())


def _put(folder: Path, files: Mapping[str, bytes], plan: Difference, gone: tuple[str, ...]) -> None:
    written = (*plan.new, *plan.changed)
    hidden = folder / HIDDEN
    with TemporaryDirectory(prefix="staging-", dir=hidden, ignore_cleanup_errors=True) as stage:
        after = Path(stage, "after")
        _write_all(after, {path: files[path] for path in written}, durably=True)
        exchange(folder, after, Path(stage, "before"), written, gone)


def _refuse_what_is_in_the_way(folder: Path, plan: Difference) -> None:
    """Folders and links that lead out, where a file should go, are their owner's to move."""
    for path in (*plan.new, *plan.changed):
        parent = path.rpartition("/")[0]
        blocked = path in plan.changed and read_regular(folder, path) is None
        if blocked or not inside(folder, parent):
            raise NotInstalledError(about("in-the-way", path))


def _back_up(folder: Path, now: Gathered, plan: Difference) -> Path:
    """Zip the files as they are, also those to be replaced that would not travel otherwise."""
    odd = {path: read_regular(folder, path) for path in plan.changed if path not in now.files}
    data = zipped({**now.files, **{path: content or b"" for path, content in odd.items()}})
    backups = folder / HIDDEN / BACKUPS
    stamp = f"{datetime.now():%Y-%m-%d-%H%M%S}"
    number = 1
    while True:
        name = f"{stamp}.zip" if number == 1 else f"{stamp}-{number}.zip"
        with suppress(FileExistsError):
            _write_all(backups, {name: data}, durably=True)
            return backups / name
        number += 1
