"""What a room that follows a presentation lets its stage show. A view-model: knows no medium."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from vivere.analysis.voices import StepVoices
from vivere.model import Journey, Step


class HeardStep(NamedTuple):
    """A step with what a room said of it; ``number`` counts from 1 in its journey."""

    number: int
    step: Step
    voices: StepVoices


class StepResult(NamedTuple):
    """What is published of a step (its id), in groups of the room's own ``threshold``."""

    step: str
    voices: StepVoices
    threshold: int


@dataclass(frozen=True)
class Heard:
    """What rooms said of a journey, as far as it may be seen.

    ``joined`` are the phones that came in, in whole groups of ``threshold``; 0: fewer. ``voices``
    goes by step, and is empty until the results are ``open_``. ``result`` is the step whose result
    is on stage, with what is published of it. ``retain_until`` is the last day of the voices.
    """

    joined: int
    threshold: int
    retain_until: date
    open_: bool = False
    voices: Mapping[str, StepVoices] = field(default_factory=dict)
    result: StepResult | None = None

    def steps(self, journey: Journey) -> tuple[HeardStep, ...]:
        """The steps of the journey, each with what was said of it."""
        return tuple(_numbered(journey, self.voices))

    def result_steps(self, journey: Journey) -> tuple[HeardStep, ...]:
        """The same, with what was said of the step on stage alone."""
        return tuple(
            _numbered(journey, {self.result.step: self.result.voices} if self.result else {})
        )


def otherwise(steps: Iterable[HeardStep]) -> HeardStep | None:
    """The step of which the room thinks most otherwise than it was designed; None for no other."""
    apart = [(abs(_gap(one)), one) for one in steps if one.voices.feelings.median is not None]
    gap, found = max(apart, key=lambda pair: pair[0], default=(0, None))
    return found if gap else None


def dearest(steps: Iterable[HeardStep]) -> HeardStep | None:
    """The step that matters a lot to the largest share of those who said so; None for none."""
    shares = [(one.voices.share_to_whom_it_matters, one) for one in steps]
    share, found = max(shares, key=lambda pair: pair[0], default=(0, None))
    return found if share else None


def spoken(steps: Iterable[HeardStep]) -> tuple[HeardStep, str] | None:
    """The first comment that may be read out, with its step."""
    return next(((one, one.voices.comments[0]) for one in steps if one.voices.comments), None)


def _gap(one: HeardStep) -> float:
    return (one.voices.feelings.median or 0) - one.step.future.emotion


def _numbered(journey: Journey, voices: Mapping[str, StepVoices]) -> Iterable[HeardStep]:
    for number, step in enumerate(journey.steps, 1):
        yield HeardStep(number, step, voices.get(step.id, StepVoices()))
