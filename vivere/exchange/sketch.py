"""What a reader understood of a file, before it is made to fit our model: anything may be missing.

Words are strings (in the language of the import) or ``Text`` maps where the file says languages.
"""

from dataclasses import dataclass
from typing import Any

from vivere.model import Channel


@dataclass(frozen=True)
class Said:
    """Words of the file: by language, or in no language of their own (``everywhere``)."""

    by_language: tuple[tuple[str, str], ...] = ()
    everywhere: str | None = None


Words = str | Said | None
"""A bare string is in the language that the import is told."""


@dataclass(frozen=True)
class PhaseSketch:
    """A chapter; ``id`` only where the file gives one."""

    name: Words = None
    id: str | None = None
    line: int = 0


@dataclass(frozen=True)
class StepSketch:
    """One step; ``phase`` counts the journey's phases from 0."""

    line: int
    phase: int
    title: Words = None
    id: str | None = None
    day: int | None = None
    time: str | None = None
    when: Words = None
    place: Words = None
    at: tuple[float, float] | None = None
    touchpoint: Words = None
    channel: Channel | None = None
    code: str | None = None
    services: tuple[str, ...] = ()
    today: Words = None
    today_emotion: int | None = None
    pain: Words = None
    future: Words = None
    future_emotion: int | None = None
    source: Any = None


@dataclass(frozen=True)
class JourneySketch:
    """One journey; ``persona`` is a name or an id, ``where`` the sheet it comes from.

    ``name`` is what the file itself is called: the id's last resort.
    """

    name: str
    phases: tuple[PhaseSketch, ...]
    steps: tuple[StepSketch, ...]
    line: int = 1
    where: str = ""
    id: str | None = None
    title: Words = None
    persona: str | None = None
    tagline: Words = None
    summary: Words = None
    when: Words = None
    note: Words = None
    source: Any = None
