"""``vivere catalog``: the resolved workspace for other programs."""

import argparse
import sys
from typing import Any

from vivere.analysis.catalog_data import catalog_data
from vivere.cli.arguments import add_folder
from vivere.cli.output import counted
from vivere.content import load
from vivere.diagnostics import Severity
from vivere.diagnostics.finding import own
from vivere.render.text.findings import printable_json


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    catalog = commands.add_parser("catalog", help="print the resolved workspace as JSON")
    add_folder(catalog)
    catalog.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the catalog; what is broken is not in it, and a line on stderr says so."""
    loaded = load(chosen.folder)
    print(printable_json(catalog_data(loaded.catalog)))
    errors = sum(finding.severity is Severity.ERROR for finding in own(loaded.findings))
    if errors:
        print(f"vivere: {counted('errors', errors)}; `vivere check` shows them", file=sys.stderr)
    return 0
