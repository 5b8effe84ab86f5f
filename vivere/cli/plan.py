"""``vivere plan``: from which year each step goes as in the future, and what it waits for."""

import argparse
import sys
from typing import Any

from vivere.cli.arguments import add_folder, number
from vivere.cli.output import counted
from vivere.i18n import LANGUAGES

FIRST_YEAR, LAST_YEAR = 1900, 2200


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    plan = commands.add_parser("plan", help="show when each step changes, and what it waits for")
    add_folder(plan)
    plan.add_argument(
        "--year", type=number(FIRST_YEAR, LAST_YEAR, "a year"), metavar="Y",
        help="the year whose end is shown (default: the workspace's future year)",
    )  # fmt: skip
    plan.add_argument("--language", choices=LANGUAGES, default="en", help="default: en")
    plan.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    plan.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the stories in a year; what is broken is not in it, and a line on stderr says so."""
    from vivere.analysis.readiness import readiness
    from vivere.analysis.readiness_data import readiness_data
    from vivere.content import load
    from vivere.diagnostics import Severity
    from vivere.diagnostics.finding import own
    from vivere.i18n.dates import today
    from vivere.render.reader import Reader
    from vivere.render.text.findings import printable_json
    from vivere.render.text.plan import plan_text

    loaded = load(chosen.folder)
    catalog = loaded.catalog
    year = chosen.year or catalog.workspace.future_year
    known = readiness(catalog, today())
    if chosen.format == "json":
        print(printable_json(readiness_data(catalog, known, year)))
    else:
        print(plan_text(Reader(catalog, chosen.language), known, year))
    errors = sum(finding.severity is Severity.ERROR for finding in own(loaded.findings))
    if errors:
        print(f"vivere: {counted('errors', errors)}; `vivere check` shows them", file=sys.stderr)
    return 0
