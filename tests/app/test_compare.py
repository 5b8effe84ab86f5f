"""The page «Compare», started from app.py."""

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import views
from vivere.model.catalog import Catalog

Open = Callable[..., AppTest]
CHART = "vega_lite_chart"


def tables(at: AppTest) -> str:
    shown = views(at)[-1]
    return str(json.loads(shown.proto.json)["html"])


@pytest.mark.parametrize("language", ["it", "en"])
def test_all_journeys_are_compared_where_they_are_few(
    open_page: Open, language: str, catalog: Catalog
) -> None:
    at = open_page("compare", lang=language)
    assert not at.exception
    assert len(at.get(CHART)) == len(list(catalog.journeys))
    assert "journeys" not in at.query_params
    assert tables(at).count("<table") == 4


def test_the_address_names_the_journeys(open_page: Open, catalog: Catalog) -> None:
    first, second, third, *_ = list(catalog.journeys)
    at = open_page("compare", journeys=f"{third},nobody,{first}", lang="en")
    assert not at.exception
    assert len(at.get(CHART)) == 2
    assert f"{first},{third}" in at.query_params["journeys"]
    assert f"journey={second}&amp;" not in tables(at)


def test_choosing_journeys_changes_the_address(open_page: Open, catalog: Catalog) -> None:
    first, second, *_ = list(catalog.journeys)
    at = open_page("compare", lang="en", journeys=f"{second},{first}", journey=second)
    assert not at.exception
    assert f"{first},{second}" in at.query_params["journeys"]
    form = str(json.loads(views(at)[1].proto.json)["html"])
    assert form.count(" checked") == 2
    assert f'name="journey" value="{second}"' in form
    assert len(at.get(CHART)) == 2


@pytest.mark.parametrize("address", ["", ",", "nobody", "<script>"])
def test_an_address_that_names_none_compares_all(
    open_page: Open, address: str, catalog: Catalog
) -> None:
    at = open_page("compare", journeys=address, lang="en")
    assert not at.exception
    assert len(at.get(CHART)) == len(list(catalog.journeys))
