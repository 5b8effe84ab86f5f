"""Where a plan could begin: the order of steps by what a room says, and what is beside it."""

from datetime import date

import pytest

from tests.small import SmallWorkspace
from vivere.analysis.opportunities import Order, opportunities
from vivere.analysis.readiness import ServiceDate, StepDate
from vivere.analysis.voices import Distribution, Group, StepVoices
from vivere.model.catalog import Catalog
from vivere.model.paths import StepKey


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return SmallWorkspace.write_to(tmp_path_factory.mktemp("small")).load().catalog


def dated(catalog: Catalog, id_: str, emotion: int, day: date | None) -> StepDate:
    """A step with its emotion today, and the day on which it changes."""
    journey = catalog.journeys["ada-morning"]
    step = journey.steps[0]
    today = step.today.model_copy(update={"emotion": emotion})
    service = ServiceDate(next(iter(catalog.services.values())), "dated", day=day)
    return StepDate(journey, step.model_copy(update={"id": id_, "today": today}), (service,))


def said(n: int, yes: int = 0, no: int = 0, together: int = 0) -> StepVoices:
    """So many voices, and to how many it matters; ``together`` are counted with neighbours."""
    groups = [Group(("yes",), yes), Group(("no",), no), Group(("yes", "somewhat"), together)]
    rating = Distribution(tuple(group for group in groups if group.number))
    return StepVoices(n, {"matters": rating})


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("bad", "cbad"),
        ("people", "dbac"),
        # Two of two are less sure than nine of ten.
        ("matters", "bacd"),
        ("first", "abdc"),
        ("when", "dbca"),
    ],
)
def test_one_thing_leads_and_the_others_break_its_ties(
    small: Catalog, order: Order, ids: str
) -> None:
    steps = [
        dated(small, "a", -1, date(2027, 1, 1)),
        dated(small, "b", -1, date(2029, 1, 1)),
        dated(small, "c", -2, date(2028, 1, 1)),
        dated(small, "d", 1, None),
        dated(small, "silent", -2, None),
    ]
    voices = {
        StepKey("ada-morning", id_): one
        for id_, one in {
            "a": said(10, yes=2),
            "b": said(12, yes=9, no=1),
            "c": said(9, yes=1, no=8),
            "d": said(30, together=20),
        }.items()
    }
    first = {StepKey("ada-morning", "a"): 3, StepKey("ada-morning", "b"): 2}
    first[StepKey("ada-morning", "d")] = 2 if order == "first" else 0
    found = opportunities(steps, voices, order, first=first)
    assert "".join(one.date.step.id for one in found) == ids
    assert {one.number for one in found} == {1, 2, 3, 4}


def test_what_stands_beside_a_step(small: Catalog) -> None:
    steps = [dated(small, "a", -2, date(2027, 1, 1))]
    (one,) = opportunities(steps, {StepKey("ada-morning", "a"): said(20, yes=9, no=1)})
    assert (one.today, one.people, one.matters, one.rated) == (-2, 20, 9, 10)
    assert one.date.day == date(2027, 1, 1)
    assert (one.alike, one.alike_asked) == (0, 0)
    lived = Distribution((Group(("yes",), 7), Group(("no",), 4)))
    (true,) = opportunities(
        steps, {StepKey("ada-morning", "a"): StepVoices(9, {"like_today": lived})}
    )
    assert (true.alike, true.alike_asked) == (7, 11)
    (merged,) = opportunities(steps, {StepKey("ada-morning", "a"): said(20, together=15)})
    assert (merged.matters, merged.rated) == (None, 15)
    (nobody,) = opportunities(steps, {StepKey("ada-morning", "a"): said(20, no=15)})
    assert nobody.matters == 0
    (chosen,) = opportunities(steps, {}, first={StepKey("ada-morning", "a"): 3})
    assert (chosen.first, chosen.people) == (3, 0), "wanted first by people who said no more"
