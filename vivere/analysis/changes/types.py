"""What can be said to have changed: frozen values, all of them plain data inside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from vivere.model import StateId, Text
from vivere.model.kpi import Direction

PieceKind = Literal["same", "removed", "added"]
EditKind = Literal["value", "text", "added", "removed", "order", "untranslated", "languages"]
What = Literal["added", "removed", "renamed", "changed"]
StepWhat = Literal["added", "removed", "renamed", "changed", "split", "merged"]


@dataclass(frozen=True)
class Piece:
    """A run of words of an edited text: what stayed, what went, what came."""

    kind: PieceKind
    text: str


@dataclass(frozen=True)
class Edit:
    """One field that is different; ``path`` names it from the outside in, lists count from 1.

    ``value``: a plain value. ``text``: words in ``language`` (``None``: the same in all), with
    the ``pieces`` that differ. ``added`` and ``removed``: an item of a list. ``order``: the same
    items in another order. ``untranslated``: words that ``language`` lacks now, because they
    were taken out or because the text is new. ``languages``: the same words, written for
    other languages.
    """

    kind: EditKind
    path: tuple[str, ...]
    before: Any = None
    after: Any = None
    language: str | None = None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Gains:
    """Ids that came and went."""

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost)


@dataclass(frozen=True, order=True)
class Push:
    """A KPI that is moved, and which way."""

    kpi: str
    effect: Direction


@dataclass(frozen=True)
class Pushes:
    """KPIs that are newly moved, and those that are moved no longer."""

    gained: tuple[Push, ...] = ()
    lost: tuple[Push, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost)


@dataclass(frozen=True)
class EmotionChange:
    """An emotion that was raised or lowered."""

    state: StateId
    before: int
    after: int

    @property
    def raised(self) -> bool:
        """Whether the step feels better than before."""
        return self.after > self.before


@dataclass(frozen=True)
class EntityChange:
    """A sector, layer, service, KPI, persona or phase; an id is ``None`` where it was not there.

    ``renamed`` things have another id and are otherwise similar; they may have ``edits`` too.
    """

    kind: str
    what: What
    before: str | None
    after: str | None
    name: Text
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class LinkEnds:
    """What a KPI link says in short: from where (a service, or ``journey/step``) to which KPI."""

    origin: str
    kpi: str
    effect: Direction


@dataclass(frozen=True)
class LinkChange:
    """A KPI link, known by its two ends; an end that was renamed is no change of the link."""

    what: What
    before: LinkEnds | None
    after: LinkEnds | None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class StepAt:
    """A step of one of the two journeys; ``number`` counts from 1."""

    id: str
    number: int
    title: Text


@dataclass(frozen=True)
class StepChange:
    """What became of a step: one step before and after, none where it was added or removed.

    A ``split`` step became two, two ``merged`` ones became one: stories, services, layers and
    KPIs are compared with those of both together, the rest with the more similar of the two.
    ``moved``: it stands elsewhere in the order (among all steps, the fewest that explain the
    new order are said to have moved).
    """

    what: StepWhat
    before: tuple[StepAt, ...]
    after: tuple[StepAt, ...]
    moved: bool = False
    emotions: tuple[EmotionChange, ...] = ()
    services: Gains = Gains()
    layers: Gains = Gains()
    kpis: Pushes = Pushes()
    edits: tuple[Edit, ...] = ()

    @property
    def renamed(self) -> bool:
        """Whether a step that is there on both sides has another id."""
        return bool(self.before and self.after) and self.before[0].id != self.after[0].id

    @property
    def edited(self) -> bool:
        """Whether it tells, feels, uses or moves something else than before."""
        consequences = self.services or self.layers or self.kpis
        return bool(self.emotions or consequences or self.edits)


@dataclass(frozen=True)
class JourneyChange:
    """A journey: its own fields, its phases, its steps, and the KPIs it moves as a whole."""

    what: What
    before: str | None
    after: str | None
    persona: str
    name: Text
    edits: tuple[Edit, ...] = ()
    phases: tuple[EntityChange, ...] = ()
    steps: tuple[StepChange, ...] = ()
    kpis: Pushes = Pushes()


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
    entities: tuple[EntityChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    journeys: tuple[JourneyChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.workspace or self.entities or self.links or self.journeys)

    def of(self, kind: str) -> tuple[EntityChange, ...]:
        """The things of one kind."""
        return tuple(thing for thing in self.entities if thing.kind == kind)

    def all_edits(self) -> Iterator[Edit]:
        """Every field that changed, wherever it stands."""
        phases = [phase for journey in self.journeys for phase in journey.phases]
        listed: tuple[Sequence[_Edited], ...] = (
            self.entities, self.links, self.journeys, phases, tuple(self.all_steps())
        )  # fmt: skip
        yield from self.workspace
        for changes in listed:
            for change in changes:
                yield from change.edits

    def all_steps(self) -> Iterator[StepChange]:
        """Every step that changed, whatever its journey."""
        for journey in self.journeys:
            yield from journey.steps
