"""What a room may ask besides what every room asks, by id; each is chosen when it is opened."""

from collections.abc import Mapping
from functools import lru_cache

from vivere.feedback.answer import QUESTIONS
from vivere.feedback.questions import FreeText, Question

STEP_ASKS = tuple(field for field, question in QUESTIONS.items() if question.optional)
"""Asked of each step: fields of ``Answer``, in the order of the form."""

MISSING = "missing"
"""Is a step missing: words, placed between two steps."""

FIRST = "first"
"""Which of these steps first: at most ``MOST_FIRST`` of them."""

AGREE = "agree"
"""Agree, disagree or pass on comments of others that were approved."""

OPEN = "open"
"""A question of the facilitator's own, answered in words."""

ROOM_ASKS = (MISSING, FIRST, AGREE, OPEN)
"""Asked once per room, after its steps, in this order."""

TOLD = (MISSING, OPEN)
"""Those that are answered in words, which wait for approval as comments do."""

ASKS = (*STEP_ASKS, *ROOM_ASKS)
"""All of them, in the order in which a phone is asked."""

MOST_FIRST = 3
"""Votes that one person has for the steps to do first."""

MAX_OPEN_QUESTION = 200
"""Characters of the facilitator's own question."""


@lru_cache(maxsize=256)
def asked_of_a_step(asks: tuple[str, ...]) -> Mapping[str, Question]:
    """The questions that a room asks of each step, by their fields of ``Answer``."""
    return {
        field: question
        for field, question in QUESTIONS.items()
        if not question.optional or field in asks
    }


@lru_cache(maxsize=256)
def one_tap(asks: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are answered with one tap, as a live room asks them."""
    return tuple(
        field
        for field, question in asked_of_a_step(asks).items()
        if not isinstance(question, FreeText)
    )


@lru_cache(maxsize=256)
def asked_once(asks: tuple[str, ...]) -> tuple[str, ...]:
    """What a room asks after its steps, in order."""
    return tuple(one for one in ROOM_ASKS if one in asks)
