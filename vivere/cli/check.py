"""``vivere check``: what is wrong in a workspace."""

import argparse
import os
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from vivere.cli.arguments import add_folder
from vivere.content import load
from vivere.diagnostics import Severity
from vivere.render.text.findings import FORMATS, plain, report
from vivere.render.text.paint import paint_for

if TYPE_CHECKING:
    from vivere.content import Loaded


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    check = commands.add_parser("check", help="report what is wrong in a workspace")
    check.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    check.add_argument("--strict", action="store_true", help="warnings fail too")
    check.add_argument(
        "--select", type=_codes, action="extend", default=[], metavar="CODE",
        help="only findings of these codes, with commas between them; repeatable",
    )  # fmt: skip
    check.add_argument("--watch", action="store_true", help="again on each save, until Ctrl-C")
    add_folder(check)
    check.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the findings; 1 if any of them makes the check fail, 2 on wrong usage."""
    if chosen.watch and chosen.format != "text":
        print("vivere: --watch is for people: it has no --format", file=sys.stderr)
        return 2
    loaded = load(chosen.folder.resolve() if chosen.watch else chosen.folder)
    code = _tell(loaded, chosen)
    if chosen.watch:
        with suppress(KeyboardInterrupt):
            code = _again(loaded, chosen, code)
    return code


def _tell(loaded: "Loaded", chosen: argparse.Namespace) -> int:
    """Print what was found, as it was asked for; returns the exit code."""
    shown = _selected(loaded, chosen.select)
    print(report(shown, chosen.format, paint_for(sys.stdout, os.environ)), flush=True)
    failing = {Severity.ERROR, Severity.WARNING} if chosen.strict else {Severity.ERROR}
    return int(any(finding.severity in failing for finding in shown.findings))


def _again(loaded: "Loaded", chosen: argparse.Namespace, code: int) -> int:
    """Tell on each save what is left, under the time and the files; until Ctrl-C."""
    from vivere.cli.watch import checks, names
    from vivere.content.recheck import recheck

    paint = paint_for(sys.stdout, os.environ)
    print(paint.soft("Watching; Ctrl-C ends."), flush=True)
    with suppress(KeyboardInterrupt):
        for _ in checks(loaded.folder):
            loaded, change = recheck(loaded)
            if change:
                head = plain(f"{time.strftime('%H:%M:%S')} {names(change.saved)}")
                print(f"\n{paint.strong(f'── {head} ──')}\n", flush=True)
                code = _tell(loaded, chosen)
    return code


def _selected(loaded: "Loaded", codes: Collection[str]) -> "Loaded":
    """The workspace with the findings of these codes alone; of all, where none is named."""
    if not codes:
        return loaded
    return replace(
        loaded,
        findings=tuple(one for one in loaded.findings if one.code in codes),
        suppressed=tuple(one for one in loaded.suppressed if one.finding.code in codes),
    )


def _codes(text: str) -> list[str]:
    """Codes of findings, with commas between them."""
    from vivere.cli.parser import meant
    from vivere.diagnostics.codes import ERRORS, WARNINGS

    codes = [code for part in text.split(",") if (code := part.strip())]
    known = (*ERRORS, *WARNINGS)
    for code in codes:
        if code not in known:
            hint = meant(code, known) or "; `vivere explain` lists them all"
            raise argparse.ArgumentTypeError(f"there is no finding {code!r}{hint}")
    if not codes:
        raise argparse.ArgumentTypeError("no code of a finding is named")
    return codes
