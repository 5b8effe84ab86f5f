"""What the rooms that follow a presentation let its stage show: what is published, nothing else."""

from collections.abc import Iterable, Sequence

from vivere.analysis.voices import StepVoices
from vivere.feedback.results import published_by_source, room_results
from vivere.feedback.room import Room
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.reading import comments
from vivere.feedback.store.rooms import rooms_that_follow
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.heard import Heard, StepResult


def open_to_all(room: Room) -> bool:
    """Whether a room's results may be seen by everybody."""
    return room.results_open or room.state != "open"


def asked_journeys(rooms: Iterable[Room]) -> frozenset[str]:
    """The journeys that rooms ask about: their stories close with what was heard."""
    return frozenset(journey for room in rooms for journey in room.plan.journeys)


def told_by_rooms(store: Store, code: str) -> tuple[object, ...]:
    """All that the stage may show of the rooms that follow: empty where there are none.

    It moves as what is published does: in lots, or where a facilitator shows or hides something.
    Raises StoreDownError.
    """
    return tuple(_told(store, room) for room in rooms_that_follow(store, code))


def _told(store: Store, room: Room) -> tuple[object, ...]:
    shows = open_to_all(room)
    figures = published_by_source(store, room) if shows or room.shown_result else ()
    words = comments(store, room.id, "pinned", "shown") if shows else ()
    joined = room.participants // room.plan.threshold
    return room.id, shows, room.shown_result, joined, figures, [one.text for one in words]


def heard_of(store: Store, catalog: Catalog, journey: Journey, code: str) -> Heard | None:
    """What the newest room that follows says of a journey; None where none asks about it.

    Rooms are not added up: where several follow, each has its own page and projector.
    Raises StoreDownError.
    """
    rooms = [one for one in rooms_that_follow(store, code) if journey.id in one.plan.journeys]
    if not rooms:
        return None
    room = rooms[-1]
    return Heard(
        joined=room.participants // room.plan.threshold * room.plan.threshold,
        threshold=room.plan.threshold,
        retain_until=room.plan.retain_until,
        open_=open_to_all(room),
        voices=_voices(store, catalog, journey, room) if open_to_all(room) else {},
        result=_result(store, catalog, journey, rooms),
    )


def _result(
    store: Store, catalog: Catalog, journey: Journey, rooms: Sequence[Room]
) -> StepResult | None:
    """The step of this journey whose result is on stage, as published by the newest room."""
    showing = [one for one in rooms if one.shown_result and one.shown_result[0] == journey.id]
    if not showing or showing[-1].shown_result is None:
        return None
    _, step = showing[-1].shown_result
    voices = _voices(store, catalog, journey, showing[-1]).get(step, StepVoices())
    return StepResult(step, voices, showing[-1].plan.threshold)


def _voices(store: Store, catalog: Catalog, journey: Journey, room: Room) -> dict[str, StepVoices]:
    results = room_results(store, catalog, [room], published=True)
    steps = next((one.steps for one in results if one.journey.id == journey.id), ())
    return {one.step.id: one.voices for one in steps}


def heard_on_stage(store: Store, catalog: Catalog, journey: Journey, code: str) -> Heard | None:
    """The same for a stage, which goes on without where the store is down."""
    try:
        return heard_of(store, catalog, journey, code) if code else None
    except StoreDownError:
        return None
