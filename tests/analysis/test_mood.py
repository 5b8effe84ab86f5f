"""The mood of a journey in a few figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small import SmallWorkspace
from vivere.analysis.mood import journey_mood
from vivere.model import Future, Journey, Phase, Place, Source, Step, Today, Touchpoint

EMOTION = st.integers(-2, 2)


def journey(*emotions: tuple[int, int]) -> Journey:
    steps = tuple(
        Step(
            id=f"s{number}",
            phase="p",
            place=Place(name="here"),
            title="t",
            touchpoint=Touchpoint(channel="place", name="n"),
            today=Today(story="s", emotion=today),
            future=Future(story="s", emotion=future),
        )
        for number, (today, future) in enumerate(emotions, 1)
    )
    phases = (Phase(id="p", name="P"),)
    return Journey(
        id="j", persona="a", title="T", source=Source(kind="assumed"), phases=phases, steps=steps
    )


def test_the_mean_counts_every_step_once() -> None:
    mood = journey_mood(journey((-2, 0), (-1, 2), (0, 2)))
    assert mood["today"].mean == -1
    assert mood["future"].mean == pytest.approx(4 / 3)


def test_the_lowest_moment_is_the_first_of_equals() -> None:
    mood = journey_mood(journey((0, 1), (-2, 2), (1, 0), (-2, 1)))
    assert (mood["today"].lowest.id, mood["today"].low, mood["today"].times) == ("s2", -2, 2)
    assert (mood["future"].lowest.id, mood["future"].low, mood["future"].times) == ("s3", 0, 1)


@given(st.lists(st.tuples(EMOTION, EMOTION), min_size=1, max_size=30))
def test_the_mean_lies_between_the_lowest_and_the_highest(pairs: list[tuple[int, int]]) -> None:
    mood = journey_mood(journey(*pairs))
    for index, state in enumerate(("today", "future")):
        summary = mood[state]
        emotions = [pair[index] for pair in pairs]
        assert summary.low == min(emotions)
        assert min(emotions) <= summary.mean <= max(emotions)
        assert emotions[int(summary.lowest.id[1:]) - 1] == summary.low


def test_a_journey_from_files(workspace: SmallWorkspace) -> None:
    mood = journey_mood(workspace.load().catalog.journeys["ada-morning"])
    assert (mood["today"].mean, mood["future"].mean) == (-1, 1.5)
    assert mood["today"].lowest.id == "wake"
