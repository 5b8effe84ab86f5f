"""How far a KPI has come, in the display of its kind of target."""

from typing import Any

import pytest

from vivere.model import Kpi, Observation
from vivere.render.target_progress import LONGEST_LADDER, target_progress

HEAD = {"id": "k", "area": "a", "name": "K", "short": "K", "good": "up", "source": "assumed"}


def figure(year: str, value: float | str, unit: str = "u") -> Observation:
    return Observation.model_validate(
        {"value": value, "unit": unit, "year": year, "area": "a", "fit": "exact", "series": "s",
         "source": "assumed"}
    )  # fmt: skip


def kpi(kind: str, value: float, *figures: Observation, unit: str = "u") -> Kpi:
    target: dict[str, Any] = {"as_written": "x", "type": kind, "value": value, "unit": unit}
    target["source"] = "assumed"
    return Kpi.model_validate({**HEAD, "target": target, "observations": figures})


@pytest.mark.parametrize(
    ("goal", "positions"),
    [
        (3, (1, 2, 3, 4, 5, 6)),
        (7, (1, 2, 3, 4, 5, 6, 7, 8)),
        (10**9, (1, 2, 3, None, 10**9 - 1, 10**9, 10**9 + 1)),
        (-2, ()),
    ],
)
def test_a_rank_is_a_ladder_with_one_rung_beyond_the_goal(
    goal: int, positions: tuple[int | None, ...]
) -> None:
    shown = target_progress(kpi("rank", goal), 2018, None)
    assert shown.ladder == positions
    assert len(shown.ladder) <= LONGEST_LADDER
    assert shown.progress is None


def test_only_a_whole_number_in_the_targets_unit_is_a_position() -> None:
    place, rate, half = figure("2022", 5), figure("2022", 5, "crimes"), figure("2022", 4.5)
    rank = kpi("rank", 3)
    assert target_progress(rank, 2018, place).position == place
    assert target_progress(rank, 2018, rate).position is None
    assert target_progress(rank, 2018, half).position is None


@pytest.mark.parametrize(
    ("value", "covered", "cells"),
    [(72, 72, 7), (100, 100, 10), (0, 0, 0), (140, None, 0), ("75-100", None, 0)],
)
def test_a_coverage_fills_a_cell_for_each_whole_tenth(
    value: float | str, covered: float | None, cells: int
) -> None:
    shown = target_progress(kpi("coverage", 100), 2018, figure("2019", value))
    assert shown.covered == covered
    assert shown.full_cells == cells


def test_a_coverage_without_a_figure_is_empty_not_nought() -> None:
    assert target_progress(kpi("coverage", 100), 2018, None).covered is None


@pytest.mark.parametrize(("now", "share"), [(110, 50), (90, 0), (200, 100)])
def test_a_bar_stays_between_empty_and_full(now: float, share: int) -> None:
    figures = (figure("2017", 100), figure("2022", now))
    shown = target_progress(kpi("relative_change", 20, *figures, unit="%"), 2018, None)
    assert shown.progress
    assert shown.missing is None
    assert shown.share == share


def test_no_bar_says_why() -> None:
    shown = target_progress(kpi("multiplier", 3), 2018, None)
    assert (shown.progress, shown.missing, shown.share) == (None, "nothing", 0)
