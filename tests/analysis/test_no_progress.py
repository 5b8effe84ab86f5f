"""Why a KPI has no bar, and which figure stands beside its target."""

from typing import Any

import pytest

from vivere.analysis.figures import main_figure, measuring
from vivere.analysis.progress import no_progress
from vivere.model import Kpi, Observation

HEAD = {"id": "k", "area": "a", "name": "K", "short": "K", "good": "up", "source": "assumed"}
RELATIVE = {"as_written": "+20%", "type": "relative_change", "value": 20, "unit": "%"}


def figure(year: str | None, value: float | str = 1, **fields: Any) -> Observation:
    given = {"value": value, "unit": "u", "year": year, "area": "a", "fit": "exact",
             "series": "s", "source": "assumed"}  # fmt: skip
    return Observation.model_validate({**given, **fields})


def kpi(*figures: Observation, **target: Any) -> Kpi:
    return Kpi.model_validate(
        {**HEAD, "target": {**RELATIVE, "source": "assumed", **target}, "observations": figures}
    )


@pytest.mark.parametrize(
    ("figures", "missing"),
    [
        ([], "nothing"),
        ([figure("2018", fit="proxy"), figure("2020", fit="context")], "proxies"),
        ([figure("2018"), figure("2020", fit="proxy")], "single"),
        ([figure("2018", series="a"), figure("2020", series="b")], "apart"),
        ([figure("2018-01"), figure("2018-06", 2)], "apart"),
        ([figure("2019"), figure("2021", 2)], "late"),
        ([figure("2014"), figure("2017", 2)], "early"),
        ([figure("2017"), figure("2021", 2)], None),
    ],
)
def test_what_is_missing_is_said(figures: list[Observation], missing: str | None) -> None:
    assert no_progress(kpi(*figures), 2018) == missing


def test_a_base_year_of_the_target_needs_a_figure_of_that_year() -> None:
    figures = (figure("2017"), figure("2021", 2))
    assert no_progress(kpi(*figures, base_year=2019), 2018) == "late"
    assert no_progress(kpi(*figures, base_year=2017), 2018) is None


def test_a_level_in_another_unit_has_no_bar() -> None:
    figures = (figure("2017"), figure("2021", 2))
    level = {"type": "absolute_level", "value": 90, "unit": "other"}
    assert no_progress(kpi(*figures, **level), 2018) == "level"


def test_without_a_document_year_no_base_can_be_chosen() -> None:
    assert no_progress(kpi(figure("2017"), figure("2021", 2)), None) == "late"


def test_a_goal_beyond_numbers_has_no_bar() -> None:
    figures = (figure("2017", 1e300), figure("2021", 2e300))
    assert no_progress(kpi(*figures, type="multiplier", value=1e300), 2018) == "level"


@pytest.mark.parametrize(
    ("figures", "year"),
    [
        ([("2015", "close"), ("2016", "exact")], "2016"),
        ([("2015", "exact"), ("2017", "exact"), ("2020", "exact")], "2017"),
        ([("2012-10", "exact"), ("2012-11", "exact")], "2012-11"),
        ([("2021", "exact"), ("2019", "exact")], "2019"),
        ([(None, "exact"), ("2022", "exact")], "2022"),
        ([(None, "exact"), ("2015", "close")], None),
    ],
)
def test_the_figure_beside_the_target(
    figures: list[tuple[str | None, str]], year: str | None
) -> None:
    chosen = main_figure(kpi(*(figure(when, fit=fit) for when, fit in figures)), 2018)
    assert chosen
    assert chosen.year == year


def test_a_number_stands_before_words_and_a_proxy_never_stands() -> None:
    mixed = kpi(figure("2018", "7 / 12"), figure("2016", 3))
    assert main_figure(mixed, 2018) == mixed.observations[1]
    assert main_figure(kpi(figure("2018", fit="proxy")), 2018) is None
    assert measuring(kpi(figure("2018", fit="context"))) == ()
