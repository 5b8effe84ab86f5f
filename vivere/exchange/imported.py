"""A journey as an importer understood it, before it is made to fit our model.

Anything may be missing.
"""

from dataclasses import dataclass
from typing import Any

from vivere.model import Channel


@dataclass(frozen=True)
class LocalizedText:
    """Words of the file: by language, or in no language of their own (``everywhere``)."""

    by_language: tuple[tuple[str, str], ...] = ()
    everywhere: str | None = None


ImportedText = str | LocalizedText | None
"""A bare string is in the language that the import is told."""


@dataclass(frozen=True)
class ImportedPhase:
    """A chapter; ``id`` only where the file gives one."""

    name: ImportedText = None
    id: str | None = None
    line: int = 0


@dataclass(frozen=True)
class ImportedStep:
    """One step; ``phase`` counts the journey's phases from 0."""

    line: int
    phase: int
    title: ImportedText = None
    id: str | None = None
    day: int | None = None
    time: str | None = None
    when: ImportedText = None
    place: ImportedText = None
    at: tuple[float, float] | None = None
    touchpoint: ImportedText = None
    channel: Channel | None = None
    code: str | None = None
    services: tuple[str, ...] = ()
    today: ImportedText = None
    today_emotion: int | None = None
    pain: ImportedText = None
    future: ImportedText = None
    future_emotion: int | None = None
    source: Any = None


@dataclass(frozen=True)
class ImportedJourney:
    """One journey; ``persona`` is a name or an id, ``where`` the sheet it comes from.

    ``name`` is what the file itself is called: the id's last resort.
    """

    name: str
    phases: tuple[ImportedPhase, ...]
    steps: tuple[ImportedStep, ...]
    line: int = 1
    where: str = ""
    id: str | None = None
    title: ImportedText = None
    persona: str | None = None
    tagline: ImportedText = None
    summary: ImportedText = None
    when: ImportedText = None
    note: ImportedText = None
    source: Any = None
