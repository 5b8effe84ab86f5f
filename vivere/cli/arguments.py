"""What arguments of several commands can be: read from text, refused in plain words."""

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from vivere.model import patterns

GIVEN = "given_folder"
"""Under which name a folder stands that was given last."""

FOLDERS = {"bash": "_shtab_compgen_dirs", "zsh": "_files -/", "tcsh": "d"}
"""How shells complete a folder, in the words of shtab."""

_WORKSPACE = "the workspace's folder (default: this one)"


def folder(text: str) -> Path:
    """A folder that is there."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text!r}")
    return path


def number(low: int, high: int, words: str) -> Callable[[str], int]:
    """A reader of whole numbers from ``low`` to ``high``; ``words`` name what is counted."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"{words} from {low} to {high}")
        return int(text)

    return read


def add_folder(command: Any) -> None:
    """The workspace's folder as a command's argument."""
    given = command.add_argument(
        "folder", type=folder, default=".", nargs="?", metavar="DIR", help=_WORKSPACE
    )
    given.complete = FOLDERS


def add_workspace(command: Any) -> None:
    """The workspace's folder as a command's last argument, or as ``--workspace``."""
    add_last_folder(command, "--workspace", folder, ".", _WORKSPACE)


def add_last_folder(
    command: Any, option: str, read: Callable[[str], Path], default: str | None, words: str
) -> None:
    """A folder as a command's last argument, or by the option that it was before.

    It stands under the option's name. Without ``default`` it has to be given.
    """
    given = command.add_argument(GIVEN, type=read, nargs="?", metavar="DIR", help=words)
    by_name = command.add_argument(option, type=read, metavar="DIR", help=argparse.SUPPRESS)
    given.complete = by_name.complete = FOLDERS
    command.set_defaults(settled=(option.lstrip("-"), default))


def settle_folder(chosen: argparse.Namespace) -> str:
    """Put the folder that was given, either way, where its command looks; or say what is wrong."""
    if not hasattr(chosen, GIVEN):
        return ""
    name, default = chosen.settled
    last, by_name = getattr(chosen, GIVEN), getattr(chosen, name)
    delattr(chosen, GIVEN)
    if last is not None and by_name is not None:
        return f"the folder is given twice: {last} and --{name} {by_name}"
    found = last if last is not None else by_name
    if found is None and default is None:
        return "the following arguments are required: DIR"
    setattr(chosen, name, Path(default or ".") if found is None else found)
    return ""


def language(text: str) -> str:
    """A language tag, such as ``it``."""
    return _matching(patterns.LANGUAGE, text, "a language tag such as it or en")


def id_(text: str) -> str:
    """An id as files and addresses can hold it."""
    return _matching(patterns.ID, text, "an id of letters, digits, - and _")


def either(words: Sequence[str]) -> str:
    """Words in a row, as help says what one can choose from: ``A, B or C``."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _matching(pattern: str, text: str, words: str) -> str:
    if not re.fullmatch(pattern, text):
        raise argparse.ArgumentTypeError(f"{text!r} is not {words}")
    return text
