"""A persona's episode: phases, steps, and each step in its states: today, in the future."""

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from vivere.model import patterns
from vivere.model.base import Coordinates, Id, Model
from vivere.model.decision import Decisions
from vivere.model.names import Name
from vivere.model.references import BareWord, Defines, GivenBy, Refers
from vivere.model.scene import Scene
from vivere.model.short_form import ShortFormModel
from vivere.model.source import ASSUMED, Source
from vivere.model.text import Paragraph, Text

Emotion = Annotated[int, Field(ge=-2, le=2)]
"""How the person feels: −2 very bad, −1 bad, 0 so-so, +1 good, +2 very good."""

Minutes = Annotated[int, Field(ge=1, le=600)]
"""How long a step is planned to take before a room, in minutes."""

Channel = Literal[
    "app", "web", "desk", "home", "call_centre", "phone", "totem", "video", "intermediary",
    "message", "card", "display", "device", "place", "meeting", "vehicle",
]  # fmt: skip
"""How the person meets the service at a touchpoint."""

CHANNEL_CODES: dict[str, Channel] = {
    "025": "app", "023": "web", "0111": "desk", "0112": "home", "032": "call_centre",
    "031": "phone", "052": "totem", "053": "video", "0125": "intermediary",
    "0123": "intermediary", "054": "web",
}  # fmt: skip
"""Codes of the Italian controlled vocabulary of public-service channels, and our word for each.

Source: https://w3id.org/italia/controlled-vocabulary/classifications-for-public-services/channel
"""


class Place(Model):
    """Where a step happens; ``at`` is latitude and longitude in degrees (WGS 84).

    ``near`` is the place of the city's map (``places.yaml``) at which, or close to which, it is.
    """

    name: Text
    at: Coordinates | None = None
    near: Annotated[Id, Refers("place")] | None = None


class Touchpoint(Model):
    """What the person touches, sees or talks to.

    ``code`` is the Italian public-service channel code where one fits (see CHANNEL_CODES).
    """

    channel: Channel
    code: Literal[tuple(CHANNEL_CODES)] | None = None  # type: ignore[valid-type]
    name: Text


StateId: TypeAlias = str
"""Names a state of a step, as the field of ``Step`` that holds it does: one of ``STATES``."""


class State(Model):
    """How a step goes at one horizon: what happens, and how the person feels."""

    story: Paragraph
    emotion: Emotion


class Today(State):
    """The current state of a step."""

    pain: Paragraph | None = None


CostKind = Literal["privacy", "money", "time", "effort"]
"""What a person may have to give."""


class Cost(Model):
    """What a state costs the person: of which kinds it is, and in words what is given, to whom."""

    kinds: tuple[CostKind, ...] = Field(min_length=1, strict=False)
    text: Paragraph


class Future(State):
    """The future state of a step, in the year that the workspace names.

    ``cost`` is what the person gives for it, where there is something: no future is free.
    """

    cost: Cost | None = None


class Phase(Model):
    """A chapter of the journey; ``scene`` is where its steps are, unless they say another."""

    id: Annotated[Id, Defines("phase", within_file=True)]
    name: Text
    scene: Scene | None = None


class KpiClaim(ShortFormModel):
    """A KPI that a step says it moves.

    ``how`` tells it in words of the step's own, where those of the links that lead there do not.
    In YAML the bare id (``SIC-02``) does.
    """

    kpi: Annotated[Id, Refers("kpi", once=True), BareWord()]
    how: Paragraph | None = None


class Step(Model):
    """One moment of the journey, at one touchpoint.

    ``day`` counts from 1, the journey's first day (0 and below: before it); ``time`` is the
    24-hour clock. Either is shown as ``when`` if that is given («a week before»). ``people`` are
    all who take part, by name or role, where that is more than the persona alone. ``scene`` is
    how its place is drawn, where it is not that of the phase.

    ``kpis`` are those the step claims to move. An empty list is an honest «none»; where the
    field is left out, the step has not said it yet.

    ``notes`` and ``minutes`` are for whoever presents the step: what to say and to ask, shown to
    no room, and how long it is planned to take.

    ``because`` are the answers to rooms that spoke of it: why it was changed, or why it stays.
    """

    id: Annotated[Id, Defines("step", within_file=True)]
    phase: Annotated[Id, Refers("phase")]
    day: int = 1
    time: Annotated[str, Field(pattern=patterns.TIME)] | None = None
    when: Text | None = None
    place: Place
    scene: Scene | None = None
    title: Text
    touchpoint: Touchpoint
    people: tuple[Name, ...] = Field(default=(), strict=False)
    services: tuple[Annotated[Id, Refers("service", once=True)], ...] = Field(
        default=(), strict=False
    )
    kpis: tuple[KpiClaim, ...] | None = Field(default=None, strict=False)
    today: Today
    future: Future
    notes: Paragraph | None = None
    minutes: Minutes | None = None
    because: Decisions = ()
    source: Source = ASSUMED

    @property
    def states(self) -> tuple[tuple[StateId, State], ...]:
        """The states that the step has, each with its id, in the order of ``STATES``."""
        states = [(id_, getattr(self, id_)) for id_ in STATES]
        return tuple([one for one in states if one[1] is not None])

    def state(self, id_: StateId) -> State | None:
        """One state; ``None`` where the step leaves an optional one out.

        Raises KeyError for what is no state of any step.
        """
        if id_ not in STATES:
            raise KeyError(id_)
        found: State | None = getattr(self, id_)
        return found


def holds_state(annotation: object) -> bool:
    """Whether a field of this type is a state, or one that may be left out."""
    kinds = (annotation, *get_args(annotation))
    return any(isinstance(kind, type) and issubclass(kind, State) for kind in kinds)


STATES: tuple[StateId, ...] = tuple(
    name for name, field in Step.model_fields.items() if holds_state(field.annotation)
)
"""The states a step may have, in the order of the model's fields. A further state is a class
above and a field of ``Step``; what reads ``states`` shows it."""


class Journey(Model):
    """One persona's episode. ``id`` is the file's name.

    ``notes`` are for whoever presents it: how to begin, what to have at hand. No room sees them.
    """

    id: Annotated[str, Defines("journey"), GivenBy.FILE_NAME]
    persona: Annotated[Id, Refers("persona")]
    title: Text
    summary: Paragraph | None = None
    when: Text | None = None
    note: Paragraph | None = None
    notes: Paragraph | None = None
    source: Source
    phases: tuple[Phase, ...] = Field(min_length=1, strict=False)
    steps: tuple[Step, ...] = Field(min_length=1, strict=False)

    @property
    def states(self) -> tuple[StateId, ...]:
        """The states that at least one step has, in the order of ``STATES``."""
        return tuple(id_ for id_ in STATES if any(step.state(id_) for step in self.steps))

    @property
    def minutes(self) -> int | None:
        """How long it is planned to take: the sum of its steps; None where no step says it."""
        said = [step.minutes for step in self.steps if step.minutes is not None]
        return sum(said) if said else None
