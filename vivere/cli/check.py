"""``vivere check``: what is wrong in a workspace."""

import argparse
from typing import Any

from vivere.cli.arguments import add_folder
from vivere.content import load
from vivere.diagnostics import Severity
from vivere.render.text.findings import FORMATS, report


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    check = commands.add_parser("check", help="report what is wrong in a workspace")
    check.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    check.add_argument("--strict", action="store_true", help="warnings fail too")
    add_folder(check)
    check.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the findings; 1 if any of them makes the check fail."""
    loaded = load(chosen.folder)
    print(report(loaded, chosen.format))
    failing = {Severity.ERROR, Severity.WARNING} if chosen.strict else {Severity.ERROR}
    return int(any(finding.severity in failing for finding in loaded.findings))
