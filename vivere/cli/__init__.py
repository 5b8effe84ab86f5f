"""The command line: one file per command. Adding one is a file and its name in ``COMMANDS``.

Exit codes: 0 all well, 1 errors were found, 2 wrong usage. Starts without Streamlit.
"""

import errno
import os
import sys
from argparse import HelpFormatter
from collections.abc import Sequence
from functools import partial

from vivere import __version__
from vivere.cli import (
    archive,
    catalog,
    check,
    completion,
    diff,
    explain,
    export,
    import_,
    new,
    plan,
    room,
    schema,
    serve,
    watch,
)
from vivere.cli import format as format_
from vivere.cli.parser import Parser, add_commands

COMMANDS = (
    check,
    explain,
    catalog,
    plan,
    diff,
    format_,
    watch,
    serve,
    room,
    import_,
    export,
    archive,
    schema,
    new,
    completion,
)
"""Each has ``add(commands)``, which adds its parser; what is slow to import it imports late."""


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What a disk says that takes no more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code. Raises SystemExit(2) on wrong usage."""
    chosen = parser().parse_args(arguments)
    code: int = chosen.run(chosen)
    return code


def parser() -> Parser:
    """What the command line understands."""
    whole = Parser(
        prog="vivere", description="Persona journeys as code.",
        formatter_class=partial(HelpFormatter, max_help_position=20),
    )  # fmt: skip
    whole.add_argument("--version", action="version", version=__version__)
    commands = add_commands(whole, "COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return whole


def run() -> int:
    """Run ``main`` as a process; returns its exit code.

    A closed pipe (``| head``) is no failure, as the Python manual advises; a full disk behind
    ``> FILE`` is one, in words; Ctrl+C is 130, as shells have it.
    """
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return 0
    except OSError as error:
        if error.filename is not None or error.errno not in _FULL:
            raise
        _forget_output()
        print(f"vivere: cannot write to the standard output: {error.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _forget_output() -> None:
    """Let what is still to be printed go nowhere, so that leaving does not fail on it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
