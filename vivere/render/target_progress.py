"""How far a KPI has come, in the display that its kind of target allows."""

from dataclasses import dataclass

from vivere.analysis.progress import NoProgress, Progress, no_progress, progress
from vivere.model import Kpi, Observation

CELLS = 10
"""Cells of a coverage, each a tenth of the whole."""

LADDER = 6
"""Positions drawn for a rank where that shows the goal and one beyond it."""

LONGEST_LADDER = 12
"""A ladder longer than this leaves out the positions in between."""


@dataclass(frozen=True)
class TargetProgress:
    """What stands beside a target: a ladder, cells, a bar, or why there is no bar.

    ``ladder`` holds the positions to draw, ``None`` for those left out between two; ``position``
    the measured one. ``covered`` is the measured percentage of a coverage, 0 to 100.
    """

    progress: Progress | None = None
    missing: NoProgress | None = None
    ladder: tuple[int | None, ...] = ()
    position: Observation | None = None
    covered: float | None = None

    @property
    def share(self) -> int:
        """The part of the way done in percent, held between 0 and 100."""
        return round(min(max(self.progress.share if self.progress else 0, 0), 1) * 100)

    @property
    def full_cells(self) -> int:
        """How many cells of a coverage are full."""
        return int((self.covered or 0) * CELLS / 100)


def target_progress(
    kpi: Kpi, document_year: int | None, base: Observation | None
) -> TargetProgress:
    """How far a KPI has come; ``base`` is the figure shown for it, if one measures it."""
    match kpi.target.type:
        case "rank":
            position = base if base and _is_position(kpi, base) else None
            return TargetProgress(ladder=_ladder(int(kpi.target.value)), position=position)
        case "coverage":
            return TargetProgress(covered=_covered(base))
        case _:
            return TargetProgress(progress(kpi, document_year), no_progress(kpi, document_year))


def _is_position(kpi: Kpi, figure: Observation) -> bool:
    """Only a whole number in the target's own unit is a position, not a rate behind it."""
    whole = isinstance(figure.value, int) and figure.value > 0
    return whole and figure.unit == kpi.target.unit


def _ladder(goal: int) -> tuple[int | None, ...]:
    if goal < 1:
        return ()
    if goal + 1 <= LONGEST_LADDER:
        return tuple(range(1, max(LADDER, goal + 1) + 1))
    return (1, 2, 3, None, goal - 1, goal, goal + 1)


def _covered(base: Observation | None) -> float | None:
    value = base.value if base else None
    return value if isinstance(value, int | float) and 0 <= value <= 100 else None
