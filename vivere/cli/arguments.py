"""What arguments of several commands can be: read from text, refused in plain words."""

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from vivere.model import patterns


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


def add_folder(command: Any, name: str = "folder") -> None:
    """The workspace's folder as a command's argument; ``--name`` makes an option of it."""
    optional = {} if name.startswith("-") else {"nargs": "?"}
    command.add_argument(
        name, type=folder, default=".", metavar="DIR",
        help="the workspace's folder (default: this one)", **optional,
    )  # fmt: skip


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
