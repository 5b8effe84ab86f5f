"""``vivere export``: journeys in other people's formats, with a loss report."""

import argparse
import sys
from pathlib import Path
from typing import Any

from vivere.cli.arguments import add_workspace, either, language
from vivere.cli.output import failure, write_out
from vivere.exchange.exporters import EXPORT_FORMATS, EXPORTERS
from vivere.exchange.figures import FIGURE_FORMATS, FIGURE_LABELS
from vivere.model import STATES
from vivere.render.text.findings import plain

_LABELS = tuple(format_.label for format_ in EXPORTERS)


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    words = f"write journeys as {either(_LABELS)}, or {either(FIGURE_LABELS)}"
    command = commands.add_parser("export", help=words)
    command.add_argument(
        "--as", dest="form", choices=(*EXPORT_FORMATS, *FIGURE_FORMATS), required=True,
        help="the format",
    )  # fmt: skip
    command.add_argument("--journey", action="append", default=[], metavar="ID",
                         help="repeatable; default: all")  # fmt: skip
    command.add_argument("--state", choices=STATES, default=STATES[0],
                         help="for formats that hold one; default: today")  # fmt: skip
    command.add_argument("--language", type=language, metavar="L",
                         help="for formats that hold one (default: the workspace's)")  # fmt: skip
    command.add_argument("--out", type=Path, metavar="FILE",
                         help="default: a name of its own, here; - is the terminal")  # fmt: skip
    command.add_argument("--report", type=Path, metavar="FILE",
                         help="where the loss report goes (default: stderr)")  # fmt: skip
    add_workspace(command)
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the file and the report; 2 if the format cannot hold what was asked."""
    from vivere.content import load
    from vivere.exchange import ExportError, export, text_report
    from vivere.exchange.figures import export_figures
    from vivere.workspace.files import write_named

    try:
        catalog = load(chosen.workspace).catalog
        if chosen.form in FIGURE_FORMATS:
            file, report = export_figures(catalog, chosen.form, language=chosen.language)
        else:
            done = export(catalog, chosen.form, journeys=chosen.journey, state=chosen.state,
                          language=chosen.language)  # fmt: skip
            file, report = done.file, done.report
        write_out(chosen.out or Path(file.name), file.content)
        lines = [plain(line) for line in text_report(report).split("\n")]
        if chosen.report:
            write_named(chosen.report, ("\n".join(lines) + "\n").encode())
        else:
            print("\n".join(lines), file=sys.stderr)
    except ExportError as error:
        print(f"vivere: {plain(str(error))}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"vivere: {plain(failure(error))}", file=sys.stderr)
        return 2
    return 0
