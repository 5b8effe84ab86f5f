"""``vivere watch``: what each save broke and mended, as soon as it is saved."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vivere.cli.arguments import add_folder
from vivere.cli.output import counted

if TYPE_CHECKING:
    from vivere.content import Loaded
    from vivere.content.recheck import Change
    from vivere.diagnostics import Finding

SETTLE_MS = 30
"""Quiet that ends a burst of changes: an editor renames and writes in several moves."""

LOOK_AGAIN_MS = 1000
"""Milliseconds between looks without a notice: not every file system sends them."""


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    command = commands.add_parser(
        "watch", help="check on each save; say what broke and what mended"
    )
    add_folder(command)
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Watch until Ctrl-C."""
    with suppress(KeyboardInterrupt):
        _follow(chosen.folder.resolve())
    return 0


def _follow(folder: Path) -> None:
    from vivere.content import load
    from vivere.content.recheck import recheck
    from vivere.render.text.findings import plain, summary

    loaded = load(folder)
    _print(plain(f"Watching {folder}: {counted('files', len(loaded.files))}."))
    _print(f"{summary(loaded)} Ctrl-C ends.")
    for _ in checks(folder):
        start = time.perf_counter()
        loaded, change = recheck(loaded)
        if change:
            _report(loaded, change, (time.perf_counter() - start) * 1000)


def checks(folder: Path) -> Iterator[None]:
    """One each time that something may have changed; also where folders come and go."""
    from watchfiles import watch

    while True:
        folders = _watched_folders(folder)
        if not folders:
            time.sleep(SETTLE_MS / 1000)
        with suppress(OSError):
            for changes in watch(
                *folders, watch_filter=None, recursive=False, step=SETTLE_MS, debounce=500,
                rust_timeout=LOOK_AGAIN_MS, yield_on_timeout=True,
            ) if folders else ():  # fmt: skip
                yield
                folder_changed = any(path in folders for _, path in changes)
                if folder_changed or _watched_folders(folder) != folders:
                    break
        yield


def _watched_folders(folder: Path) -> tuple[str, ...]:
    """The folders that hold files of a workspace, as far as they are there."""
    from vivere.model.kinds import FOLDERS

    return tuple(str(path) for path in (folder, *map(folder.joinpath, FOLDERS)) if path.is_dir())


def _report(loaded: "Loaded", change: "Change", took: float) -> None:
    """One line on the save, then each finding that came or went, then what is left."""
    from vivere.render.text.findings import paragraphs, plain, summary
    from vivere.render.text.paint import paint_for

    paint = paint_for(sys.stdout, os.environ)
    _print(plain(f"{took:.0f} ms: {names(change.saved)} – {_counts(change)}"))
    for words in paragraphs(loaded.folder, change.new, paint):
        _print(words)
    for finding in change.fixed:
        _print(
            plain(f"mended: {finding.path} {finding.severity} {finding.code} {finding.message()}")
        )
    _print(summary(loaded, paint))


def names(saved: Sequence[str]) -> str:
    """The first files that were saved, and how many more."""
    if not saved:
        return "files around the workspace"
    more = f" and {len(saved) - 3} more" if len(saved) > 3 else ""
    return ", ".join(saved[:3]) + more


def _counts(change: "Change") -> str:
    new = [counted(f"new_{severity}s", number) for severity, number in _by_severity(change.new)]
    mended = [f"{len(change.fixed)} mended"] if change.fixed else []
    return ", ".join(new + mended) or "nothing new"


def _by_severity(findings: Sequence["Finding"]) -> list[tuple[str, int]]:
    kinds = [finding.severity.value for finding in findings]
    return [(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]


def _print(line: str) -> None:
    print(line, flush=True)
