"""What a room said, gathered for its pages."""

from collections.abc import Callable
from pathlib import Path

from tests.feedback.conftest import Hall
from vivere.analysis.voices import Distribution, Group, People, StepVoices
from vivere.feedback.answer import Answer
from vivere.feedback.results import (
    JourneyResult,
    StepResult,
    matters_most,
    result_of,
    room_people,
    room_results,
    together,
    without_figures,
)
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.moderation import mark_comment
from vivere.feedback.store.reading import comments
from vivere.feedback.store.rooms import close_room, find_room
from vivere.model.catalog import Catalog


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


def test_what_matters_most_is_three_steps_unless_more_are_asked_for() -> None:
    yes = StepVoices(choices={"matters": Distribution((Group(("yes",), 3),))})
    steps = tuple(StepResult(number, None, yes) for number in range(5))  # type: ignore[arg-type]
    assert matters_most([JourneyResult(None, steps)]) == steps[:3]  # type: ignore[arg-type]


def test_how_many_answers_a_step_still_needs_in_an_open_room(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    """Threshold three: one answered, nobody, three; of a step's words of before none counts."""
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"), results_open=True)
    people = hall.join(4)
    hall.say(people[0], Answer(1))
    for person in people[:3]:
        hall.say(person, Answer(1), 2)
    for person in people:
        hall.put(hall.delivery(person, Answer(1), 3)._replace(fingerprint="what it said before"))
    hall.put(*(hall.delivery(person, Answer(1), 1) for person in people[:2]))

    def needed(*rooms: Room) -> list[int | None]:
        results = room_results(hall.store, hall.catalog, rooms, published=True)
        return [step.voices.needed for result in results for step in result.steps][:5]

    assert needed(hall.room) == [2, 1, None, 3, 3]
    assert needed(hall.room, open_hall(hall.store).room) == [None] * 5, "of one room alone"
    close_room(hall.store, hall.room)
    closed = find_room(hall.store, hall.room.code)
    assert closed
    assert needed(closed) == [None] * 5, "no more can come"


def test_a_room_shows_the_steps_it_asks_about_and_one_is_found_by_its_ids(
    tmp_path: Path, open_hall: Callable[..., Hall], borgo: Catalog
) -> None:
    asked = [(one.journey.id, one.step.id) for one in shown_steps(borgo, borgo.journeys)][1:3]
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"), steps=tuple(asked))
    results = without_figures(hall.catalog, hall.room)
    there = [(one.journey.id, step.step.id) for one in results for step in one.steps]
    assert there == asked
    assert results == room_results(hall.store, hall.catalog, [hall.room], published=False)
    for journey, step in asked:
        found, result = result_of(results, journey, step)
        assert found
        assert result
        assert (found.journey.id, result.step.id) == (journey, step)
        assert result_of(results, journey, "elsewhere") == (found, None)
    assert result_of(results, "elsewhere", asked[0][1]) == (None, None)


def test_voices_on_all_earlier_words_are_counted(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"))
    for number, person in enumerate(hall.join(5)):
        words = "the first words" if number < 2 else "the second words"
        hall.put(hall.delivery(person, Answer(1))._replace(fingerprint=words))
    [result, *_] = room_results(hall.store, hall.catalog, [hall.room], published=False)
    assert result.steps[0].voices.earlier == 5


def test_what_two_rooms_said_together_step_by_step(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    """Comments that may be shown, pinned ones first; voices on earlier words stand apart."""
    store = Store.file(tmp_path / "voices.sqlite")
    halls = [open_hall(store, comments="shown"), open_hall(store)]
    first, second = halls
    [anna, bruno] = first.join(2)
    first.say(anna, Answer(-2, "yes", ("cost", "trust"), comment="Caro"))
    first.say(bruno, Answer(1, None, ("cost",), comment="Lontano"))
    [carla, dario, elena] = second.join(3)
    second.say(carla, Answer(1, "no", comment="Aspetta"))
    for person, comment in ((dario, "Ieri"), (elena, "")):
        earlier = second.delivery(person, Answer(2, comment=comment))
        second.put(earlier._replace(fingerprint="what it said before"))
    [lontano] = [one for one in comments(store, first.room.id, "shown") if one.text == "Lontano"]
    mark_comment(store, first.room, lontano.id, lontano.mark, "pinned")
    [held] = [one for one in comments(store, second.room.id, "held") if one.text == "Ieri"]
    mark_comment(store, second.room, held.id, held.mark, "shown")
    rooms = [hall.room for hall in halls]
    results = room_results(store, first.catalog, rooms, published=False)
    assert [one.journey.id for one in results] == list(first.room.plan.journeys)
    step = results[0].steps[0]
    assert [one.number for one in results[0].steps] == [*range(1, len(results[0].steps) + 1)]
    assert step.step == first.steps[0].step
    assert step.voices == StepVoices(
        n=3,
        choices={
            "emotion": Distribution((Group(("-2",), 1), Group(("1",), 2)), 1.0, (-2, 1)),
            "matters": Distribution((Group(("yes",), 1), Group(("no",), 1))),
            "barrier": Distribution((Group(("cost",), 2), Group(("trust",), 1))),
        },
        earlier=2,
        comments=("Lontano", "Caro"),
    )
    assert all(one.voices == StepVoices() for one in results[0].steps[1:])


def test_published_results_say_no_more_than_the_counts_on_show(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"), results_open=True)
    hall.put(*(hall.delivery(person, Answer(1, "yes")) for person in hall.join(4)))
    assert published_voices(hall) == StepVoices(
        n=3,
        choices={
            "emotion": Distribution((Group(("-2", "-1", "0", "1", "2"), 3),)),
            "matters": Distribution((Group(("yes", "somewhat", "no"), 3),)),
        },
    )
    close_room(hall.store, hall.room)
    assert published_voices(hall) == StepVoices(
        n=3,
        choices={
            "emotion": Distribution((Group(("-2", "-1", "0", "1", "2"), 3, "1"),), 1.0, (1, 1)),
            "matters": Distribution((Group(("yes", "somewhat", "no"), 3, "yes"),)),
        },
    )


def published_voices(hall: Hall) -> StepVoices:
    room = find_room(hall.store, hall.room.code)
    assert room
    [result, *_] = room_results(hall.store, hall.catalog, [room], published=True)
    return result.steps[0].voices


def test_barriers_count_people_of_how_many_answered(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    """Once however many steps name one; «nothing» where they name nothing else; changes count."""
    hall = open_hall(store)
    people = hall.join(8)
    for person in people[:6]:
        for step in range(3):
            hall.say(person, Answer(1, barriers=("cost",)), step)
    hall.say(people[0], Answer(1, barriers=("nothing",)), 3)
    hall.say(people[6], Answer(1, barriers=("nothing",)), 3)
    hall.say(people[7], Answer(), 3)
    assert room_people(store, hall.room, published=False) == People(
        7, {"barrier": {"cost": 6, "nothing": 1}}
    )
    for step in range(3):
        hall.say(people[0], Answer(1), step)
    named = room_people(store, hall.room, published=False).of("barrier")
    assert {choice: n for choice, n in named.items() if n} == {"cost": 5, "nothing": 2}
    assert room_people(store, hall.room, published=True) == People()
    close_room(store, hall.room)
    assert room_people(store, hall.room, published=True) == People(6, {"barrier": {"cost": 3}})


def test_what_rooms_show_together_is_in_groups_that_all_of_them_have() -> None:
    first = Distribution((Group(("-2", "-1"), 5), Group(("0", "1", "2"), 5, "2")), 1.5, (0, 2))
    second = Distribution((Group(("-2", "-1", "0"), 5, "0"), Group(("1",), 5), Group(("2",), 10)))
    assert together("emotion", [first, Distribution()]) == first
    assert together("emotion", [first, second]) == Distribution(
        (Group(("-2", "-1", "0", "1", "2"), 30),)
    )
    assert together("emotion", [second, second]).groups == (
        Group(("-2", "-1", "0"), 10, "0"),
        Group(("1",), 10),
        Group(("2",), 20),
    )
    good = Distribution((Group(("-2", "-1", "0"), 5, "-1"),))
    assert together("emotion", [second, good]).groups[0] == Group(("-2", "-1", "0"), 10, None)
