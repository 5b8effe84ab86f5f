"""All services, and the page of one: who brings it, who uses it, what happens without it."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.render import plan_city, small_city
from vivere.model import Service
from vivere.model.catalog import Catalog
from vivere.render.html.city import city_html
from vivere.render.html.service import pushes
from vivere.render.html.services import services_html
from vivere.render.reader import Reader

DAY = date(2026, 11, 29)


def page(catalog: Catalog, service: str | None = None, language: str = "en") -> str:
    return str(services_html(Reader(catalog, language), DAY, service))


def changed(service: str, **fields: object) -> Catalog:
    catalog = plan_city.catalog()
    old = catalog.services[service].model_dump(exclude_none=True)
    new = Service.model_validate({**old, **fields})
    return replace(catalog, services={**catalog.services, service: new})


def test_the_list_has_every_service_with_its_steps_and_what_the_plan_says() -> None:
    html = page(plan_city.catalog())
    assert re.findall(r"services\?service=(\w+)", html) == ["meter", "tap", "bench"]
    assert re.findall(r"(\d+) steps?</span>", html) == ["2", "0", "4"]
    assert "running" in html
    assert html.count("nobody brings it") == 2


def test_without_a_plan_nothing_is_missing_from_it() -> None:
    assert "to-confirm" not in page(small_city.catalog())
    html = page(small_city.catalog(), "meter")
    assert "Who brings it" not in html
    assert "Who pays" not in html


def test_the_page_says_what_happens_to_whom_without_the_service() -> None:
    html = page(plan_city.catalog(), "meter")
    assert "<b>1</b> step goes as it goes today" in html
    assert "<b>1</b> is half there" in html
    assert "of Ada" in html
    assert re.findall(r'<li value="(\d)" class="(\w+)"', html) == [("1", "off"), ("3", "degraded")]
    assert "with</span>" not in html
    assert "Service bench" in html.split("is half there")[-1]


def test_who_brings_it_until_when_and_who_pays() -> None:
    html = page(plan_city.catalog(), "meter")
    for words in ("Dig", "The town", "2nd quarter 2031", "running", "stopped", "the owner"):
        assert words in html
    assert "≠" in html
    assert "No initiative of the plan brings it" in page(plan_city.catalog(), "tap")


def test_when_it_is_there_is_told_with_its_doubt() -> None:
    announced = page(plan_city.catalog(), "meter")
    assert 'class="to-confirm">2nd quarter 2031, announced, to be confirmed</span>' in announced
    assert 'class="to-confirm">date to be confirmed</span>' in page(plan_city.catalog(), "tap")
    past = changed("tap", ready={"at": "2020", "confirmed": False})
    assert "2020: date past, to be verified" in page(past, "tap")
    assert page(plan_city.catalog()).count("<b>2nd quarter 2031") == 1


def test_what_is_not_said_is_to_be_confirmed_and_what_is_said_is_not() -> None:
    needs = [{"layer": "pipes", "why": "W", "without": "stops"}]
    said = changed("tap", layers=needs, fallback="A jug", ready={"at": "2030", "owner": "Us"})
    html = page(said, "tap")
    for words in ("it stops", "A jug", "Ready:</b> 2030, Us"):
        assert words in html
    assert "No step uses it" in html
    assert 'Without it:</b> <span class="to-confirm">' in page(plan_city.catalog(), "tap")


def test_what_it_moves_is_strongest_first_and_counts_the_steps_that_say_so() -> None:
    (push,) = pushes(plan_city.catalog(), plan_city.catalog().services["meter"])
    assert (push.kpi.id, push.good, push.steps) == ("leaks", True, 2)
    assert "kpis?kpi=leaks" in page(plan_city.catalog(), "meter")


@pytest.mark.parametrize("language", ["it", "en"])
def test_hostile_text_is_text(language: str) -> None:
    bad = plan_city.HOSTILE
    needs = [{"layer": "pipes", "why": bad}]
    texts = {"name": bad, "today": bad, "future": bad, "fallback": bad, "layers": needs}
    html = page(changed("meter", **texts), "meter", language)
    assert html.count("&lt;img") >= 5
    assert "<img src=x" not in html


def test_an_area_leads_to_its_services_and_a_layer_says_who_misses_it() -> None:
    html = str(city_html(Reader(plan_city.catalog(), "en"), "data"))
    assert "services?service=meter" in html
    assert "<b>If it is missing:</b> 0 steps go as they go today" in html
    assert "5 are half there" in html
    assert "If it is missing" not in city_html(Reader(plan_city.catalog(), "en"), "water")
