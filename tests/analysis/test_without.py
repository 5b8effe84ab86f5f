"""A service or a layer taken away: who falls back to today, and who only degrades."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.render import small_city
from vivere.analysis.without import RANK, without
from vivere.model import Service
from vivere.model.catalog import Catalog


def city(**what: str) -> Catalog:
    """The small city; ``what`` happens to each service that needs the layer of this name."""
    catalog = small_city.catalog()
    services = {
        id_: Service.model_validate(
            {
                **service.model_dump(exclude_none=True),
                "layers": [
                    {"layer": need.layer, "why": need.why, "without": what.get(need.layer)}
                    for need in service.layers
                ],
            }
        )
        for id_, service in catalog.services.items()
    }
    return replace(catalog, services=services)


def steps(found: object) -> list[str]:
    return [one.step.id for one in found]  # type: ignore[attr-defined]


def test_a_step_falls_back_when_all_its_services_are_off_and_degrades_when_some_are() -> None:
    lost = without(city(), services={"meter"})
    assert steps(lost.fall_back) == ["a"]
    assert steps(lost.degrade) == ["c"]
    assert [one.number for one in lost.steps] == [1, 3]
    assert [one.id for one in lost.people] == ["ada"]
    assert [one.id for one in lost.degrade[0].off] == ["meter"]


def test_a_layer_stops_or_degrades_what_needs_it() -> None:
    stopped = without(city(data="stops"), layers={"data"})
    assert stopped.off == {"meter", "bench"}
    assert steps(stopped.fall_back) == ["a", "b", "c", "d", "e"]
    assert [one.id for one in stopped.people] == ["ada", "bea"]
    degraded = without(city(data="degrades"), layers={"data"})
    assert (degraded.off, degraded.degraded) == (set(), {"meter", "bench"})
    assert not degraded.fall_back
    assert steps(degraded.degrade) == ["a", "b", "c", "d", "e"]


def test_a_need_that_does_not_say_what_happens_degrades() -> None:
    assert without(city(), layers={"pipes"}).degraded == {"meter", "tap"}


def test_the_worst_of_several_layers_counts() -> None:
    lost = without(city(pipes="degrades", data="stops"), layers={"pipes", "data"})
    assert lost.standing("meter") == "off"
    assert lost.standing("tap") == "degraded"


def test_a_step_without_services_stays_as_it_is() -> None:
    everything = without(city(), services={"meter", "tap", "bench"})
    assert "f" not in steps(everything.steps)
    assert len(everything.fall_back) == 5


def test_nothing_taken_away_nothing_lost() -> None:
    assert not without(city(pipes="stops")).steps


SERVICES = st.frozensets(st.sampled_from(["meter", "tap", "bench"]))
LAYERS = st.frozensets(st.sampled_from(["pipes", "data"]))
HAPPENS = st.sampled_from(["stops", "degrades", None])


@given(SERVICES, SERVICES, LAYERS, LAYERS, HAPPENS, HAPPENS)
def test_taking_away_more_makes_nothing_better(services, more, layers, others, pipes, data) -> None:  # type: ignore[no-untyped-def]
    catalog = city(pipes=pipes, data=data)
    few = without(catalog, services, layers)
    many = without(catalog, services | more, layers | others)
    for id_ in catalog.services:
        assert RANK[few.standing(id_)] <= RANK[many.standing(id_)]
    for _, step in catalog.all_steps():
        assert RANK[few.step_standing(step)] <= RANK[many.step_standing(step)]
