"""No published figure is smaller than the threshold, or gives away a hidden one."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.feedback.conftest import Hall
from tests.feedback.disclosure import published_count, whole_groups
from vivere.feedback.answer import QUESTIONS, Answer
from vivere.feedback.exports import export
from vivere.feedback.exports.sheets import published_sheet
from vivere.feedback.questions import Choice, Choices, Question
from vivere.feedback.results import room_results
from vivere.feedback.store import Store
from vivere.feedback.store.reading import tallies
from vivere.feedback.store.rooms import find_room, show_results

THRESHOLDS = st.integers(3, 12)
WALKS = st.lists(st.integers(-3, 5), max_size=80)


def shown(walk: list[int], threshold: int) -> list[tuple[int, int]]:
    """True and published counts along a walk of changes."""
    true, show, seen = 0, 0, [(0, 0)]
    for change in walk:
        true = max(0, true + change)
        show = published_count(true, show, threshold)
        seen.append((true, show))
    return seen


@given(WALKS, THRESHOLDS)
def test_a_count_on_show_is_nothing_or_whole_groups(walk: list[int], k: int) -> None:
    assert all(show % k == 0 and show >= 0 for _, show in shown(walk, k))


@given(WALKS, THRESHOLDS)
def test_two_refreshes_differ_by_nothing_or_by_at_least_the_threshold(
    walk: list[int], k: int
) -> None:
    shows = [show for _, show in shown(walk, k)]
    assert all(after == before or abs(after - before) >= k for before, after in pairwise(shows))


@given(WALKS, THRESHOLDS, st.data())
def test_a_hidden_count_could_be_any_below_the_threshold(
    walk: list[int], k: int, data: st.DataObject
) -> None:
    true, show = shown(walk, k)[-1]
    if show == 0:
        assert true < k
        other = data.draw(st.integers(0, k - 1))
        assert published_count(other, 0, k) == 0


@given(WALKS, THRESHOLDS)
def test_a_count_lags_by_less_than_the_threshold_while_it_grows(walk: list[int], k: int) -> None:
    grown = [abs(change) for change in walk]
    assert all(true - show < k for true, show in shown(grown, k))


@given(WALKS, THRESHOLDS)
def test_a_count_on_show_leaves_room_for_more(walk: list[int], k: int) -> None:
    """So a total that is known from elsewhere does not give the rest."""
    true, show = shown(walk, k)[-1]
    if show:
        same_count = [
            other for other in range(show, show + k) if published_count(other, show, k) == show
        ]
        assert len(same_count) == k
        assert published_count(true, show, k) == show


@given(st.integers(0, 10_000), THRESHOLDS)
def test_people_are_counted_in_whole_groups(count: int, k: int) -> None:
    assert whole_groups(count, k) % k == 0
    assert 0 <= count - whole_groups(count, k) < k


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


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 8), ANSWERS), max_size=40), st.integers(3, 5))
def test_whatever_a_room_says_all_that_is_published_passes(
    tmp_path_factory: pytest.TempPathFactory,
    open_hall: Callable[..., Hall],
    answers: list[tuple[int, Answer]],
    threshold: int,
) -> None:
    store = Store.file(tmp_path_factory.mktemp("p") / "voices.sqlite")
    hall = open_hall(store, threshold=threshold, results_open=True)
    people = hall.join(9)
    before: dict[object, int] = {}
    for person, answer in answers:
        hall.say(people[person], answer)
        now = everything_published(hall)
        for key in {*before, *now}:
            difference = abs(now.get(key, 0) - before.get(key, 0))
            assert difference == 0 or difference >= threshold
        assert all(number >= threshold for number in now.values())
        before = now
    store.close()


def everything_published(hall: Hall) -> dict[object, int]:
    """Every number that is published: projector, phones, map, export."""
    numbers: dict[object, int] = {}
    room = find_room(hall.store, hall.room.code)
    assert room
    for tally in tallies(hall.store, room.id, published=True):
        for kind, counts in tally.counts.items():
            assert kind != "voice"
            numbers |= {(tally.step, kind, value): n for value, n in counts.items()}
    for result in room_results(hall.store, hall.catalog, [room], published=True):
        for step in result.steps:
            assert step.voices.feelings.n == sum(step.voices.feelings.counts.values())
    for row in published_sheet(hall.store, hall.catalog, room, "en").rows:
        assert numbers[row[1], row[4], row[5]] == row[6]
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
