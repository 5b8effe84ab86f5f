"""The KPI page, started from app.py."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from vivere.model.catalog import Catalog


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_kpi_of_the_address_is_open(
    open_page: Callable[..., AppTest],
    shown: Callable[[AppTest], dict[str, Any]],
    language: str,
    catalog: Catalog,
) -> None:
    chosen = next(iter(catalog.kpis))
    at = open_page("kpis", kpi=chosen, lang=language)
    assert not at.exception
    html = shown(at)["html"]
    assert html.count("<details class=") == len(catalog.kpis)
    assert html.count("data-scroll-here") == 1


def test_unknown_ids_show_everything(open_page: Callable[..., AppTest]) -> None:
    assert not open_page("kpis", kpi="<x>", area="nowhere", lang="en").exception
