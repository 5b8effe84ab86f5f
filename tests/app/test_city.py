"""The city page, started from app.py."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from vivere.analysis.coverage import steps_touching_area
from vivere.model.catalog import Catalog

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], dict[str, Any]]


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_home_shows_every_persona_sector_and_layer(
    open_page: Open, shown: Shown, language: str, catalog: Catalog
) -> None:
    at = open_page("city", lang=language)
    assert not at.exception
    html = shown(at)["html"]
    assert shown(at)["language"] == language
    pictures = html.count('class="portrait"') + html.count('class="scene"')
    assert pictures == len(catalog.personas)
    assert html.count('class="sparkline"') == len(catalog.journeys)
    for area in catalog.areas:
        assert f'id="area-{area}"' in html


@pytest.mark.parametrize("kind", ["sectors", "layers"])
def test_a_sector_or_a_layer_of_the_address_filters(
    open_page: Open, shown: Shown, kind: str, catalog: Catalog
) -> None:
    area = next(iter(getattr(catalog, kind)))
    html = shown(open_page("city", lang="en", area=area))["html"]
    assert html.count('aria-current="true"') == 1
    for journey, step in steps_touching_area(catalog, area):
        assert f"journey={journey.id}&amp;step={step.id}&amp;lang=en" in html


def test_an_unknown_area_shows_the_whole_city(open_page: Open, shown: Shown) -> None:
    at = open_page("city", area="<script>")
    assert not at.exception
    assert "aria-current" not in shown(at)["html"]
