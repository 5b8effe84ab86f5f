"""``vivere new``: a city, a persona, a journey or a service, commented, to be filled in."""

import argparse
import re
import shlex
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vivere.cli.arguments import add_workspace
from vivere.cli.output import failure
from vivere.cli.parser import add_commands
from vivere.model import patterns
from vivere.render.text.findings import plain

if TYPE_CHECKING:
    from vivere.content import Loaded
    from vivere.workspace.scaffold.items import NewFile


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    new = commands.add_parser("new", help="start a city, a persona, a journey or a service")
    kinds = add_commands(new, "THING")
    city = kinds.add_parser("city", help="a whole small workspace that runs at once")
    city.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    city.add_argument("--name", required=True, help="what the city is called")
    city.add_argument(
        "--languages", type=_languages, default=("it", "en"), metavar="it,en",
        help="the main one first (default: it,en)",
    )  # fmt: skip
    city.set_defaults(run=_city)
    persona = kinds.add_parser("persona", help="a persona: personas/ID.yaml")
    persona.add_argument("--name", required=True, help="what the person is called")
    journey = kinds.add_parser("journey", help="a journey of three steps: journeys/ID.yaml")
    journey.add_argument("--persona", required=True, metavar="ID", help="whose it is")
    journey.add_argument("--title", help="what it is called")
    service = kinds.add_parser("service", help="a service, at the end of its area's file")
    service.add_argument("--area", required=True, metavar="ID", help="its sector or layer")
    service.add_argument("--name", help="what its users would call it")
    for name, command in (("persona", persona), ("journey", journey), ("service", service)):
        command.add_argument("id", metavar="ID", help="letters, digits, - and _")
        add_workspace(command)
        command.set_defaults(run=_item, kind=name)


def _languages(text: str) -> tuple[str, ...]:
    languages = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    if not all(re.fullmatch(patterns.LANGUAGE, one) for one in languages):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of languages like it,en")
    return languages


def _city(chosen: argparse.Namespace) -> int:
    def make() -> None:
        from vivere.workspace.scaffold.city import city
        from vivere.workspace.scaffold.write import create_workspace

        create_workspace(chosen.folder, city(chosen.name, chosen.languages))
        command = f"vivere serve {shlex.quote(str(chosen.folder))}"
        print(plain(f"{chosen.folder}: a workspace. Look at it: {command}"))

    return _exit_code(make, chosen.folder)


def _item(chosen: argparse.Namespace) -> int:
    def make() -> None:
        from vivere.workspace.scaffold.write import add_file

        added = add_file(chosen.workspace, _new_file(chosen))
        print(plain(f"{chosen.workspace / added.path}: written, to be filled in"))
        for path in added.also:
            print(plain(f"{chosen.workspace / path}: names it now"))
        for note in added.notes:
            print(plain(f"note: {note}"), file=sys.stderr)
        for finding in added.findings:
            words = f"{finding.message()} {finding.hint()}"
            print(plain(f"{finding.path}:{finding.line} {finding.severity.value} {words}"))

    return _exit_code(make, chosen.workspace)


def _new_file(chosen: argparse.Namespace) -> "Callable[[Loaded], NewFile]":
    from vivere.workspace.scaffold import items

    match chosen.kind:
        case "persona":
            return partial(items.persona, id_=chosen.id, name=chosen.name)
        case "journey":
            return partial(items.journey, id_=chosen.id, whose=chosen.persona, title=chosen.title)
        case _:
            return partial(items.service, id_=chosen.id, area=chosen.area, name=chosen.name)


def _exit_code(make: Callable[[], None], folder: Path) -> int:
    """Run ``make``; returns 2 for what cannot be made (wrong usage), 1 for a disk error."""
    from vivere.workspace.scaffold import ScaffoldError

    try:
        make()
    except ScaffoldError as error:
        print(plain(f"vivere: {error}"), file=sys.stderr)
        return 2
    except OSError as error:
        print(plain(f"vivere: {failure(error, folder)}"), file=sys.stderr)
        return 1
    return 0
