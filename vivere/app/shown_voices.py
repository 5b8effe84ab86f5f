"""What rooms said on a journey, as far as their facilitators show it."""

from collections.abc import Iterable, Mapping

from vivere.analysis.voices import StepVoices
from vivere.feedback.results import room_results
from vivere.feedback.room import Room
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.rooms import list_rooms
from vivere.model import Journey
from vivere.model.catalog import Catalog


def rooms_that_show(store: Store, journey: Journey) -> list[Room]:
    """The rooms that were asked about a journey and are closed, or show their results.

    Raises StoreDownError.
    """
    return [
        room
        for room in list_rooms(store)
        if journey.id in room.plan.journeys and (room.results_open or room.state != "open")
    ]


def voices_of(
    store: Store, catalog: Catalog, journey: Journey, rooms: Iterable[Room]
) -> Mapping[str, StepVoices]:
    """What these rooms said together on each step, as far as it may be shown.

    Raises StoreDownError.
    """
    results = room_results(store, catalog, rooms, published=True)
    steps = next(one.steps for one in results if one.journey.id == journey.id)
    return {one.step.id: one.voices for one in steps}


def shown_voices(
    store: Store, catalog: Catalog, journey: Journey
) -> Mapping[str, StepVoices] | None:
    """What all rooms that show it said on each step; ``None`` where there is none to ask."""
    try:
        rooms = rooms_that_show(store, journey)
        return voices_of(store, catalog, journey, rooms) if rooms else None
    except StoreDownError:
        return None
