"""What an export is asked for, and the file it gives."""

from dataclasses import dataclass
from typing import Literal

State = Literal["today", "future"]


@dataclass(frozen=True)
class Asked:
    """One state in one language, for formats that hold one; others hold all and say so."""

    state: State = "today"
    language: str = "it"


@dataclass(frozen=True)
class Written:
    """A file to hand out."""

    name: str
    media_type: str
    content: bytes


class CannotExport(Exception):
    """What was asked does not fit the format; the words say why."""
