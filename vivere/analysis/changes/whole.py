"""All changes together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from vivere.analysis.changes.kinds import Edit, JourneyChange, LinkChange, StepChange, ThingChange


class _Edited(Protocol):
    """A change that holds the edits of its fields."""

    @property
    def edits(self) -> tuple[Edit, ...]: ...


@dataclass(frozen=True)
class Changes:
    """Everything that is different between two workspaces, by what it is in the story.

    ``workspace``: the fields of ``vivere.yaml``, and lists that stand in another order.
    """

    workspace: tuple[Edit, ...] = ()
    things: tuple[ThingChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    journeys: tuple[JourneyChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.workspace or self.things or self.links or self.journeys)

    def of(self, kind: str) -> tuple[ThingChange, ...]:
        """The things of one kind."""
        return tuple(thing for thing in self.things if thing.kind == kind)

    def all_edits(self) -> Iterator[Edit]:
        """Every field that changed, wherever it stands."""
        phases = [phase for journey in self.journeys for phase in journey.phases]
        listed: tuple[Sequence[_Edited], ...] = (
            self.things, self.links, self.journeys, phases, tuple(self.all_steps())
        )  # fmt: skip
        yield from self.workspace
        for changes in listed:
            for change in changes:
                yield from change.edits

    def all_steps(self) -> Iterator[StepChange]:
        """Every step that changed, whatever its journey."""
        for journey in self.journeys:
            yield from journey.steps
