"""What a change of a journey does: to the KPIs it moves, the layers it needs, and its mood."""

from dataclasses import dataclass

from vivere.analysis.impact import step_impacts, step_layers
from vivere.analysis.mood import Mood, journey_mood
from vivere.model import Journey, Kpi
from vivere.model.catalog import Catalog
from vivere.model.kpi import Direction


@dataclass(frozen=True)
class KpiChange:
    """How many steps push a KPI in one direction, before and after a change."""

    kpi: Kpi
    effect: Direction
    before: int
    after: int

    @property
    def good(self) -> bool:
        """Whether the push goes where the KPI should go."""
        return self.effect == self.kpi.good


@dataclass(frozen=True)
class Effect:
    """The KPIs that are moved by more or fewer steps, the layers gained and lost, the moods."""

    kpis: tuple[KpiChange, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    before: Mood | None
    after: Mood


def effect(old: Catalog, new: Catalog, journey: str) -> Effect:
    """Compare a journey of ``new`` with the same in ``old`` (which may not have it yet)."""
    earlier, later = old.journeys.get(journey), new.journeys[journey]
    before = _pushes(old, earlier) if earlier else {}
    after = _pushes(new, later)
    needed_before = _layers(old, earlier) if earlier else frozenset[str]()
    needed_after = _layers(new, later)
    changes = (
        KpiChange(new.kpis[kpi], direction, before.get((kpi, direction), 0), count)
        for kpi, direction, count in (
            (*key, after.get(key, 0)) for key in dict.fromkeys((*after, *before))
        )
        if kpi in new.kpis
    )
    return Effect(
        kpis=tuple(change for change in changes if change.before != change.after),
        gained=tuple(layer for layer in new.layers if layer in needed_after - needed_before),
        lost=tuple(layer for layer in new.layers if layer in needed_before - needed_after),
        before=journey_mood(earlier) if earlier else None,
        after=journey_mood(later),
    )


def _pushes(catalog: Catalog, journey: Journey) -> dict[tuple[str, Direction], int]:
    counts: dict[tuple[str, Direction], int] = {}
    for step in journey.steps:
        for impact in step_impacts(catalog, journey, step):
            key = (impact.kpi.id, impact.effect)
            counts[key] = counts.get(key, 0) + 1
    return counts


def _layers(catalog: Catalog, journey: Journey) -> frozenset[str]:
    return frozenset(use.layer.id for step in journey.steps for use in step_layers(catalog, step))
