"""No published figure is smaller than the threshold, or gives away a hidden one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.feedback.conftest import Hall
from vivere.feedback.answer import QUESTIONS, Answer
from vivere.feedback.exports import export
from vivere.feedback.exports.said_sheets import OPPORTUNITY_COLUMNS, opportunities_sheet
from vivere.feedback.exports.sheets import PUBLISHED_COLUMNS, published_sheet
from vivere.feedback.questions import Choice, Choices, Question
from vivere.feedback.results import room_people, room_results
from vivere.feedback.store import Store
from vivere.feedback.store.asked import Chosen
from vivere.feedback.store.reading_asked import first_votes
from vivere.feedback.store.rooms import find_room, show_results


def _counted(question: Question) -> st.SearchStrategy[Any]:
    """What may be said to a question, as far as it is counted: nothing of free text."""
    match question:
        case Choice(choices=choices):
            return st.none() | st.sampled_from(choices)
        case Choices(choices=choices):
            return st.lists(st.sampled_from(choices), unique=True, max_size=3).map(tuple)
        case _:
            return st.just("")


ANSWERS = st.builds(Answer, **{name: _counted(one) for name, one in QUESTIONS.items()})

FIRST = st.frozensets(st.integers(0, 1))
"""The steps that somebody wants first."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 8), ANSWERS | FIRST), max_size=40), st.integers(3, 5))
def test_whatever_a_room_says_all_that_is_published_passes(
    tmp_path_factory: pytest.TempPathFactory,
    open_hall: Callable[..., Hall],
    answers: list[tuple[int, Answer | frozenset[int]]],
    threshold: int,
) -> None:
    store = Store.file(tmp_path_factory.mktemp("p") / "voices.sqlite")
    hall = open_hall(store, threshold=threshold, results_open=True)
    people = hall.join(9)
    before: dict[Any, int] = {}
    for person, answer in answers:
        if isinstance(answer, Answer):
            hall.say(people[person], answer)
        else:
            ids = [(one.journey.id, one.step.id) for one in hall.steps]
            wanted = frozenset(ids[step] for step in answer)
            hall.put(Chosen(hall.room.id, people[person], wanted))
        now = everything_published(hall)
        assert all(number >= threshold and number % threshold == 0 for number in now.values())
        for key in before.keys() & now.keys():
            difference = abs(now[key] - before[key])
            assert difference == 0 or difference >= threshold
        before = now
    store.close()


def everything_published(hall: Hall) -> dict[Any, int]:
    """Every number that is published: projector, phones, map, export."""
    numbers: dict[Any, int] = {}
    room = find_room(hall.store, hall.room.code)
    assert room
    for result in room_results(hall.store, hall.catalog, [room], published=True):
        for step in result.steps:
            if step.voices.n:
                numbers[step.step.id, "voice", ("",), None] = step.voices.n
            for name, divided in step.voices.choices.items():
                for group in divided.groups:
                    numbers[step.step.id, name, group.choices, group.main] = group.number
    people = room_people(hall.store, room, published=True)
    if people.n:
        numbers["", "voice", ("",), None] = people.n
    for name, named in people.named.items():
        numbers |= {("", name, (choice,), None): n for choice, n in named.items()}
    votes = first_votes(hall.store, room, published=True)
    if votes.people:
        numbers["", "first", ("",), None] = votes.people
    numbers |= {(step, "first", ("yes",), None): n for (_, step), n in votes.steps.items()}
    head, rows = PUBLISHED_COLUMNS, published_sheet(hall.store, hall.catalog, room, "en").rows
    assert len(rows) == len(numbers)
    for row in rows:
        cells = dict(zip(head, row, strict=True))
        ends = tuple(str(cells[name]) for name in ("choice", "up_to"))
        assert cells["voices"] in (
            number
            for (step, question, choices, _), number in numbers.items()
            if (step, question, choices[0], choices[-1])
            == (cells["step"], cells["question"], *ends)
        )
    for row in opportunities_sheet(hall.store, hall.catalog, room, "en").rows:
        told = dict(zip(OPPORTUNITY_COLUMNS, row, strict=True))
        there = {number for (step, *_), number in numbers.items() if step == told["step"]}
        for name in ("people", "alike_yes", "matters_yes", "first"):
            assert told[name] is None or told[name] in there
        assert told["people"] == numbers.get((told["step"], "voice", ("",), None))
    return numbers


def test_hidden_results_are_on_no_page_and_in_no_file(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"))
    for person in hall.join(5):
        hall.say(person, Answer(1))
    assert everything_published(hall) == {}
    lines = export(hall.store, hall.catalog, hall.room, "published.csv", "en").content
    assert len(lines.splitlines()) == 1
    show_results(hall.store, hall.room, shown=True)
    assert set(everything_published(hall).values()) == {3}
