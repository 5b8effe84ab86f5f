"""The command line: ``vivere check``, ``vivere catalog``, ``vivere serve``."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from vivere.analysis.resolved import resolved
from vivere.content import Severity, load
from vivere.reporting import FORMATS, report

WRONG_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code. Raises SystemExit(2) on wrong usage."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if not chosen.folder.is_dir():
        parser.exit(WRONG_USAGE, f"vivere: there is no folder {chosen.folder}\n")
    code: int = chosen.run(chosen)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vivere", description="Persona journeys as code.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="report what is wrong in a workspace")
    check.add_argument("--format", choices=FORMATS, default="text", help="how to print findings")
    check.add_argument("--strict", action="store_true", help="warnings fail too")
    check.set_defaults(run=_check)

    catalog = commands.add_parser("catalog", help="print the resolved workspace as JSON")
    catalog.set_defaults(run=_catalog)

    serve = commands.add_parser("serve", help="show a workspace in the browser")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (this machine)")
    serve.add_argument("--port", type=_port, default=8501, help="port (8501; 0: any free one)")
    serve.set_defaults(run=_serve)

    for command in (check, catalog, serve):
        command.add_argument(
            "folder", nargs="?", type=Path, default=Path(), metavar="DIR",
            help="the workspace's folder (this one)",
        )  # fmt: skip
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def _check(chosen: argparse.Namespace) -> int:
    loaded = load(chosen.folder)
    sys.stdout.write(report(loaded, chosen.format))
    failing = {Severity.ERROR, Severity.WARNING} if chosen.strict else {Severity.ERROR}
    return int(any(finding.severity in failing for finding in loaded.findings))


def _catalog(chosen: argparse.Namespace) -> int:
    loaded = load(chosen.folder)
    json.dump(resolved(loaded.catalog), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    errors = sum(finding.severity is Severity.ERROR for finding in loaded.findings)
    if errors:
        print(f"vivere: {errors} errors; run `vivere check`", file=sys.stderr)
    return 0


def _serve(chosen: argparse.Namespace) -> int:
    from vivere.serve import serve

    return serve(chosen.folder, chosen.host, chosen.port)
