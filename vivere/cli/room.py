"""The arguments of ``vivere room …``, ``backup`` and ``restore``: quick to import."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from vivere.cli.arguments import add_workspace
from vivere.cli.parser import add_commands

EXPORTED = ("voices", "asked", "hands", "published", "opportunities", "opinions", "codebook")
"""What files are about: as ``feedback.exports``, which is slow to import."""

ORDERS = ("bad", "people", "matters", "first", "when")
"""As ``analysis.opportunities``."""


def add(commands: Any) -> None:
    """Add the commands to the parser of ``vivere``."""
    room = commands.add_parser("room", help="open, follow, close, export and erase rooms")
    acts = add_commands(room, "ACT")

    open_ = acts.add_parser("open", help="open a room on one or more journeys")
    open_.add_argument("--journey", action="append", required=True, metavar="ID", help="repeatable")
    open_.add_argument("--title", required=True, help="what the people read on their phones")
    open_.add_argument("--organiser", help="who asks (default: the workspace's title)")
    open_.add_argument(
        "--language", action="append", metavar="L", help="repeatable; default: those of the story"
    )
    open_.add_argument("--until", type=_day, metavar="DATE", help="keep voices until (90 days)")
    open_.add_argument("--threshold", type=int, default=5, help="smallest published group (5)")
    open_.add_argument("--live", action="store_true", help="show the results from the start")
    open_.add_argument("--show-comments", action="store_true", help="without approval")
    open_.add_argument("--notice", metavar="ADDRESS", help="of the privacy notice (vivere.yaml's)")
    open_.add_argument("--contact", metavar="WORDS", help="whom to ask (vivere.yaml's)")
    open_.add_argument("--place", default="", help="where the room is held")
    open_.add_argument("--date", type=_day, metavar="DATE", help="the day on which it is held")
    open_.add_argument(
        "--accessibility", metavar="ADDRESS", help="of the accessibility statement (vivere.yaml's)"
    )
    open_.add_argument(
        "--step", type=_step, action="append", default=[], metavar="JOURNEY/STEP",
        help="ask only these steps; repeatable (default: all)",
    )  # fmt: skip
    open_.add_argument(
        "--live-session", action="store_true", help="led in a hall: one question per screen"
    )
    open_.add_argument(
        "--shared-device", action="store_true", help="a tablet that is passed from hand to hand"
    )
    open_.add_argument(
        "--ask", action="append", default=[], metavar="ID", help="ask also this; repeatable"
    )
    open_.add_argument("--open-question", default="", metavar="WORDS", help="for --ask open")

    for name, words in (
        ("list", "all rooms"),
        ("close", "no more voices"),
        ("reopen", "voices again"),
        ("results", "what a room said"),
        ("says", "where a room agrees, its groups of opinion, where to begin"),
        ("export", "write a file of a room"),
        ("erase", "erase a room and all its voices"),
        ("expire", "erase the voices of rooms past their retention date"),
        ("audit", "what facilitators did"),
    ):
        acts.add_parser(name, help=words)
    choices = acts.choices
    for name in ("close", "reopen", "results", "says", "export", "erase"):
        choices[name].add_argument("code", help="the room's code")
    choices["audit"].add_argument("code", nargs="?", help="only this room's")
    choices["results"].add_argument("--published", action="store_true", help="what may be shown")
    choices["says"].add_argument(
        "--look", action="store_true", help="look for groups in a closed room: once"
    )
    choices["says"].add_argument(
        "--order", choices=ORDERS, default="bad", help="what leads among the steps to begin with"
    )
    shown = choices["results"].add_mutually_exclusive_group()
    shown.add_argument("--show", action="store_true", help="open the results to the room")
    shown.add_argument("--hide", action="store_true", help="hide them again")
    choices["export"].add_argument(
        "--kind", choices=EXPORTED, default="published",
        help="voices: all, for the team; asked: answers to the room's questions, for the team; "
        "published: counts that pass the threshold (default); opportunities: steps to begin with; "
        "opinions: votes and groups of opinion",
    )  # fmt: skip
    choices["export"].add_argument("--format", choices=("csv", "xlsx", "json"), default="csv")
    choices["export"].add_argument(
        "--out", metavar="FILE", help="default: CODE-KIND.FORMAT here; - is the terminal"
    )
    choices["erase"].add_argument("--yes", action="store_true", help="yes, for good")
    choices["expire"].add_argument("--yes", action="store_true", help="the clock is right")
    for name in ("open", "list", "results", "says", "audit"):
        choices[name].add_argument("--format", choices=("text", "json"), default="text")

    for name, words in (
        ("backup", "write all rooms to a file, also while one is live"),
        ("restore", "put the rooms of a backup back"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("file", type=Path, metavar="FILE")
        choices = {**choices, name: command}
    for name, command in choices.items():
        add_workspace(command)
        command.set_defaults(run=_run, command=name)


def _run(chosen: argparse.Namespace) -> int:
    from vivere.cli.room_commands import run

    return run(chosen)


def _step(text: str) -> tuple[str, str]:
    journey, _, step = text.partition("/")
    return journey, step


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-12-31") from None
