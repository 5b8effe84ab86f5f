"""A new thing put into its workspace: never over a file that is there, and checked before."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vivere.content import Loaded, load
from vivere.diagnostics import Finding, Severity
from vivere.model.kinds import WORKSPACE_FILE
from vivere.workspace.files import OutsideWorkspaceError, exclusive_writer, inside, write_atomically
from vivere.workspace.scaffold.refused import Refused
from vivere.workspace.scaffold.things import New
from vivere.workspace.schema import FOLDER, schemas, stale, write


@dataclass(frozen=True)
class Done:
    """The file that was written, and what ``check`` now says that it did not say before."""

    path: str
    findings: tuple[Finding, ...]


def put(folder: Path, make: Callable[[Loaded], New]) -> Done:
    """Make a thing for the workspace in ``folder``, write it, and bring the schemas up to date.

    Raises Refused, or OSError; then nothing was changed.
    """
    if not (folder / WORKSPACE_FILE).is_file():
        raise Refused(f"there is no {WORKSPACE_FILE} in {folder}; begin with `vivere new city`")
    with exclusive_writer(folder):
        before = load(folder)
        new = make(before)
        after = load(folder, before, drafts={new.path: new.text})
        said = tuple(one for one in after.findings if one not in before.findings)
        if any(one.severity is Severity.ERROR for one in said):
            worst = next(one for one in said if one.severity is Severity.ERROR)
            raise Refused(f"{worst.path}:{worst.line} would be wrong: {worst.message()}")
        _write(folder, new)
        texts = schemas(after.catalog)
        write(folder / FOLDER, texts, stale(folder / FOLDER, texts))
    return Done(new.path, said)


def _write(folder: Path, new: New) -> None:
    try:
        target = inside(folder, new.path)
    except OutsideWorkspaceError:
        raise Refused(f"{new.path} leads out of the workspace") from None
    if not new.grows and os.path.lexists(folder / new.path):
        raise Refused(f"{new.path} is there already; choose another id")
    write_atomically(target, new.text.encode())
