"""What a journey comes to: which steps end better than they began, which do not, what it costs."""

from dataclasses import dataclass

from vivere.model import CostKind, Journey, Step


@dataclass(frozen=True)
class Outcome:
    """A journey's steps by what the last of their states does to the first one's emotion.

    ``costly`` are the steps that ask something of the person, ``kinds`` what they ask, each once.
    A step with one state only is ``same``.
    """

    better: tuple[Step, ...]
    same: tuple[Step, ...]
    worse: tuple[Step, ...]
    costly: tuple[Step, ...]
    kinds: tuple[CostKind, ...]


def journey_outcome(journey: Journey) -> Outcome:
    """The outcome of a journey as it is designed: a hypothesis, as its states are."""
    rises = [(step, _rise(step)) for step in journey.steps]
    costs = [(step, step.future.cost) for step in journey.steps if step.future.cost]
    return Outcome(
        better=tuple(step for step, rise in rises if rise > 0),
        same=tuple(step for step, rise in rises if rise == 0),
        worse=tuple(step for step, rise in rises if rise < 0),
        costly=tuple(step for step, _ in costs),
        kinds=tuple(dict.fromkeys(kind for _, cost in costs for kind in cost.kinds)),
    )


@dataclass(frozen=True)
class Highlights:
    """What to look for in a journey: three different steps at most, None where there is no such.

    ``brightest`` gets better most, ``hardest`` least of those that do not get better, ``dearest``
    asks something of the person.
    """

    brightest: Step | None
    hardest: Step | None
    dearest: Step | None


def highlights(journey: Journey) -> Highlights:
    """The steps to look for; among equals the first."""
    outcome = journey_outcome(journey)
    brightest = max(outcome.better, key=_rise, default=None)
    hardest = min((*outcome.worse, *outcome.same), key=_rise, default=None)
    dearest = next((one for one in outcome.costly if one not in (brightest, hardest)), None)
    return Highlights(brightest, hardest, dearest)


def _rise(step: Step) -> int:
    emotions = [state.emotion for _, state in step.states]
    return emotions[-1] - emotions[0]
