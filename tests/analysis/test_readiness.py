"""When services are there, when steps change, and which date would bring most."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small import SmallWorkspace
from vivere.analysis.readiness import (
    critical_services,
    end_of,
    has_time,
    next_dates,
    readiness,
    turned,
)
from vivere.model import Due, Initiative, InitiativesFile, Source
from vivere.model.catalog import Catalog, Plan
from vivere.model.moment import last_day
from vivere.model.service import Ready

TODAY = date(2026, 11, 29)
ASSUMED = Source(kind="assumed")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return SmallWorkspace.write_to(tmp_path_factory.mktemp("small")).load().catalog


def planned(*dues: Due | None, status: str = "planned", **fields: Any) -> tuple[Initiative, ...]:
    """Initiatives that deliver the service of id ``a``."""
    return tuple(
        Initiative(
            id=f"i{n}", name="I", services=("a",), source=ASSUMED, due=due, status=status, **fields
        )
        for n, due in enumerate(dues)
    )


def city(
    small: Catalog,
    services: dict[str, Any],
    steps: Sequence[Sequence[str]],
    initiatives: Sequence[Initiative] = (),
) -> Catalog:
    """Services by id, each with its ``ready``, and a journey of steps that use them."""
    service, journey = next(iter(small.services.values())), small.journeys["ada-morning"]
    step = journey.steps[0]
    made = tuple(
        step.model_copy(update={"id": f"s{n}", "services": tuple(used), "kpis": None})
        for n, used in enumerate(steps)
    )
    return Catalog(
        workspace=small.workspace,
        personas=small.personas,
        services={
            id_: service.model_copy(update={"id": id_, "ready": ready})
            for id_, ready in services.items()
        },
        journeys={"j": journey.model_copy(update={"id": "j", "steps": made})},
        plan=Plan(initiatives=InitiativesFile(initiatives=tuple(initiatives))),
    )


def day_of(small: Catalog, *initiatives: Initiative, ready: Any = None) -> tuple[str, date | None]:
    found = readiness(city(small, {"a": ready}, [["a"]], initiatives), TODAY).services["a"]
    return found.standing, found.day


def test_the_latest_due_of_what_delivers_a_service_decides(small: Catalog) -> None:
    assert day_of(small, *planned(Due(at="2028"), Due(at="2027-Q2"))) == ("dated", end_of(2028))
    assert day_of(small, *planned(Due(at="2027-Q2"))) == ("dated", date(2027, 6, 30))


def test_a_service_and_its_step_are_there_from_the_last_day_of_their_date(small: Catalog) -> None:
    known = readiness(city(small, {"a": Ready(at="2028-Q2")}, [["a"]]), TODAY)
    days = (date(2028, 6, 29), date(2028, 6, 30))
    assert [known.services["a"].ready(day) for day in days] == [False, True]
    assert [known.steps[0].turned(day) for day in days] == [False, True]


def test_its_own_date_comes_first(small: Catalog) -> None:
    found = day_of(small, *planned(Due(at="2028")), ready=Ready(at="2027"))
    assert found == ("dated", end_of(2027))


def test_one_without_a_date_leaves_none(small: Catalog) -> None:
    assert day_of(small, *planned(Due(at="2028"), None)) == ("undated", None)
    assert day_of(small) == ("undated", None)


def test_what_is_stopped_delivers_nothing(small: Catalog) -> None:
    stopped = planned(Due(at="2029"), status="stopped")
    assert day_of(small, *stopped) == ("undated", None)
    assert day_of(small, *stopped, *planned(Due(at="2027"))) == ("dated", end_of(2027))


def test_a_pilot_neither_delivers_nor_holds_back(small: Catalog) -> None:
    pilots = planned(Due(at="2027"), None, pilot=True)
    assert day_of(small, *pilots) == ("undated", None)
    assert day_of(small, *pilots, *planned(Due(at="2029"))) == ("dated", end_of(2029))


def test_the_years_go_from_this_one_to_the_last_date_or_the_future(small: Catalog) -> None:
    for at, last in (("2030", 2040), ("2050", 2050), ("2020", 2040)):
        catalog = city(small, {"a": Ready(at=at)}, [["a"]])
        assert readiness(catalog, TODAY).years(catalog) == range(2026, last + 1)


@pytest.mark.parametrize("status", ["planned", "done"])
def test_a_past_date_counts_only_where_it_is_confirmed(small: Catalog, status: str) -> None:
    past, doubtful = Due(at="2024"), Due(at="2024", confirmed=False)
    assert day_of(small, *planned(past, status=status)) == ("dated", end_of(2024))
    assert day_of(small, *planned(doubtful, status=status)) == ("unverified", None)
    assert day_of(small, *planned(doubtful, Due(at="2028"), status=status))[0] == "unverified"


def test_the_year_that_it_is_is_not_past(small: Catalog) -> None:
    announced = planned(Due(at="2026", confirmed=False))
    assert day_of(small, *announced) == ("dated", end_of(2026))


def test_who_has_it_in_hand_is_said_once(small: Catalog) -> None:
    catalog = city(small, {"a": None}, [["a"]], planned(None, None, owners=("A2A", "Council")))
    assert readiness(catalog, TODAY).services["a"].owners == ("A2A", "Council")


def test_a_step_without_services_never_changes_by_itself(small: Catalog) -> None:
    known = readiness(city(small, {"a": Ready(at="2027")}, [["a"], []]), TODAY)
    assert [step.turned(end_of(9000)) for step in known.steps] == [True, False]
    assert turned(known.steps, end_of(2026)) == 0


def test_a_catalog_speaks_of_time_by_an_initiative_a_path_or_a_service(small: Catalog) -> None:
    assert has_time(small)
    assert has_time(replace(small, plan=Plan(roadmap=small.plan.roadmap)))
    assert has_time(city(small, {"a": Ready(at="2030")}, []))
    assert not has_time(city(small, {"a": None}, []))


def test_personas_and_kpis_count_their_steps(small: Catalog) -> None:
    known = readiness(small, TODAY)
    assert [one.day for one in known.of_persona("ada")] == [date(2030, 6, 30), None]
    assert [one.step.id for one in known.of_kpi(small, "drunk")] == ["fill"]
    assert (known.dated, known.days) == (1, (date(2030, 6, 30),))


def test_the_next_date_is_the_one_for_which_most_steps_wait_alone(small: Catalog) -> None:
    used = [["a", "b"], ["b"], ["b", "c"], ["c", "d", "a"], ["c", "d", "a"], ["c", "d", "a"]]
    known = readiness(city(small, dict.fromkeys("abcd"), used), TODAY)
    first, second, third = next_dates(known)
    assert [one.service.service.id for one in (first, second, third)] == ["b", "a", "c"]
    assert [step.step.id for step in first.opens] == ["s1"]
    assert [step.step.id for step in first.nearer] == ["s0", "s2"]
    assert [step.step.id for step in third.opens] == ["s2"]


def test_where_nothing_opens_the_one_that_fewest_others_hold_back(small: Catalog) -> None:
    used = [["a", "b", "c"], ["a", "b", "c"], ["c", "d"]]
    known = readiness(city(small, dict.fromkeys("abcd"), used), TODAY)
    assert next_dates(known, most=1)[0].service.service.id == "c"
    assert next_dates(readiness(city(small, {"a": Ready(at="2027")}, [["a"]]), TODAY)) == ()


def test_critical_services_are_those_that_most_steps_wait_for(small: Catalog) -> None:
    services = {"a": Ready(at="2029"), "b": None, "c": Ready(at="2027")}
    known = readiness(city(small, services, [["a", "b"], ["b", "c"], ["a"], ["b"]]), TODAY)
    found = critical_services(known, end_of(2028))
    assert [(one.service.service.id, len(one.steps)) for one in found] == [("b", 3), ("a", 2)]


MOMENTS = st.sampled_from(["2020", "2026-Q4", "2027", "2027-Q2", "2028-02-29", "2035"])
DUES = st.none() | st.builds(lambda at, sure: Ready(at=at, confirmed=sure), MOMENTS, st.booleans())
CITIES = st.tuples(
    st.fixed_dictionaries(dict.fromkeys("abcd", DUES)),
    st.lists(st.lists(st.sampled_from("abcd"), unique=True, max_size=4), min_size=1, max_size=6),
)
DAYS = st.dates(date(2019, 1, 1), date(2040, 1, 1))


@settings(max_examples=60)
@given(CITIES, DAYS, st.integers(0, 4000))
def test_a_step_changes_when_all_its_services_are_there_and_stays_so(
    small: Catalog, built: Any, on: date, later: int
) -> None:
    services, used = built
    known = readiness(city(small, services, used), TODAY)
    for step in known.steps:
        ready = [service.ready(on) for service in step.services]
        assert step.turned(on) == (bool(ready) and all(ready))
        assert step.turned(on) == (not step.waits_for(on) and bool(ready))
        assert step.turned(on) <= step.turned(on + timedelta(days=later))
    for service in known.services.values():
        due = service.service.ready
        relied = due and (due.confirmed or last_day(due.at) >= TODAY)
        assert service.ready(on) == bool(relied and last_day(due.at) <= on)


@settings(max_examples=40)
@given(CITIES)
def test_dating_the_services_of_the_list_opens_what_it_says(small: Catalog, built: Any) -> None:
    services, used = built
    known = readiness(city(small, services, used), TODAY)
    listed = next_dates(known, most=4)
    dated = dict(services)
    for one in listed:
        before = turned(readiness(city(small, dated, used), TODAY).steps, end_of(2050))
        dated[one.service.service.id] = Ready(at="2030")
        after = turned(readiness(city(small, dated, used), TODAY).steps, end_of(2050))
        assert after - before == len(one.opens)
