"""The command line: ``vivere check``, ``catalog``, ``serve``, ``room``, ``backup``, ``restore``.

Exit codes: 0 all well, 1 errors were found, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from vivere import __version__
from vivere.analysis.resolved import resolved
from vivere.cli_room_parser import add_room_commands
from vivere.content import Severity, load
from vivere.reporting import FORMATS, printable_json, report

HOST = "127.0.0.1"
PORT = 8501


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code. Raises SystemExit(2) on wrong usage."""
    chosen = _parser().parse_args(arguments)
    code: int = chosen.run(chosen)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vivere", description="Persona journeys as code.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="report what is wrong in a workspace")
    check.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    check.add_argument("--strict", action="store_true", help="warnings fail too")
    check.set_defaults(run=_check)

    catalog = commands.add_parser("catalog", help="print the resolved workspace as JSON")
    catalog.set_defaults(run=_catalog)

    serve = commands.add_parser("serve", help="show a workspace in the browser")
    serve.add_argument("--host", default=HOST, help=f"address to listen on (default: {HOST})")
    serve.add_argument("--port", type=_port, default=PORT, help=f"default: {PORT}; 0: any free one")
    serve.add_argument("--only", choices=("phones",), help="serve the phones' pages alone")
    serve.add_argument(
        "--workers", type=_workers, default=1, help="processes for --only phones (PostgreSQL)"
    )
    serve.set_defaults(run=_serve)

    add_room_commands(commands, _folder)

    for command in (check, catalog, serve):
        command.add_argument(
            "folder", nargs="?", type=_folder, default=".", metavar="DIR",
            help="the workspace's folder (default: this one)",
        )  # fmt: skip
    return parser


def _folder(text: str) -> Path:
    folder = Path(text)
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text!r}")
    return folder


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def _check(chosen: argparse.Namespace) -> int:
    loaded = load(chosen.folder)
    print(report(loaded, chosen.format))
    failing = {Severity.ERROR, Severity.WARNING} if chosen.strict else {Severity.ERROR}
    return int(any(finding.severity in failing for finding in loaded.findings))


def _catalog(chosen: argparse.Namespace) -> int:
    loaded = load(chosen.folder)
    print(printable_json(resolved(loaded.catalog)))
    errors = sum(finding.severity is Severity.ERROR for finding in loaded.findings)
    if errors:
        print(f"vivere: {errors} errors; `vivere check` shows them", file=sys.stderr)
    return 0


def _workers(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("workers are a number from 1 to 64")
    return int(text)


def _serve(chosen: argparse.Namespace) -> int:
    from vivere.serve import serve, serve_phones

    if chosen.only == "phones":
        return serve_phones(chosen.folder, chosen.host, chosen.port, chosen.workers)
    return serve(chosen.folder, chosen.host, chosen.port)
