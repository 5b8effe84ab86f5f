"""Steps that tell something of a service, with whose they are and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from vivere.model import Journey, Persona, Step
from vivere.model.catalog import Catalog
from vivere.model.paths import StepKey


@dataclass(frozen=True, eq=False)
class TellingStep:
    """A step, its number in its journey (from 1), and whose it is."""

    journey: Journey
    step: Step
    number: int
    persona: Persona

    @property
    def key(self) -> StepKey:
        """The step by its ids."""
        return StepKey(self.journey.id, self.step.id)


def telling_step(catalog: Catalog, journey: Journey, step: Step) -> TellingStep:
    """A step of a journey as one that tells something."""
    number = journey.steps.index(step) + 1
    return TellingStep(journey, step, number, catalog.personas[journey.persona])


def telling_steps(catalog: Catalog, written: Iterable[str]) -> tuple[TellingStep, ...]:
    """The steps that are written as ``journey/step``; those that are not there are passed over."""
    keys = [StepKey.parse(one) for one in written]
    steps = {key: catalog.journeys.get(key.journey) for key in keys}
    return tuple(
        telling_step(catalog, journey, step)
        for key, journey in steps.items()
        for step in (journey.steps if journey else ())
        if journey and step.id == key.step
    )
