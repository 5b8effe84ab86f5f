"""Which languages a room's story is written in, and how long it takes to read and answer."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from vivere.feedback.asks import AGREE, FIRST, MISSING, OPEN, asked_once, one_tap
from vivere.feedback.shown_steps import ShownStep
from vivere.model import pick

WORDS_PER_MINUTE = 180
"""Silent reading on a small screen in a hall. Adults read 238 words of English non-fiction a minute
(Brysbaert, «How many words do we read per minute?», Journal of Memory and Language 109, 2019)."""

SECONDS_PER_QUESTION = 8
"""Reading a question and choosing: an estimate, not a measurement."""

SECONDS_ONCE = {MISSING: 60, FIRST: 30, AGREE: 60, OPEN: 60}
"""Answering a question of the room, by its id: an estimate too."""


def story_languages(steps: Iterable[ShownStep], default: str) -> tuple[str, ...]:
    """The languages that every text of the steps has; ``default`` first, and alone if none is."""
    written = [set(text) for step in steps for text in _texts(step)]
    common = set.intersection(*written) if written else set()
    return tuple(sorted(common, key=lambda one: (one != default, one))) or (default,)


def minutes_needed(
    steps: Sequence[ShownStep], language: str, default: str, asks: tuple[str, ...] = ()
) -> int:
    """Minutes to read these steps and to answer what can be chosen, rounded up; an estimate.

    ``asks`` are those of the room's plan.
    """
    words = sum(
        len(pick(text, language, default)[0].split())
        for step in steps
        for text in (step.content["today"], step.content["future"], step.content["title"])
    )
    seconds = len(steps) * len(one_tap(asks)) * SECONDS_PER_QUESTION
    seconds += sum(SECONDS_ONCE[one] for one in asked_once(asks))
    return math.ceil(words / WORDS_PER_MINUTE + seconds / 60)


def spread(steps: Sequence[ShownStep], number: int) -> tuple[ShownStep, ...]:
    """So many steps (2 or more), at equal distances from first to last; all if there are fewer."""
    last = len(steps) - 1
    if number > last:
        return tuple(steps)
    return tuple(steps[round(place * last / (number - 1))] for place in range(number))


def _texts(step: ShownStep) -> list[dict[str, Any]]:
    return [text for text in step.content.values() if isinstance(text, dict)]
