"""Where a plan could begin: steps by how bad, how many and how much they matter. Pure.

Nothing is weighed into one number: no weights of these three would be anybody's but ours. One of
them leads and the others break its ties; beside them stands what the plan will change, and when.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from vivere.analysis.agreement import share
from vivere.analysis.readiness import StepDate
from vivere.analysis.voices import Distribution, StepVoices
from vivere.model.paths import StepKey

Order = Literal["bad", "people", "matters", "first", "when"]
"""What leads: how bad the step is today, how many people spoke of it, how much it matters to them,
how many would begin with it, or when the plan changes it (the latest first, and before them all
what has no date)."""

ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True)
class Opportunity:
    """A step with what a room says of it.

    ``number`` counts from 1 in its journey. ``today`` is the emotion (-2..2) that the step has
    today as its designers see it; of the ``alike_asked`` who said whether it is so for them,
    ``alike`` said yes. ``people`` answered; of the ``rated`` who said how much it
    matters to them, ``matters`` said a lot. A number is None where it is only known with others.
    ``first`` chose it among the steps to do first. ``date`` says when it changes.
    """

    number: int
    date: StepDate
    people: int
    alike: int | None
    alike_asked: int
    matters: int | None
    rated: int
    first: int

    @property
    def today(self) -> int:
        """The emotion of the step today."""
        return self.date.step.today.emotion

    @property
    def future(self) -> int:
        """The emotion that the plan hopes for."""
        return self.date.step.future.emotion


def opportunities(
    steps: Iterable[StepDate],
    voices: Mapping[StepKey, StepVoices],
    order: Order = "bad",
    *,
    first: Mapping[StepKey, int] = MappingProxyType({}),
) -> tuple[Opportunity, ...]:
    """The steps that somebody spoke of, the best place to begin first.

    ``steps`` are all of each journey, in their order; among equals they keep it. ``first`` is how
    many chose a step among those to do first.
    """
    numbers: dict[str, int] = {}
    found = []
    for date in steps:
        journey = date.journey.id
        numbers[journey] = numbers.get(journey, 0) + 1
        key = StepKey(journey, date.step.id)
        said, chosen = voices.get(key, StepVoices()), first.get(key, 0)
        if said.n or chosen:
            found.append(_opportunity(numbers[journey], date, said, chosen))
    keys = (order, *(one for one in ORDERS if one != order))
    return tuple(sorted(found, key=lambda one: tuple(_rank(one, by) for by in keys)))


def _opportunity(number: int, date: StepDate, said: StepVoices, first: int) -> Opportunity:
    rating, alike = said.of("matters"), said.of("like_today")
    return Opportunity(
        number=number,
        date=date,
        people=said.n,
        alike=_named(alike, "yes"),
        alike_asked=alike.n,
        matters=_named(rating, "yes"),
        rated=rating.n,
        first=first,
    )


def _named(divided: Distribution, choice: str) -> int | None:
    """How many made a choice; None where it is counted with its neighbours."""
    number = divided.number(choice)
    together = any(choice in group.choices for group in divided.groups)
    return None if together and not number else number


def _rank(one: Opportunity, order: Order) -> float:
    """The smaller, the earlier. A share has Jeffreys' prior: two of two are not more than all."""
    match order:
        case "bad":
            return one.today
        case "people":
            return -one.people
        case "matters":
            return 0.0 if not one.rated or one.matters is None else -share(one.matters, one.rated)
        case "first":
            return -one.first
        case "when":
            return -float("inf") if one.date.day is None else -one.date.day.toordinal()
