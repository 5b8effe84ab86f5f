"""What a room said, gathered for its pages."""

from collections.abc import Callable
from pathlib import Path

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.results import matters_most, room_results
from vivere.feedback.store import Store


def test_what_matters_most_is_a_share_of_those_who_said_so_most_first(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    """Two of two are more than three of five; a step where nobody said yes is not there."""
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"))
    said = (["yes"] * 3 + ["no"] * 2, ["yes"] * 2, ["no"] * 4)
    for step, answers in enumerate(said):
        for person, matters in zip(hall.join(len(answers)), answers, strict=True):
            hall.say(person, Answer(matters=matters), step)
    results = room_results(hall.store, hall.catalog, [hall.room], published=False)
    first, second, third = (one.step.id for one in hall.steps[:3])
    assert [one.step.id for one in matters_most(results)] == [second, first]
    assert third
    assert [one.step.id for one in matters_most(results, at_most=1)] == [second]
