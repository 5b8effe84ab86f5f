"""What an importer and an exporter are. A format may have one without the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from vivere.exchange.imported import ImportedJourney
from vivere.exchange.losses import Coverage
from vivere.exchange.report import Notes
from vivere.model import STATES, Journey, State, StateId, Step
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class ExportOptions:
    """One state in one language, for formats that hold one; others hold all and say so."""

    state: StateId = STATES[0]
    language: str = "it"

    @property
    def other_states(self) -> tuple[StateId, ...]:
        """The states that a format which holds one leaves out."""
        return tuple(state for state in STATES if state != self.state)


@dataclass(frozen=True)
class ExportedFile:
    """A file to hand out."""

    name: str
    media_type: str
    content: bytes


class ExportError(Exception):
    """What was asked does not fit the format; the message says why."""


def state_of(step: Step, options: ExportOptions) -> State:
    """The state of a step to export. Raises ExportError where the step has none."""
    state = step.state(options.state)
    if state is None:
        raise ExportError(f"the step {step.id} has no `{options.state}`")
    return state


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

    def coverage(self, options: ExportOptions, model: type[Journey] = Journey) -> Coverage:
        """What becomes of each field of a journey; a field that is not in it is not carried."""

    def write(
        self, catalog: Catalog, journeys: Sequence[Journey], options: ExportOptions, notes: Notes
    ) -> ExportedFile:
        """One file with all of ``journeys``; what it holds otherwise, or not, goes into ``notes``.

        Fields that ``coverage`` leaves out are reported anyway.

        Raises ExportError where the format cannot hold what is asked.
        """
