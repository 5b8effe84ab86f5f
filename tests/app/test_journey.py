"""The journey page, started from app.py."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import framed, go_to
from vivere.model.catalog import Catalog
from vivere.render.html.lanes import LANES

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], dict[str, Any]]


def test_the_first_journey_is_shown_without_an_address(
    open_page: Open, shown: Shown, catalog: Catalog
) -> None:
    at = open_page("journey")
    assert not at.exception
    first = next(iter(catalog.journeys))
    assert f'data-journey="{first}"' in shown(at)["html"]


@pytest.mark.known_lines
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_journey_can_be_opened(
    open_page: Open, shown: Shown, language: str, catalog: Catalog
) -> None:
    for journey in catalog.journeys.values():
        last = journey.steps[-1].id
        at = open_page("journey", journey=journey.id, lang=language, step=last)
        assert not at.exception
        assert f'data-journey="{journey.id}"' in shown(at)["html"]
        assert shown(at)["view"] == {"step": last, "state": "future", "hide": None}
        assert shown(at)["language"] == language


def test_the_address_says_what_is_shown(open_page: Open, shown: Shown) -> None:
    at = open_page("journey", state="compare", hide=f"{LANES[0].id},no-such-lane")
    assert shown(at)["view"] == {"step": None, "state": "compare", "hide": LANES[0].id}


def test_another_journey_can_be_chosen_and_stays_chosen(
    open_page: Open, shown: Shown, catalog: Catalog
) -> None:
    other = list(catalog.journeys)[1]
    at = open_page("journey", journey=other, lang="en")
    for page in ("compare", "city", "why"):
        at.query_params.clear()
        at.query_params["lang"] = "en"
        go_to(at, page).run()
        assert not at.exception
        assert f'href="journey?journey={other}&amp;lang=en"' in framed(at)["html"]
        assert at.query_params.get("journey") == (other if page != "city" else None)
    go_to(at, "journey").run()
    assert f'data-journey="{other}"' in shown(at)["html"]


def test_a_journey_that_is_not_there_is_said_and_the_address_stays(
    open_page: Open, shown: Shown
) -> None:
    at = open_page("journey", journey="<script>", step="<script>", lang="en")
    assert not at.exception
    assert "“&lt;script&gt;” is not here now" in shown(at)["html"]
    assert at.query_params["journey"] == "<script>"


def test_an_unknown_step_is_left_out(open_page: Open, shown: Shown) -> None:
    assert shown(open_page("journey", step="<script>", lang="xx"))["view"]["step"] is None


def test_coming_back_the_map_is_as_it_was_left(
    open_page: Open, shown: Shown, catalog: Catalog
) -> None:
    first = next(iter(catalog.journeys))
    at = open_page("journey", journey=first, state="compare", hide=LANES[0].id)
    go_to(at, "why")
    at.query_params["journey"] = first
    go_to(at.run(), "journey")
    for name in ("state", "hide"):
        if name in at.query_params:
            del at.query_params[name]
    assert shown(at.run())["view"] == {"step": None, "state": "compare", "hide": LANES[0].id}
