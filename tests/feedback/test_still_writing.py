"""How many are still writing moves in lots, and is never a number of a few."""

from hypothesis import given
from hypothesis import strategies as st

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.still_writing import in_lots, still_writing


def test_who_is_still_writing_is_told_in_lots(hall: Hall) -> None:
    one = hall.steps[0]
    place = one.journey.id, one.step.id
    people = hall.join(7)
    for person in people[:4]:
        hall.say(person, Answer(1))
    assert still_writing(hall.store, hall.room, place) == in_lots(3, 7, 4)
    assert (in_lots(3, 7, 4).joined, in_lots(3, 7, 4).answered, in_lots(3, 7, 4).number) == (
        6,
        3,
        3,
    )
    other = hall.steps[1]
    assert still_writing(hall.store, hall.room, (other.journey.id, other.step.id)).answered == 0


@given(st.integers(3, 50), st.integers(0, 400), st.integers(0, 400))
def test_the_figure_is_whole_lots_near_the_truth(k: int, joined: int, answered: int) -> None:
    answered = min(joined, answered)
    told = in_lots(k, joined, answered)
    assert told.number % k == told.joined % k == told.answered % k == 0
    assert 0 <= told.number <= told.joined <= joined
    assert abs(told.number - (joined - answered)) < k
