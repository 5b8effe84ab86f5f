"""``vivere new``: a city, a persona, a journey or a service, commented, to be filled in."""

import argparse
import re
import shlex
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vivere.cli.arguments import add_folder
from vivere.model import patterns
from vivere.render.text.findings import plain

if TYPE_CHECKING:
    from vivere.content import Loaded
    from vivere.workspace.scaffold.things import New


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    new = commands.add_parser("new", help="start a city, a persona, a journey or a service")
    things = new.add_subparsers(required=True, metavar="THING")
    city = things.add_parser("city", help="a whole small workspace that runs at once")
    city.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    city.add_argument("--name", required=True, help="what the city is called")
    city.add_argument(
        "--languages", type=_languages, default=("it", "en"), metavar="it,en",
        help="the main one first (default: it,en)",
    )  # fmt: skip
    city.set_defaults(run=_city)
    persona = things.add_parser("persona", help="a persona: personas/ID.yaml")
    persona.add_argument("--name", required=True, help="what the person is called")
    journey = things.add_parser("journey", help="a journey of three steps: journeys/ID.yaml")
    journey.add_argument("--persona", required=True, metavar="ID", help="whose it is")
    journey.add_argument("--title", help="what it is called")
    service = things.add_parser("service", help="a service, at the end of its area's file")
    service.add_argument("--area", required=True, metavar="ID", help="its sector or layer")
    service.add_argument("--name", help="what its users would call it")
    for name, command in (("persona", persona), ("journey", journey), ("service", service)):
        command.add_argument("id", metavar="ID", help="letters, digits, - and _")
        add_folder(command, "--workspace")
        command.set_defaults(run=_thing, thing=name)


def _languages(text: str) -> tuple[str, ...]:
    languages = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    if not all(re.fullmatch(patterns.LANGUAGE, one) for one in languages):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of languages like it,en")
    return languages


def _city(chosen: argparse.Namespace) -> int:
    def make() -> None:
        from vivere.workspace.scaffold.city import city
        from vivere.workspace.scaffold.place import place

        place(chosen.folder, city(chosen.name, chosen.languages))
        command = f"vivere serve {shlex.quote(str(chosen.folder))}"
        print(plain(f"{chosen.folder}: a workspace. Look at it: {command}"))

    return _tried(make)


def _thing(chosen: argparse.Namespace) -> int:
    def make() -> None:
        from vivere.workspace.scaffold.put import put

        done = put(chosen.workspace, _maker(chosen))
        print(plain(f"{chosen.workspace / done.path}: written, to be filled in"))
        for finding in done.findings:
            words = f"{finding.message()} {finding.hint()}"
            print(plain(f"{finding.path}:{finding.line} {finding.severity.value} {words}"))

    return _tried(make)


def _maker(chosen: argparse.Namespace) -> "Callable[[Loaded], New]":
    from vivere.workspace.scaffold import things

    match chosen.thing:
        case "persona":
            return partial(things.persona, id_=chosen.id, name=chosen.name)
        case "journey":
            return partial(things.journey, id_=chosen.id, whose=chosen.persona, title=chosen.title)
        case _:
            return partial(things.service, id_=chosen.id, area=chosen.area, name=chosen.name)


def _tried(make: Callable[[], None]) -> int:
    """Run ``make``; a refusal is wrong usage (2), a disk that does not take it an error (1)."""
    from vivere.workspace.scaffold.refused import Refused

    try:
        make()
    except Refused as refused:
        print(plain(f"vivere: {refused}"), file=sys.stderr)
        return 2
    except OSError as error:
        print(plain(f"vivere: cannot write: {error.strerror or error}"), file=sys.stderr)
        return 1
    return 0
