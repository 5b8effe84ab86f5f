"""``vivere pack`` and ``vivere unpack``: a workspace as a zip, and back."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vivere.cli.arguments import add_folder, add_last_folder
from vivere.cli.output import counted, failure
from vivere.diagnostics import Finding, Severity
from vivere.diagnostics.finding import own
from vivere.render.text.findings import plain

if TYPE_CHECKING:
    from vivere.workspace.archive import Difference, Problem, Unpacked

MAX_REFUSED_SHOWN = 10
"""Refused names that are printed at most."""


def add(commands: Any) -> None:
    """Add both commands to the parser of ``vivere``."""
    pack = commands.add_parser("pack", help="a workspace as a zip")
    add_folder(pack)
    pack.add_argument("--out", type=Path, metavar="FILE", help="default: <workspace>.zip")
    pack.set_defaults(run=run_pack)
    unpack = commands.add_parser("unpack", help="a zip into a workspace, checked first")
    unpack.add_argument("file", type=Path, metavar="FILE", help="the zip")
    add_last_folder(unpack, "--to", Path, None, "made if not there")
    unpack.add_argument(
        "--replace",
        action="store_true",
        help="replace the workspace in DIR; its files are kept in DIR/.vivere/backups",
    )
    unpack.add_argument("--dry-run", action="store_true", help="say what would be, write nothing")
    unpack.set_defaults(run=run_unpack)


def run_pack(chosen: argparse.Namespace) -> int:
    """Write the zip; what is refused is named on stderr. 1 if it cannot be written."""
    from vivere.workspace.archive import read_workspace_files
    from vivere.workspace.archive.packing import zipped
    from vivere.workspace.files import write_named

    found = read_workspace_files(chosen.folder)
    if not found.files:
        return _fail(f"there is no workspace in {chosen.folder}")
    target = chosen.out or Path(f"{chosen.folder.resolve().name or 'workspace'}.zip")
    try:
        write_named(target, zipped(found.files))
    except OSError as error:
        return _fail(failure(error))
    for path in found.refused:
        print(plain(f"vivere: refused: {path}"), file=sys.stderr)
    print(plain(f"{target}: {counted('files', len(found.files))}"))
    return 0


def run_unpack(chosen: argparse.Namespace) -> int:
    """Print what the zip would change, and write it. 1 for errors in the zip or in its files."""
    from vivere.workspace.archive import difference, findings_after_install, unpack
    from vivere.workspace.archive.entries import MAX_ZIP

    try:
        with chosen.file.open("rb") as stream:
            unpacked = unpack(stream.read(MAX_ZIP + 1))
    except OSError as error:
        return _fail(f"cannot read {chosen.file}: {error.strerror}", 2)
    if chosen.to.exists() and not chosen.to.is_dir():
        return _fail(f"{chosen.to} is no folder", 2)
    if unpacked.problems:
        return _print_problems(unpacked.problems)
    plan = difference(chosen.to, unpacked)
    _print_difference(plan, unpacked.refused, removes=chosen.replace)
    try:
        findings = findings_after_install(chosen.to, unpacked, remove=chosen.replace)
    except OSError as error:
        return _fail(failure(error, chosen.to))
    errors = _print_findings(findings)
    if chosen.dry_run:
        return int(errors)
    if plan.changed and not chosen.replace:
        return _fail("nothing was written: --replace puts the zip in the workspace's place")
    return _install(chosen.to, unpacked, replace=chosen.replace) or int(errors)


def _install(folder: Path, unpacked: "Unpacked", *, replace: bool) -> int:
    from vivere.workspace.archive import NotInstalledError, install
    from vivere.workspace.files import make_folders

    try:
        with ExitStack() as undo:
            make_folders(folder, undo)
            done = install(folder, unpacked, remove=replace)
            undo.pop_all()
    except NotInstalledError as error:
        return _print_problems((error.problem,))
    except OSError as error:
        return _fail(failure(error, folder))
    _note_install(folder)
    if done.backup:
        print(plain(f"The files as they were: {done.backup}"))
    return 0


def _note_install(folder: Path) -> None:
    """A line in the audit trail of the rooms, where there are any."""
    from vivere.app.settings import Settings
    from vivere.feedback.store.audit import note_action
    from vivere.feedback.store.database import FILE, Store

    settings = Settings.read(folder)
    if settings.database_url or (folder / FILE).exists():
        store = Store.of(folder, settings.database_url)
        note_action(store, None, "install")
        store.close()


def _print_difference(plan: "Difference", refused: Sequence[str], *, removes: bool) -> None:
    absent = "removed" if removes else "stays"
    groups = (("new", plan.new), ("changed", plan.changed), (absent, plan.absent))
    for word, paths in (*groups, ("refused", refused[:MAX_REFUSED_SHOWN])):
        for path in paths:
            print(plain(f"{word:8} {path}"))
    if len(refused) > MAX_REFUSED_SHOWN:
        print(f"refused  {len(refused) - MAX_REFUSED_SHOWN} more, as no part of a workspace")
    print(counted("files_same", len(plan.same)))


def _print_findings(findings: Sequence[Finding]) -> bool:
    """Print the findings that would follow from no other; whether any of them is an error."""
    for one in own(findings):
        print(plain(f"{one.path}:{one.line}:{one.column} {one.severity.value} {one.message()}"))
    return any(one.severity is Severity.ERROR for one in findings)


def _print_problems(problems: "Sequence[Problem]") -> int:
    for problem in problems:
        print(plain(f"vivere: {problem.message()} {problem.hint()}"), file=sys.stderr)
    return 1


def _fail(words: str, code: int = 1) -> int:
    print(plain(f"vivere: {words}"), file=sys.stderr)
    return code
