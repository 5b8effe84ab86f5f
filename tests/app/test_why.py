"""The page «Why», started from app.py."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from vivere.model.catalog import Catalog

Open = Callable[..., AppTest]


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_whole_journey_and_each_of_its_steps(
    open_page: Open, language: str, catalog: Catalog
) -> None:
    journey = next(iter(catalog.journeys.values()))
    assert not open_page("why", lang=language).exception
    for step in journey.steps:
        at = open_page("why", journey=journey.id, step=step.id, lang=language)
        assert not at.exception
        dot = at.get("graphviz_chart")[0].proto.spec
        assert f"touch-{step.id}" in dot


def test_choosing_a_step_puts_it_into_the_address(open_page: Open, catalog: Catalog) -> None:
    journey = next(iter(catalog.journeys.values()))
    at = open_page("why", journey=journey.id, lang="en")
    at.selectbox[1].set_value(journey.steps[1].id).run()
    assert not at.exception
    assert journey.steps[1].id in at.query_params["step"]
