"""``vivere diff``: what changed between two workspaces, as a story."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vivere.cli.arguments import add_workspace
from vivere.cli.output import failure
from vivere.content import Loaded, load
from vivere.diagnostics import Severity
from vivere.diagnostics.finding import own
from vivere.i18n import LANGUAGES, count, say

FORMATS = ("text", "json", "html")


@dataclass(frozen=True)
class Side:
    """One of the two workspaces; ``name`` is the argument that it was given by."""

    name: str
    loaded: Loaded

    @property
    def errors(self) -> int:
        """The number of errors in its files; what they are about may be missing."""
        return sum(finding.severity is Severity.ERROR for finding in own(self.loaded.findings))


class UnreadableSideError(Exception):
    """One of the two workspaces cannot be read; the message says why."""


class UsageError(Exception):
    """Wrong usage; the message says why."""


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    diff = commands.add_parser(
        "diff",
        help="tell what changed between two workspaces",
        description="Tell what changed from A to B, as a story. A and B are folders, or revisions "
        "of the git repository in which the workspace lies.",
    )
    diff.add_argument("before", metavar="A", help="folder or revision (HEAD, main~3, v1)")
    diff.add_argument(
        "after", metavar="B", nargs="?", help="folder or revision (default: the workspace as it is)"
    )
    add_workspace(diff)
    diff.add_argument("--git", action="store_true", help="A and B are revisions, never folders")
    diff.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    diff.add_argument("--out", metavar="FILE", type=Path, help="write there instead of printing")
    diff.add_argument(
        "--language", choices=tuple(LANGUAGES), default="en",
        help="of the page, and of the story's words (default: en)",
    )  # fmt: skip
    diff.add_argument("--exit-code", action="store_true", help="1 when something changed")
    diff.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Tell the changes. 1: a side cannot be read (or, if asked for, something changed)."""
    from vivere.analysis.changes import compare

    try:
        with _side(chosen, chosen.before) as before, _side(chosen, chosen.after) as after:
            changes = compare(before.loaded.catalog, after.loaded.catalog)
            _output(chosen, _rendered(chosen, before, after, changes))
            for side in (before, after):
                if side.errors:
                    _warn(count(chosen.language, "changes.broken", side.errors, name=side.name))
    except UnreadableSideError as error:
        _warn(str(error))
        return 1
    except UsageError as error:
        _warn(str(error))
        return 2
    return int(chosen.exit_code and bool(changes))


@contextmanager
def _side(chosen: argparse.Namespace, name: str | None) -> Iterator[Side]:
    """A folder, else a revision of the workspace; without a name the workspace as it is."""
    from vivere.content.git import RevisionError
    from vivere.content.revision import at_revision, valid_name

    if name is None or (name and Path(name).is_dir() and not chosen.git):
        loaded = load(chosen.workspace if name is None else name)
        if not loaded.files:
            raise UnreadableSideError(_say(chosen, "no_workspace", folder=loaded.folder))
        yield Side(name or _say(chosen, "page.now"), loaded)
        return
    if not valid_name(name):
        raise UsageError(_say(chosen, "no_name", name=name))
    try:
        with at_revision(Path(chosen.workspace), name) as folder:
            loaded = load(folder)
    except RevisionError as error:
        why = error.message(chosen.language)
        other = "" if chosen.git else f" {_say(chosen, 'no_folder', name=name)}"
        raise UnreadableSideError(f"{why}{other}") from None
    yield Side(name, loaded)


def _rendered(chosen: argparse.Namespace, before: Side, after: Side, changes: Any) -> str:
    """The changes in the form that was asked for."""
    from vivere.analysis.changes import as_data
    from vivere.render.changes.words import Names
    from vivere.render.html.changes import ComparedSide, changes_page
    from vivere.render.reader import Reader
    from vivere.render.text.changes import changes_text
    from vivere.render.text.findings import printable_json

    old, new = before.loaded.catalog, after.loaded.catalog
    if chosen.format == "json":
        return printable_json({"before": before.name, "after": after.name, **as_data(changes)})
    if chosen.format == "html":
        shown = [
            ComparedSide(side.name, Reader(side.loaded.catalog, chosen.language), side.errors)
            for side in (before, after)
        ]
        return changes_page(shown[0], shown[1], changes)
    names = Names(old, new, chosen.language)
    return changes_text(names, changes, before.name, after.name)


def _output(chosen: argparse.Namespace, text: str) -> None:
    if chosen.out is None:
        print(text)
        return
    from vivere.workspace.files import write_named

    try:
        write_named(chosen.out, f"{text}\n".encode())
    except OSError as error:
        raise UsageError(failure(error)) from None


def _say(chosen: argparse.Namespace, key: str, **details: object) -> str:
    return say(chosen.language, f"changes.{key}", **details)


def _warn(words: str) -> None:
    from vivere.render.text.findings import plain

    print(plain(f"vivere: {words}"), file=sys.stderr)
