"""Writing what was made: a new workspace, or a new file in one; what is there is not replaced."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vivere.content import Loaded, load
from vivere.diagnostics import Finding, Severity
from vivere.model.kinds import WORKSPACE_FILE
from vivere.workspace.files import (
    OutsideWorkspaceError,
    exclusive_writer,
    inside,
    make_folders,
    replace_together,
    write_new,
)
from vivere.workspace.scaffold import ScaffoldError
from vivere.workspace.scaffold.items import NewFile
from vivere.workspace.schema import FOLDER, outdated, schemas


@dataclass(frozen=True)
class Added:
    """The file that was written, what to know of it, and the findings that it brought.

    What is to be filled in is none of them.
    ``also`` are the other files that name it now.
    """

    path: str
    findings: tuple[Finding, ...]
    also: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def add_file(folder: Path, make: Callable[[Loaded], NewFile]) -> Added:
    """Make a file for the workspace in ``folder``, write it, and bring the schemas up to date.

    Raises ScaffoldError, or OSError; then nothing was changed.
    """
    if not (folder / WORKSPACE_FILE).is_file():
        raise ScaffoldError(
            f"there is no {WORKSPACE_FILE} in {folder}; begin with `vivere new city`"
        )
    with exclusive_writer(folder):
        before = load(folder)
        new = make(before)
        after = load(folder, before, drafts={**new.also, new.path: new.text})
        findings = tuple(
            one
            for one in after.findings
            if one not in before.findings and one.code != "placeholder"
        )
        if any(one.severity is Severity.ERROR for one in findings):
            worst = next(one for one in findings if one.severity is Severity.ERROR)
            raise ScaffoldError(f"{worst.path}:{worst.line} would be wrong: {worst.message()}")
        _check_place(folder, new)
        texts = schemas(after.catalog)
        written = {f"{FOLDER}/{name}": texts[name] for name in outdated(folder / FOLDER, texts)}
        written |= {**new.also, new.path: new.text}
        replace_together(folder, {path: text.encode() for path, text in written.items()})
    return Added(new.path, findings, tuple(new.also), new.notes)


def _check_place(folder: Path, new: NewFile) -> None:
    try:
        inside(folder, new.path)
    except OutsideWorkspaceError:
        raise ScaffoldError(f"{new.path} leads out of the workspace") from None
    if not new.replaces and os.path.lexists(folder / new.path):
        raise ScaffoldError(f"{new.path} is there already; choose another id")


def create_workspace(target: Path, texts: Mapping[str, str]) -> None:
    """Write a workspace and its schemas into ``target``, which is new or holds nothing visible.

    Everything is written and checked in a hidden folder first, then moved, ``vivere.yaml`` last.
    Raises ScaffoldError, or OSError; then ``target`` is as it was.
    """
    with contextlib.ExitStack() as undo:
        _check_empty(target)
        make_folders(target, undo)
        draft = Path(tempfile.mkdtemp(prefix=".vivere-new-", dir=target))
        undo.callback(shutil.rmtree, draft, ignore_errors=True)
        _write(draft, target, texts)
        loaded = load(draft)
        first = next((one for one in loaded.findings if one.severity is Severity.ERROR), None)
        if first:
            raise ScaffoldError(f"what would be made is not sound: {first.path}: {first.message()}")
        made = {f"{FOLDER}/{one}": text for one, text in schemas(loaded.catalog).items()}
        _write(draft, target, made)
        _move(draft, target)
        undo.pop_all()
    draft.rmdir()


def _check_empty(target: Path) -> None:
    """Raise ScaffoldError for what is no folder, or holds something visible."""
    if target.is_dir():
        visible = sorted(one.name for one in target.iterdir() if not one.name.startswith("."))
        if visible:
            raise ScaffoldError(f"{target} is not empty (there is {visible[0]}); name a new folder")
    elif os.path.lexists(target):
        raise ScaffoldError(f"{target} is a file; name a new folder")


def _write(draft: Path, target: Path, texts: Mapping[str, str]) -> None:
    data = {path: text.encode() for path, text in texts.items()}
    write_new(draft, data, durably=False, named=target)


def _move(draft: Path, target: Path) -> None:
    names = sorted((one.name for one in draft.iterdir()), key=lambda name: name == WORKSPACE_FILE)
    moved: list[str] = []
    try:
        for name in names:
            if os.path.lexists(target / name):
                raise ScaffoldError(f"{target / name} is there already; name a new folder")
            (draft / name).rename(target / name)
            moved.append(name)
    except BaseException:
        for name in moved:
            (target / name).rename(draft / name)
        raise
