"""Installing an unpacked workspace over the one that is there: all of it, or nothing.

A folder cannot be replaced in one act, a file can (``os.replace``, POSIX rename): whoever reads
meanwhile sees each file old or new, never half. What goes wrong midway is undone, and the
files as they were lie in a backup before the first of them is touched.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import Timeout

from vivere.content import load
from vivere.content.rules.image_outside import inside
from vivere.diagnostics import Finding
from vivere.model.kinds import WORKSPACE_FILE
from vivere.workspace.archive.packing import (
    WorkspaceFiles,
    read_regular,
    read_workspace_files,
    zipped,
)
from vivere.workspace.archive.problem import Problem, problem_with
from vivere.workspace.archive.unpack import Unpacked
from vivere.workspace.files import UndoError, exclusive_writer, replace_together, write_new

HIDDEN = ".vivere"
"""The folder inside a workspace for what is not content."""

BACKUPS = "backups"
"""The folder in there with a zip per installation, of the files as they were before."""


@dataclass(frozen=True)
class Difference:
    """Paths by what would happen to them, each in order.

    ``absent`` are the workspace's files that the zip lacks: they stay, or are removed if one
    asks for that. ``vivere.yaml`` is never among them: without it there is no workspace.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    absent: tuple[str, ...]

    def changes(self, *, remove: bool) -> bool:
        """Whether anything would be written or removed."""
        return bool(self.new or self.changed or (remove and self.absent))


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


def difference(folder: Path, unpacked: Unpacked) -> Difference:
    """Compare the workspace in ``folder`` with what a zip holds, byte by byte."""
    return _compare(folder, read_workspace_files(folder), unpacked)


def _compare(folder: Path, now: WorkspaceFiles, unpacked: Unpacked) -> Difference:
    """The difference, for a workspace already read."""
    new, changed, same = list[str](), list[str](), list[str]()
    for path, content in unpacked.files.items():
        if now.files.get(path) == content:
            same.append(path)
        elif path in now.files or os.path.lexists(folder / path):
            changed.append(path)
        else:
            new.append(path)
    absent = sorted(now.files.keys() - unpacked.files.keys() - {WORKSPACE_FILE})
    return Difference(tuple(new), tuple(changed), tuple(same), tuple(absent))


def findings_after_install(
    folder: Path, unpacked: Unpacked, *, remove: bool
) -> tuple[Finding, ...]:
    """The findings that the workspace would have afterwards; ``folder`` is only read."""
    now = read_workspace_files(folder)
    gone = _compare(folder, now, unpacked).absent if remove else ()
    kept = {path: content for path, content in now.files.items() if path not in gone}
    with TemporaryDirectory(prefix="vivere-") as stage:
        write_new(Path(stage), {**kept, **unpacked.files}, durably=False, named=folder)
        return load(stage).findings


def install(folder: Path, unpacked: Unpacked, *, remove: bool) -> Installed:
    """Write the files of a zip into the workspace; ``remove`` takes away those it lacks.

    Raises NotInstalledError, and ValueError for a zip that has problems.
    """
    if unpacked.problems:
        raise ValueError("a zip with problems is not installed")
    _, plan = _plan(folder, unpacked)
    if not plan.changes(remove=remove):
        return Installed(plan, None)
    try:
        with exclusive_writer(folder):
            now, plan = _plan(folder, unpacked)
            gone = plan.absent if remove else ()
            backup = _back_up(folder, now, plan) if plan.changed or gone else None
            written = (*plan.new, *plan.changed)
            replace_together(folder, {path: unpacked.files[path] for path in written}, gone)
    except OSError as error:
        raise NotInstalledError(_failure(error, folder)) from error
    return Installed(plan, backup)


def _plan(folder: Path, unpacked: Unpacked) -> tuple[WorkspaceFiles, Difference]:
    """The workspace as it is, and what would change. Raises NotInstalledError."""
    now = read_workspace_files(folder)
    plan = _compare(folder, now, unpacked)
    _check_targets(folder, plan)
    return now, plan


def _failure(error: OSError, folder: Path) -> Problem:
    if isinstance(error, UndoError):
        return Problem("not-undone", {"backups": str(folder / HIDDEN / BACKUPS)})
    if isinstance(error, Timeout):
        return Problem("busy")
    return Problem("not-written", {"reason": error.strerror or type(error).__name__})


def _check_targets(folder: Path, plan: Difference) -> None:
    """Folders and links that lead out, where a file should go, are their owner's to move."""
    for path in (*plan.new, *plan.changed):
        parent = path.rpartition("/")[0]
        blocked = path in plan.changed and read_regular(folder, path) is None
        if blocked or not inside(folder, parent):
            raise NotInstalledError(problem_with("in-the-way", path))


def _back_up(folder: Path, now: WorkspaceFiles, plan: Difference) -> Path:
    """Zip the files as they are, also those to be replaced that would not travel otherwise."""
    replaced = {path: read_regular(folder, path) for path in plan.changed if path not in now.files}
    data = zipped({**now.files, **{path: content or b"" for path, content in replaced.items()}})
    backups = folder / HIDDEN / BACKUPS
    stamp = f"{datetime.now():%Y-%m-%d-%H%M%S}"
    number = 1
    while True:
        name = f"{stamp}.zip" if number == 1 else f"{stamp}-{number}.zip"
        with suppress(FileExistsError):
            write_new(backups, {name: data})
            return backups / name
        number += 1
