"""What arguments of several commands can be: read from text, refused in plain words."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


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
