"""What an importer and an exporter are. A format may have one without the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from vivere.exchange.imported import ImportedJourney
from vivere.exchange.report import Notes
from vivere.model import Journey, StateId
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class ExportOptions:
    """One state in one language, for formats that hold one; others hold all and say so."""

    state: StateId = "today"
    language: str = "it"


@dataclass(frozen=True)
class ExportedFile:
    """A file to hand out."""

    name: str
    media_type: str
    content: bytes


class ExportError(Exception):
    """What was asked does not fit the format; the message says why."""


class Importer(Protocol):
    """Reads one format."""

    @property
    def name(self) -> str:
        """The format's id, as reports name it."""

    @property
    def label(self) -> str:
        """The format's name for people."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The ends of file names that mean this format, in small letters, with their dot."""

    def read(self, file_name: str, data: bytes, notes: Notes) -> list[ImportedJourney]:
        """The journeys of a file; whatever is wrong with it goes into ``notes``. Never raises."""


class Exporter(Protocol):
    """Writes one format."""

    @property
    def name(self) -> str:
        """The format's id, as ``--as`` takes it."""

    @property
    def label(self) -> str:
        """The format's name for people."""

    def write(
        self, catalog: Catalog, journeys: Sequence[Journey], options: ExportOptions, notes: Notes
    ) -> ExportedFile:
        """One file with all of ``journeys``; what it cannot hold goes into ``notes``.

        Raises ExportError where the format cannot hold what is asked.
        """
