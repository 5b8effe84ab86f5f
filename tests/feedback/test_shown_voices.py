"""What stands of a room on a story: nothing until its facilitator shows it."""

from tests.feedback.conftest import Hall
from vivere.app.shown_voices import shown_voices
from vivere.feedback.store.rooms import show_results


def test_a_story_has_voices_only_where_a_room_shows_them(hall: Hall) -> None:
    journey = hall.catalog.journeys[hall.room.plan.journeys[0]]
    assert shown_voices(hall.store, hall.catalog, journey) is None, "the room is open"
    show_results(hall.store, hall.room, shown=True)
    found = shown_voices(hall.store, hall.catalog, journey)
    assert found is not None
    assert set(found) == {step.id for step in journey.steps}
    assert not any(voices.comments for voices in found.values()), "none was approved"
    show_results(hall.store, hall.room, shown=False)
    assert shown_voices(hall.store, hall.catalog, journey) is None
