"""What a phone shows after what: steps with all their questions, or one question at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vivere.feedback.answer import QUESTIONS
from vivere.feedback.questions import FreeText
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep

ONE_TAP = tuple(
    field for field, question in QUESTIONS.items() if not isinstance(question, FreeText)
)
"""The questions of a live room: each is answered with one tap."""

ON_STAGE = "stage"
"""The end of the address that leads to the step on stage."""

ALL = "all"
"""In an address: all questions of a step, where a live room asks one at a time."""

MINE = "mine"
"""In an address: the way goes back to what was sent."""

NAMED = frozenset({*ONE_TAP, ALL, MINE})
"""What an address may name."""


@dataclass(frozen=True)
class Screen:
    """A page to answer: the place of its step from 0, and its one question (None: all).

    ``change``: it was opened from what was sent, and leads back there.
    """

    index: int
    question: str | None = None
    change: bool = False


def screens(room: Room, steps: Sequence[ShownStep]) -> tuple[Screen, ...]:
    """All that a room shows, in order."""
    return _screens(room.plan.live, len(steps))


@lru_cache(maxsize=64)
def _screens(live: bool, steps: int) -> tuple[Screen, ...]:
    questions = ONE_TAP if live else (None,)
    return tuple(Screen(index, question) for index in range(steps) for question in questions)


@lru_cache(maxsize=1024)
def screen_of(live: bool, index: int, ask: str, from_: str) -> Screen:
    """The screen that an address names; what is not known there is not looked at."""
    if from_ == MINE:
        return Screen(index, change=True)
    if not live or ask == ALL:
        return Screen(index)
    return Screen(index, ask if ask in ONE_TAP else ONE_TAP[0])


def screen_address(room: Room, steps: Sequence[ShownStep], screen: Screen) -> str:
    """Where a screen is."""
    one = steps[screen.index]
    place = f"/join/{room.code}/{one.journey.id}/{one.step.id}"
    if screen.change:
        return f"{place}?from={MINE}"
    if not room.plan.live or screen.question == ONE_TAP[0]:
        return place
    return f"{place}?ask={screen.question or ALL}"


def first_address(room: Room, steps: Sequence[ShownStep]) -> str:
    """Where a phone begins: at the first screen, or where the stage is."""
    if room.presentation:
        return f"/join/{room.code}/{ON_STAGE}"
    return screen_address(room, steps, screens(room, steps)[0])


def address_before(room: Room, steps: Sequence[ShownStep], screen: Screen) -> str:
    """Where «back» leads: to the screen before, at the first one to the beginning."""
    if screen.change:
        return f"/join/{room.code}/{MINE}"
    place = _place(room, screen)
    if room.plan.live and screen.question is None:
        return screen_address(room, steps, screens(room, steps)[place])
    if place == 0:
        return f"/join/{room.code}"
    return screen_address(room, steps, screens(room, steps)[place - 1])


def address_after(room: Room, steps: Sequence[ShownStep], screen: Screen) -> str:
    """Where a phone goes after a screen: to the next one, or to the end.

    In a room that is kept together the next step is the one that comes on stage.
    """
    if screen.change:
        return f"/join/{room.code}/{MINE}"
    shown, next_ = screens(room, steps), _place(room, screen) + 1
    if room.kept_together and (next_ == len(shown) or shown[next_].index != screen.index):
        one = steps[screen.index]
        return f"/join/{room.code}/{ON_STAGE}?after={one.journey.id}/{one.step.id}"
    return address_by_oneself(room, steps, screen)


def address_by_oneself(room: Room, steps: Sequence[ShownStep], screen: Screen) -> str:
    """The same where nothing is waited for: the next screen, or the end."""
    shown, next_ = screens(room, steps), _place(room, screen) + 1
    if next_ == len(shown):
        return f"/join/{room.code}/end"
    return screen_address(room, steps, shown[next_])


def _place(room: Room, screen: Screen) -> int:
    """The screen's place in the room; all questions of a step stand where its last one does."""
    if not room.plan.live:
        return screen.index
    asked = screen.question or ONE_TAP[-1]
    return screen.index * len(ONE_TAP) + ONE_TAP.index(asked)
