"""What a facilitator is told before opening a room: the story's languages, the time it takes."""

from dataclasses import replace

import pytest

from vivere.feedback.answer import COUNTED
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.story_languages import (
    SECONDS_PER_QUESTION,
    WORDS_PER_MINUTE,
    minutes_needed,
    spread,
    story_languages,
)
from vivere.model.catalog import Catalog


@pytest.fixture
def steps(borgo: Catalog) -> tuple[ShownStep, ...]:
    return shown_steps(borgo, borgo.journeys)


def written(step: ShownStep, today: object) -> ShownStep:
    return replace(step, content={**step.content, "today": today})


def test_a_story_has_the_languages_that_all_its_texts_have(steps: tuple[ShownStep, ...]) -> None:
    assert story_languages(steps, "it") == ("it", "en")
    assert story_languages(steps, "en") == ("en", "it")
    one = written(steps[0], {"it": "Piove", "ur": "بارش"})
    assert story_languages([one, *steps[1:]], "it") == ("it",)
    assert story_languages([written(steps[0], {"zh": "雨"})], "it") == ("it",)
    assert story_languages([], "it") == ("it",)


def test_time_is_reading_and_choosing_rounded_up(steps: tuple[ShownStep, ...]) -> None:
    words = " ".join(["word"] * WORDS_PER_MINUTE)
    content = {**steps[0].content, "today": words, "future": "", "title": ""}
    long = replace(steps[0], content=content)
    choosing = len(COUNTED) * SECONDS_PER_QUESTION / 60
    assert 0 < choosing < 1
    assert minutes_needed([long], "en", "it") == 2
    assert minutes_needed([], "en", "it") == 0
    assert minutes_needed([long, long], "en", "it") == 3


@pytest.mark.parametrize(("all_", "number"), [(9, 4), (5, 4), (4, 4), (2, 4), (1, 4), (0, 4)])
def test_steps_are_spread_from_the_first_to_the_last(
    steps: tuple[ShownStep, ...], all_: int, number: int
) -> None:
    many = (steps * 9)[:all_]
    chosen = spread(many, number)
    assert len(chosen) == min(all_, number)
    if all_:
        assert chosen[0] == many[0]
        assert chosen[-1] == many[-1]
