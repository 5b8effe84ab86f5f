"""``vivere format``: keys in order, one style, comments where they were."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from vivere.cli.output import counted

if TYPE_CHECKING:
    from vivere.workspace.formatting import Result


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    command = commands.add_parser("format", help="put files in order; what they say stays")
    command.add_argument(
        "paths", type=_path, nargs="*", metavar="PATH",
        help="a workspace's folder, or files (default: this folder)",
    )  # fmt: skip
    command.add_argument(
        "--check", action="store_true", help="write nothing; 1 if any would change"
    )
    command.add_argument(
        "--diff", action="store_true", help="write nothing; show what would change"
    )
    command.add_argument(
        "--typography", action="store_true",
        help="in texts, also write straight apostrophes and − before a number",
    )  # fmt: skip
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Format the files; 1 if one cannot be read or written, or ``--check`` finds work."""
    from vivere.workspace.formatting import format_result, targets, unique

    found = unique(target for path in chosen.paths or [Path()] for target in targets(path))
    results = [format_result(target, chosen.typography) for target in found]
    changed = [result for result in results if result.changed]
    failures = [line for result in results for line in _failure(result)]
    if chosen.diff:
        _print_diff(changed)
    if chosen.check or chosen.diff:
        done, did = changed, "would change"
    else:
        done, more = _write_all(changed)
        failures, did = failures + more, "formatted"
    if not chosen.diff:
        _print(f"{did} {_name(result)}" for result in done)
    _print((f"{_name(one)}: left alone, because {one.after.reason}" for one in results
            if one.after.reason), sys.stderr)  # fmt: skip
    _print(failures, sys.stderr)
    files = counted("files", len(results))
    _print([f"{files}, {len(done) or 'none'} {did}."])
    return int(bool(failures) or (chosen.check and bool(changed)))


def _write_all(changed: Iterable["Result"]) -> tuple[list["Result"], list[str]]:
    from vivere.workspace.files import OutsideWorkspaceError
    from vivere.workspace.formatting import write

    written, failures = [], []
    for result in changed:
        try:
            if write(result):
                written.append(result)
            else:
                failures.append(f"{_name(result)}: somebody saved it meanwhile; left alone")
        except OSError as error:
            failures.append(f"{_name(result)}: cannot be written: {error.strerror or error}")
        except OutsideWorkspaceError:
            failures.append(f"{_name(result)}: a link out of the workspace; left alone")
    return written, failures


def _failure(result: "Result") -> list[str]:
    problem = result.after.problem
    if not problem:
        return []
    place = f"{_name(result)}:{problem.line}:{problem.column}"
    return [f"{place} error {problem.code} {problem.message()}", f"    {problem.hint()}"]


def _name(result: "Result") -> str:
    return (result.target.folder / result.target.path).as_posix()


def _print(lines: Iterable[str], stream: TextIO | None = None) -> None:
    from vivere.render.text.findings import plain

    for line in lines:
        print(plain(line), file=stream)


def _print_diff(changed: Iterable["Result"]) -> None:
    from difflib import unified_diff

    for result in changed:
        before, after = (text.splitlines() for text in (result.before, result.after.text))
        name = _name(result)
        _print(unified_diff(before, after, name, name, n=2, lineterm=""))


def _path(text: str) -> Path:
    """A folder or a file that is there."""
    path = Path(text)
    if not path.exists():
        raise argparse.ArgumentTypeError(f"there is no file or folder {text!r}")
    return path
