"""``vivere completion``: what a shell needs to complete commands, options and their values."""

import argparse
from typing import Any

SHELLS = ("bash", "zsh", "tcsh")


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    command = commands.add_parser(
        "completion",
        help="print a script that completes commands in a shell",
        description='For bash: eval "$(vivere completion bash)" in ~/.bashrc; for zsh: the output '
        "as a file _vivere in a folder of $fpath; for tcsh: the output sourced by ~/.tcshrc.",
    )
    command.add_argument("shell", choices=SHELLS, metavar="SHELL", help=" or ".join(SHELLS))
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from vivere.cli import parser

    print(shtab.complete(_with_codes(parser()), chosen.shell))
    return 0


def _with_codes(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser, where each CODE of a finding is one of those there are."""
    from vivere.diagnostics.codes import ERRORS, WARNINGS

    commands = next(one.choices for one in parser._actions if isinstance(one.choices, dict))
    for name in ("check", "explain"):
        for action in commands[name]._actions:
            if action.metavar == "CODE":
                action.choices = (*ERRORS, *WARNINGS)
    return parser
