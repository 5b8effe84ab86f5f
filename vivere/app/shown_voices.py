"""What rooms said on a journey, as far as their facilitators show it."""

from collections.abc import Iterable, Mapping

from vivere.analysis.voices import StepVoices
from vivere.feedback.results import room_results
from vivere.feedback.room import Room
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.story_rooms import rooms_that_show
from vivere.model import Journey
from vivere.model.catalog import Catalog


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
    """What the newest room that shows it said on each step; ``None`` where there is none to ask.

    Rooms are not put together by themselves: on the map somebody chooses that.
    """
    try:
        rooms = rooms_that_show(store, journey)[:1]
        return voices_of(store, catalog, journey, rooms) if rooms else None
    except StoreDownError:
        return None
