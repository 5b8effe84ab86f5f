"""What a rule is, and what it looks at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from yaml import ScalarNode

from vivere.content.persona_context import PersonaContext
from vivere.content.report import Report
from vivere.model import Journey, Model, Persona
from vivere.model.catalog import Catalog
from vivere.model.paths import FieldPath

S = TypeVar("S", contravariant=True)


class Rule(Protocol[S]):
    """A module (or anything else) that checks one subject and reports findings about it."""

    def check(self, subject: S, report: Report, /) -> None:
        """Report each finding of this rule in ``subject``."""


@dataclass(frozen=True)
class FileSubject:
    """A file of any kind.

    ``words`` are those of all its texts, in lines: what is nowhere in them need not be looked for
    text by text. ``refs`` are the slides or pages that the workspace's document lists; ``None``:
    not known.
    ``scalar`` gives the node of a value of the model, as it is written.
    """

    path: str
    text: str
    model: Model
    words: str
    refs: frozenset[str] | None
    scalar: Callable[[FieldPath], ScalarNode | None]


@dataclass(frozen=True)
class JourneySubject:
    """A journey alone."""

    path: str
    journey: Journey


@dataclass(frozen=True)
class StorySubject(JourneySubject):
    """A journey, and what its rules need from other files."""

    context: PersonaContext


@dataclass(frozen=True)
class LinkedSubject(JourneySubject):
    """A journey, and all that it may be linked with: the catalog without its journeys."""

    around: Catalog


@dataclass(frozen=True)
class PersonaSubject:
    """A persona, and the folder of the workspace in which its pictures lie."""

    folder: Path
    path: str
    persona: Persona


@dataclass(frozen=True)
class Origin:
    """Where each id was defined: path, and place inside the file. Links are in their order.

    A persona and a journey are a file each.
    """

    services: Mapping[str, tuple[str, FieldPath]]
    kpis: Mapping[str, tuple[str, FieldPath]]
    links: tuple[tuple[str, FieldPath], ...]
    personas: Mapping[str, str]
    journeys: Mapping[str, str]


@dataclass(frozen=True)
class CatalogSubject:
    """Everything that works, and where it stands in the files.

    ``whole``: no error left anything out; what refers to what can only then be judged.
    """

    catalog: Catalog
    origin: Origin
    whole: bool = True
