"""Where a room's presentation stands, as its phones may know."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

from vivere.feedback.presentation import Presentation
from vivere.feedback.room import Place, Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.presentations import find_presentation
from vivere.feedback.store.rooms import find_room
from vivere.model.catalog import Catalog
from vivere.render.acts import act_place, journey_acts


@dataclass(frozen=True)
class OnStage:
    """What phones follow: the step on stage, and what the facilitator lets people do meanwhile.

    ``running``: the room follows a presentation that is there. ``place`` is its step; None where
    the stage shows something else, or a step that the room does not ask; ``number`` counts it from
    1 among those that the room asks. ``closed`` are the steps
    that take no answers now; ``own_pace``: people may go on by themselves. ``reached`` counts the
    steps up to the furthest that was on stage.
    """

    running: bool = False
    place: Place | None = None
    closed: tuple[Place, ...] = ()
    own_pace: bool = False
    number: int = 0
    reached: int = 0

    def ahead(self, index: int) -> bool:
        """Whether the step at this place, from 0, is still to come in a room kept together."""
        return self.running and not self.own_pace and index >= self.reached

    @cached_property
    def mark(self) -> str:
        """Twelve letters, the same in every process as long as nothing of it moves."""
        said = repr((self.running, self.place, self.closed, self.own_pace, self.number))
        return blake2b(said.encode(), digest_size=6).hexdigest()


def on_stage(catalog: Catalog, room: Room, shown: Presentation | None) -> OnStage:
    """What a room's phones follow while ``shown`` is presented (None: nothing is)."""
    place = step_of(catalog, shown) if shown else None
    steps = shown_steps(catalog, room.plan.journeys, room.plan.steps)
    asked = [one.ids for one in steps]
    return OnStage(
        running=shown is not None,
        place=place if place in asked else None,
        closed=room.closed_steps,
        own_pace=room.own_pace,
        number=asked.index(place) + 1 if place in asked else 0,
        reached=_reached(steps, {place, *shown.presented.items()}) if shown else 0,
    )


def _reached(steps: Sequence[ShownStep], presented: Collection[Place | None]) -> int:
    """How many of a room's steps come up to the furthest presented one, which it need not ask."""
    reached = 0
    for place, one in enumerate(steps, 1):
        later = one.journey.steps[one.number - 1 :]
        if any((one.journey.id, step.id) in presented for step in later):
            reached = place
    return reached


def step_of(catalog: Catalog, shown: Presentation) -> Place | None:
    """The step whose act is shown; None for an act of no step, or of a story that is gone."""
    return _step_of(catalog, shown.journey, shown.act)


@lru_cache(maxsize=16)
def _step_of(catalog: Catalog, id_: str, act: str) -> Place | None:
    journey = catalog.journeys.get(id_)
    if journey is None:
        return None
    acts = journey_acts(catalog, journey, catalog.workspace.default_language)
    step = acts[act_place(acts, act)].step
    return (journey.id, step.step.id) if step else None


def find_on_stage(store: Store, catalog: Catalog, code: str) -> OnStage | None:
    """What phones of the room with this code follow now; None without a room, or past its end.

    Raises StoreDownError.
    """
    room = find_room(store, code)
    if room is None or room.state == "expired":
        return None
    shown = find_presentation(store, room.presentation) if room.presentation else None
    return on_stage(catalog, room, shown)
