"""What a room said, gathered for its pages."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.feedback.conftest import Hall
from vivere.analysis.voices import Distribution, Group, People, StepVoices
from vivere.feedback.answer import Answer
from vivere.feedback.results import matters_most, room_people, room_results, together
from vivere.feedback.store import Store
from vivere.feedback.store.moderation import mark_comment
from vivere.feedback.store.reading import comments
from vivere.feedback.store.rooms import close_room, find_room


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
        second.put(replace(earlier, fingerprint="what it said before"))
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
    assert together("emotion", [second, second]).groups[1:] == (
        Group(("1",), 10),
        Group(("2",), 20),
    )
