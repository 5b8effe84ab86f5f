"""``vivere import``: other people's files into a workspace, with a loss report."""

import argparse
import sys
from pathlib import Path
from typing import Any

from vivere.cli.arguments import add_last_folder, either, id_, language
from vivere.exchange.importers import IMPORTERS
from vivere.render.text.findings import plain, printable_json

MAX_BYTES = 20_000_000

_LABELS = tuple(format_.label for format_ in IMPORTERS)


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    words = f"add journeys from a {either(_LABELS)} file, or figures of indicators"
    command = commands.add_parser("import", help=words)
    command.add_argument("file", type=Path, metavar="FILE")
    add_last_folder(command, "--to", Path, None, "a workspace, or a new folder for a small one")
    command.add_argument("--language", type=language, metavar="L",
                         help="the language of the texts (default: the workspace's)")  # fmt: skip
    command.add_argument("--persona", type=id_, metavar="ID",
                         help="whose journeys these are; a new one if there is none")  # fmt: skip
    command.add_argument("--dry-run", action="store_true", help="report only, write nothing")
    command.add_argument("--format", choices=("text", "json"), default="text",
                         help="of the report; default: text")  # fmt: skip
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Import, print the loss report; 1 if nothing could be imported, 2 on wrong usage."""
    from vivere.exchange import (
        ImportTargetError,
        WriteError,
        import_bytes,
        target_of,
        write_files,
    )
    from vivere.exchange.figures import import_figures

    try:
        with chosen.file.open("rb") as stream:
            data = stream.read(MAX_BYTES)
        target = target_of(chosen.to)
        figures = import_figures(chosen.file.name, data, chosen.to)
    except (OSError, ImportTargetError) as error:
        words = f"{chosen.file}: {error.strerror}" if isinstance(error, OSError) else str(error)
        print(f"vivere: {plain(words)}", file=sys.stderr)
        return 2
    if figures is not None:
        return _figures(figures, chosen)
    found = import_bytes(chosen.file.name, data, target=target, language=chosen.language,
                         persona=chosen.persona)  # fmt: skip
    if found.files and not chosen.dry_run:
        try:
            write_files(chosen.to, found.files)
        except WriteError as error:
            print(f"vivere: nothing was written: {plain(str(error))}", file=sys.stderr)
            return 1
    _print(found, chosen)
    return 0 if found.journeys else 1


def _figures(found: Any, chosen: argparse.Namespace) -> int:
    """Add the figures of indicators; 1 where there is nothing new."""
    from vivere.exchange import WriteError, text_report
    from vivere.exchange.figures import write_added

    added = found.added
    if added.files and not chosen.dry_run:
        try:
            write_added(chosen.to, added)
        except WriteError as error:
            print(f"vivere: nothing was written: {plain(str(error))}", file=sys.stderr)
            return 1
    written = bool(added.files) and not chosen.dry_run
    if chosen.format == "json":
        print(printable_json({"written": written, **found.as_dict()}))
    else:
        verb = "Added" if written else "Would add"
        lines = [text_report(found.report), f"{verb} {added.number} figures.",
                 *(f"  {path}" for path in added.files)]  # fmt: skip
        print("\n".join(plain(line) for text in lines for line in text.split("\n")))
    return 0 if added.number else 1


def _print(found: Any, chosen: argparse.Namespace) -> None:
    from vivere.exchange import text_report

    written = bool(found.files) and not chosen.dry_run
    if chosen.format == "json":
        print(printable_json({"written": written, **found.as_dict()}))
        return
    verb = "Written to" if written else "Would be written to"
    lines = [f"  came over {count}" for count in found.counts]
    lines += [text_report(found.report)]
    lines += [f"{verb} {chosen.to}:", *(f"  {path}" for path in found.files)] if found.files else []
    print("\n".join(plain(line) for text in lines for line in text.split("\n")))
