"""Which journeys are compared, of few and of many."""

from dataclasses import replace

import pytest

from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.html.choose import MOST_CHOICES
from vivere.render.html.compare import FEW, compare_choice, compared_journeys
from vivere.render.reader import Reader

MANY = 100


@pytest.fixture
def many(catalog: Catalog, journey: Journey) -> Catalog:
    """A hundred journeys, each with its own title."""
    journeys = {
        f"j{n}": journey.model_copy(update={"id": f"j{n}", "title": f"Story{n}."})
        for n in range(MANY)
    }
    return replace(catalog, journeys=journeys)


def test_of_many_the_first_few_are_compared_unless_some_are_named(many: Catalog) -> None:
    assert [one.id for one in compared_journeys(many)] == [f"j{n}" for n in range(FEW)]
    assert [one.id for one in compared_journeys(many, "j50,nobody,j7")] == ["j7", "j50"]
    assert compared_journeys(many, "nobody") == compared_journeys(many)


def test_the_form_offers_some_and_tells_how_many_more(many: Catalog) -> None:
    html = compare_choice(Reader(many, "en"), ["j0", "j99"], "", {})
    assert html.count('type="checkbox"') == MOST_CHOICES
    assert html.count(" checked") == 2
    assert f"{MANY - MOST_CHOICES}" in html
    assert 'type="search"' in html


def test_what_is_chosen_stays_when_something_else_is_looked_for(many: Catalog) -> None:
    html = compare_choice(Reader(many, "en"), ["j0"], "story77.", {})
    assert 'value="j0" checked' in html
    assert 'value="j77">' in html
    assert html.count('type="checkbox"') == 2


def test_few_are_not_looked_for(catalog: Catalog) -> None:
    first = next(iter(catalog.journeys))
    html = compare_choice(Reader(catalog, "en"), [first], "", {"journey": first})
    assert html.count('type="checkbox"') == len(catalog.journeys)
    assert 'type="search"' not in html
    assert f'name="journey" value="{first}"' in html
