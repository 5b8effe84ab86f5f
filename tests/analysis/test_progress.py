"""Progress only where two figures may honestly be compared."""

from typing import Any

import pytest

from vivere.analysis.progress import progress
from vivere.model import Kpi


def _kpi(target: dict[str, Any], *figures: dict[str, Any]) -> Kpi:
    base = {"as_written": "x", "unit": "x", "source": "assumed"}
    common = {"unit": "x", "area": "x", "fit": "exact", "series": "s", "source": "assumed"}
    return Kpi.model_validate(
        {
            "id": "k", "area": "a", "name": "K", "short": "K", "good": "down", "source": "assumed",
            "target": {**base, **target},
            "observations": [{**common, **figure} for figure in figures],
        }
    )  # fmt: skip


LESS = {"type": "relative_change", "value": -40, "base_year": 2020}
OLD, NEW = {"value": 50, "year": "2020"}, {"value": 40, "year": "2024"}


@pytest.mark.parametrize(
    ("target", "goal", "share"),
    [
        (LESS, 30, 0.5),
        ({"type": "multiplier", "value": 0.5, "base_year": 2020}, 25, 0.4),
        ({"type": "absolute_level", "value": 30, "base_year": 2020}, 30, 0.5),
        ({**LESS, "value": 40}, 70, -0.5),
    ],
)
def test_the_part_of_the_way(target: dict[str, Any], goal: float, share: float) -> None:
    found = progress(_kpi(target, NEW, OLD), None)
    assert found is not None
    assert (found.base.value, found.latest.value) == (50, 40)
    assert found.goal == pytest.approx(goal)
    assert found.share == pytest.approx(share)
    assert not found.base_assumed


def test_without_a_base_year_the_documents_year_counts() -> None:
    kpi = _kpi({**LESS, "base_year": None}, {**OLD, "year": "2017"}, OLD, NEW)
    found = progress(kpi, 2021)
    assert found is not None
    assert found.base.year == "2020"
    assert found.base_assumed
    assert progress(kpi, 2020) == found
    assert progress(kpi, None) is None
    assert progress(kpi, 2016) is None
    assert progress(kpi, 2030) is None


@pytest.mark.parametrize(
    "figures",
    [
        [],
        [OLD],
        [NEW],
        [OLD, {**NEW, "fit": "proxy"}],
        [OLD, {**NEW, "fit": "context"}],
        [OLD, {**NEW, "series": "other"}],
        [OLD, {**NEW, "series": None}],
        [OLD, {**NEW, "year": None}],
        [OLD, {**NEW, "inverse": True}],
        [OLD, {**NEW, "value": "40 / 50"}],
        [{**OLD, "year": "2019"}, NEW],
        [{**OLD, "value": 0}, {**NEW, "value": 0}],
        [OLD, {**NEW, "year": "2020"}],
    ],
)
def test_no_comparable_base_no_progress(figures: list[dict[str, Any]]) -> None:
    assert progress(_kpi(LESS, *figures), 2020) is None


@pytest.mark.parametrize("kind", ["rank", "coverage"])
def test_a_rank_or_a_coverage_is_no_way(kind: str) -> None:
    assert progress(_kpi({"type": kind, "value": 5, "base_year": 2020}, OLD, NEW), 2020) is None


LEVEL = {"type": "absolute_level", "value": 30, "base_year": 2020}


def test_a_level_is_of_the_same_unit() -> None:
    assert progress(_kpi({**LEVEL, "unit": "other"}, OLD, NEW), None) is None


def test_a_level_that_the_base_had_reached_is_no_way() -> None:
    assert progress(_kpi({**LEVEL, "value": 60, "operator": "<="}, OLD, NEW), None) is None


def test_figures_of_one_year_stand_in_the_order_of_their_months() -> None:
    late, early = {"value": 40, "year": "2024-11"}, {"value": 45, "year": "2024-02"}
    found = progress(_kpi(LESS, late, OLD, early), None)
    assert found is not None
    assert found.latest.year == "2024-11"
