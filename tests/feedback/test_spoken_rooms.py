"""Which rooms spoke of which steps, while voices are there and when they are erased."""

from tests.feedback.conftest import Hall
from tests.feedback.stored import overdue
from vivere.feedback.answer import Answer
from vivere.feedback.store.erasing import erase_expired
from vivere.feedback.store.spoken_rooms import rooms_that_spoke


def test_a_room_is_named_for_the_steps_that_it_spoke_of(hall: Hall) -> None:
    journey = hall.steps[0].journey.id
    assert rooms_that_spoke(hall.store, journey) == {}
    for person in hall.join(3):
        hall.say(person, Answer(1), step=1)
    ours = (hall.room.code, hall.room.title)
    for last in (False, True):
        if last:
            overdue(hall)
            erase_expired(hall.store)
        assert rooms_that_spoke(hall.store, journey) == {hall.steps[1].step.id: (ours,)}
    assert rooms_that_spoke(hall.store, "another") == {}
