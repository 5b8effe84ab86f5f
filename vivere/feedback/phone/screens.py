"""What a phone shows after what: steps with all their questions, or one question at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vivere.feedback.asks import ASKS, asked_once, one_tap
from vivere.feedback.room import Place, Room
from vivere.feedback.shown_steps import ShownStep

ON_STAGE = "stage"
"""The end of the address that leads to the step on stage."""

ALL = "all"
"""In an address: all questions of a step, where a live room asks one at a time."""

MINE = "mine"
"""In an address: the way goes back to what was sent."""

NAMED = frozenset({*one_tap(ASKS), ALL, MINE})
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
    return _screens(room.plan.live, room.plan.asks, len(steps))


@lru_cache(maxsize=64)
def _screens(live: bool, asks: tuple[str, ...], steps: int) -> tuple[Screen, ...]:
    questions = one_tap(asks) if live else (None,)
    return tuple(Screen(index, question) for index in range(steps) for question in questions)


@lru_cache(maxsize=1024)
def screen_of(live: bool, asks: tuple[str, ...], index: int, ask: str, from_: str) -> Screen:
    """The screen that an address names; what is not known there is not looked at.

    ``asks`` are those of the room's plan.
    """
    if from_ == MINE:
        return Screen(index, change=True)
    if not live or ask == ALL:
        return Screen(index)
    taps = one_tap(asks)
    return Screen(index, ask if ask in taps else taps[0])


def screen_address(room: Room, steps: Sequence[ShownStep], screen: Screen) -> str:
    """Where a screen is."""
    one = steps[screen.index]
    place = f"/join/{room.code}/{'/'.join(one.ids)}"
    if screen.change:
        return f"{place}?from={MINE}"
    if not room.plan.live or screen.question == one_tap(room.plan.asks)[0]:
        return place
    return f"{place}?ask={screen.question or ALL}"


def addresses_ahead(room: Room, steps: Sequence[ShownStep], screen: Screen) -> tuple[str, ...]:
    """All pages that a phone may need without a network, those of this screen's step first.

    In a room that is kept together that is also the page on which the next step is waited for.
    """
    shown = screens(room, steps)
    own = [one for one in shown if one.index == screen.index]
    others = [one for one in shown if one.index != screen.index]
    waits = [address_after(room, steps, own[-1])] if room.kept_together else []
    addresses = [screen_address(room, steps, one) for one in own]
    return (*addresses, *waits, *(screen_address(room, steps, one) for one in others))


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
    """Where a phone goes after a screen: to the next one, or to what is asked after the steps.

    In a room that is kept together the next step is the one that comes on stage.
    """
    if screen.change:
        return f"/join/{room.code}/{MINE}"
    shown, next_ = screens(room, steps), _place(room, screen) + 1
    if room.kept_together and (next_ == len(shown) or shown[next_].index != screen.index):
        return waiting_address(room, steps[screen.index].ids)
    return address_by_oneself(room, steps, screen)


def waiting_address(room: Room, done: Place | None) -> str:
    """Where a phone waits for the stage to move on; ``done`` is the step it may look back at."""
    return f"/join/{room.code}/{ON_STAGE}" + (f"?after={'/'.join(done)}" if done else "")


def address_by_oneself(room: Room, steps: Sequence[ShownStep], screen: Screen) -> str:
    """The same where nothing is waited for: the next screen, or what is asked after the steps."""
    shown, next_ = screens(room, steps), _place(room, screen) + 1
    if next_ == len(shown):
        return address_after_ask(room, None)
    return screen_address(room, steps, shown[next_])


def address_after_ask(room: Room, name: str | None) -> str:
    """Where a phone goes after a question of the room; None: after the steps."""
    asked = asked_once(room.plan.asks)
    next_ = 0 if name is None else asked.index(name) + 1
    return f"/join/{room.code}/{asked[next_] if next_ < len(asked) else 'end'}"


def address_before_ask(room: Room, steps: Sequence[ShownStep], name: str) -> str:
    """Where «back» leads from a question of the room."""
    asked = asked_once(room.plan.asks)
    if name != asked[0]:
        return f"/join/{room.code}/{asked[asked.index(name) - 1]}"
    return screen_address(room, steps, screens(room, steps)[-1])


def _place(room: Room, screen: Screen) -> int:
    """The screen's place in the room; all questions of a step stand where its last one does."""
    if not room.plan.live:
        return screen.index
    taps = one_tap(room.plan.asks)
    return screen.index * len(taps) + taps.index(screen.question or taps[-1])
