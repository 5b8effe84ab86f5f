"""Indicators: the target as written and normalised, what was observed, and what moves them."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from vivere.model import patterns
from vivere.model.base import Age, Coordinates, Id, Model
from vivere.model.references import Defines, GivenBy, Refers
from vivere.model.source import ASSUMED, Source
from vivere.model.text import Paragraph, Text

Direction = Literal["up", "down"]
Strength = Literal["weak", "medium", "strong"]
Fit = Literal["exact", "close", "proxy", "context"]
Year = Annotated[
    str,
    Field(coerce_numbers_to_str=True, strict=False, pattern=patterns.YEAR),
]
"""A year or a part of one, beginning with its four digits: ``2018``, ``2018-Q3``, ``2017/18``."""

Number = int | float


class Target(Model):
    """Where a KPI should arrive: the words of the document and their normalised reading.

    ``relative_change``: ``value`` percent on the base (−30 = thirty percent less).
    ``absolute_level``: ``value`` in ``unit``, compared by ``operator``.
    ``multiplier``: ``value`` times the base. ``rank``: position ``value`` or better.
    ``coverage``: ``value`` percent of all that is meant. The base year is ``None`` when
    the document gives none.
    """

    as_written: str = Field(min_length=1)
    type: Literal["relative_change", "absolute_level", "multiplier", "rank", "coverage"]
    value: Number
    unit: Text
    operator: Literal["=", "<", "<=", ">", ">="] = "="
    base_year: int | None = None
    ambiguity: Text | None = None
    note: Paragraph | None = None
    source: Source


class ReferencePoint(Model):
    """A figure the document puts beside the target, for instance another plan's goal."""

    label: Text
    value: Number
    unit: Text
    source: Source


class Conflict(Model):
    """A known contradiction or gap in the document about this KPI."""

    id: Id
    severity: Literal["low", "medium", "high"]
    what: Text
    analysis: Text | None = None
    source: Source


class Observation(Model):
    """A published figure, and how well it measures the KPI.

    ``value`` is a number, or words where the page gives several values at once.
    ``fit``: ``exact`` and ``close`` measure the KPI, ``proxy`` something near it, ``context``
    only the surroundings. Observations with the same ``series`` share unit, area and method:
    only those may be compared. ``derived`` holds the formula when the value is our arithmetic.
    ``inverse``: a higher value means a lower KPI.
    """

    value: Number | str
    unit: Text
    year: Year | None = None
    area: Text
    fit: Fit
    series: Id | None = None
    derived: str | None = None
    inverse: bool = False
    source: Source
    note: Paragraph | None = None


class AgeRange(Model):
    """The ages in years, both included, of the people that a KPI counts."""

    youngest: Age = 0
    oldest: Age | None = None

    def includes(self, age: int) -> bool:
        """Whether somebody of this age is counted."""
        return self.youngest <= age and (self.oldest is None or age <= self.oldest)


class Circle(Model):
    """A place as a circle: ``centre`` is latitude and longitude in degrees (WGS 84)."""

    centre: Coordinates
    km: Annotated[float, Field(gt=0, le=20_000, strict=False)]


class Kpi(Model):
    """An indicator of one area (``area`` comes from the head of its file).

    ``ages`` and ``within`` say whom and where it counts, where that is not everybody everywhere: a
    step of somebody else, or elsewhere, does not move it.
    """

    id: Annotated[Id, Defines("kpi")]
    area: Annotated[Id, GivenBy.HEAD]
    name: Text
    short: Text
    good: Direction
    good_note: Text | None = None
    dimension: Annotated[Id, Refers("dimension")] | None = None
    ages: AgeRange | None = None
    within: Circle | None = None
    source: Source
    target: Target
    alternatives: tuple[Target, ...] = Field(default=(), strict=False)
    chosen_because: Text | None = None
    reference_points: tuple[ReferencePoint, ...] = Field(default=(), strict=False)
    conflicts: tuple[Conflict, ...] = Field(default=(), strict=False)
    observations: tuple[Observation, ...] = Field(default=(), strict=False)
    note: Paragraph | None = None


class Measure(Model):
    """What was measured of a link: a ``figure`` in ``unit``.

    ``scope``: where, when and of whom. ``of`` is all that the KPI counts, in the same unit: it
    tells how much the figure is of it.
    """

    figure: Number
    unit: Text
    scope: Text
    of: Annotated[Number, Field(gt=0)] | None = None


class KpiLink(Model):
    """A hypothesis: this service (or this one step) pushes that KPI up or down.

    Whether that is good follows from the KPI's ``good`` direction. ``step`` is written
    ``journey/step``. The strength is a judgement, never a percentage. A link may push against
    the target: a counter-effect.

    ``evidence``: ``assumed`` is our reasoning, ``observed`` was seen to happen somewhere,
    ``measured`` has a size: ``measure`` gives it. Of both, ``source`` is the page that says so.
    """

    service: Annotated[Id, Refers("service")] | None = None
    step: Annotated[str, Refers("step")] | None = Field(
        default=None, pattern=patterns.STEP_OF_JOURNEY
    )
    kpi: Annotated[Id, Refers("kpi")]
    effect: Direction
    strength: Strength
    mechanism: Text
    evidence: Literal["assumed", "observed", "measured"] = "assumed"
    measure: Measure | None = None
    source: Source = ASSUMED

    @model_validator(mode="after")
    def _one_origin(self) -> "KpiLink":
        if (self.service is None) == (self.step is None):
            raise PydanticCustomError("link-origin", "a link starts from a service or from a step")
        return self
