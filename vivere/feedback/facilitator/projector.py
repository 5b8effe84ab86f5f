"""What the projector can show: one thing at a time, in the order in which a room is led."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from vivere.feedback.asks import AGREE, FIRST
from vivere.feedback.facilitator.bars import OF_THE_ROOM, charts
from vivere.feedback.figures import FEELINGS
from vivere.feedback.results import JourneyResult, StepResult, result_of
from vivere.feedback.room import LOBBY
from vivere.feedback.store.reading import Comment

Kind = Literal[
    "lobby",
    "count",
    "journey",
    "step",
    "comment",
    "most",
    "question",
    "chart",
    "first",
    "told",
    "agreement",
    "groups",
]

SAID = ("agreement", "groups")
"""What the room says as a whole: where it agrees, and its groups of opinion."""


@dataclass(frozen=True)
class Thing:
    """One thing to show.

    ``journey`` and ``step`` are ids, where it is about one; ``name`` is the question that is
    summed over the room or drawn over a journey, or the number of a comment or of other words.
    """

    kind: Kind
    journey: str = ""
    step: str = ""
    name: str = ""

    @property
    def id(self) -> str:
        """Names it in the database and in forms: ``step/marco/visita``, ``comment/…/…/12``."""
        return "/".join(filter(None, (self.kind, self.journey, self.step, self.name)))


def things(
    results: Iterable[JourneyResult], pinned: Iterable[Comment], asks: Sequence[str] = ()
) -> tuple[Thing, ...]:
    """All that a room has to show, in order; a pinned comment follows its step.

    ``asks`` are those of the room's plan.
    """
    pinned = tuple(pinned)
    found = [Thing("lobby"), Thing("count")]
    for result in results:
        journey = result.journey.id
        found.append(Thing("journey", journey))
        found += [Thing("chart", journey, name=one) for one in charts(asks)[1:]]
        for one in result.steps:
            found.append(Thing("step", journey, one.step.id))
            found += [
                Thing("comment", journey, one.step.id, str(comment.id))
                for comment in pinned
                if (comment.kind, comment.journey, comment.step) == ("", journey, one.step.id)
            ]
    found += [Thing("most"), Thing("agreement")]
    found += [Thing("question", name=name) for name in OF_THE_ROOM]
    found += [Thing("first")] if FIRST in asks else []
    found += [Thing("groups")] if AGREE in asks else []
    return (*found, *(Thing("told", name=str(one.id)) for one in pinned if one.kind))


def thing_on_show(there: Sequence[Thing], id_: str) -> Thing:
    """What the projector shows; in place of a comment that is gone its step, else the lobby."""
    by_id = {one.id: one for one in there}
    step = "/".join(["step", *id_.split("/")[1:3]])
    return by_id.get(id_) or by_id.get(step) or by_id[LOBBY]


def asked_thing(there: Sequence[Thing], id_: str, asked: str) -> str | None:
    """What to show when ``id_`` is on show and ``next``, ``previous`` or a thing is asked for.

    At either end it stays; None where there is no such thing.
    """
    ids = [one.id for one in there]
    if asked not in ("next", "previous"):
        return asked if asked in ids else None
    place = ids.index(thing_on_show(there, id_).id) + (1 if asked == "next" else -1)
    return ids[min(max(place, 0), len(ids) - 1)]


@dataclass(frozen=True)
class OnScreen:
    """The thing that a projector shows, with what it says; empty where results are not open."""

    there: tuple[Thing, ...]
    thing: Thing
    journey: JourneyResult | None = None
    step: StepResult | None = None
    comment: Comment | None = None

    @property
    def place(self) -> int:
        """Where the thing stands among all, from 1."""
        return self.there.index(self.thing) + 1

    @property
    def drawn_steps(self) -> tuple[StepResult, ...]:
        """The steps of a drawing of which something may be shown."""
        question = self.thing.name or FEELINGS
        steps = self.journey.steps if self.journey else ()
        return tuple(one for one in steps if one.voices.of(question).groups)

    @property
    def needed(self) -> int | None:
        """How many more answers the first step of a journey needs to be shown."""
        steps = self.journey.steps if self.journey else ()
        return min((n for one in steps if (n := one.voices.needed) is not None), default=None)


def on_screen(
    id_: str,
    results: Sequence[JourneyResult],
    pinned: Sequence[Comment],
    asks: Sequence[str] = (),
) -> OnScreen:
    """What to show, from the results and comments that the room may see."""
    there = things(results, pinned, asks)
    thing = thing_on_show(there, id_)
    journey, step = result_of(results, thing.journey, thing.step)
    comment = next((one for one in pinned if thing.name == str(one.id)), None)
    words = comment if thing.kind in ("comment", "told") else None
    return OnScreen(there, thing, journey, step, words)
