"""What a step moves and stands on."""

from pathlib import Path

import pytest

from tests.small import SmallWorkspace
from vivere.analysis.coverage import journey_coverage
from vivere.analysis.impact import step_candidates, step_impacts, step_layers, step_links
from vivere.model import Journey, Step
from vivere.model.catalog import Catalog

K = "kpi_links/water.yaml"


def _impacts(catalog: Catalog, index: int) -> list[tuple[str, str, str, bool, list[str]]]:
    journey = catalog.journeys["ada-morning"]
    return [
        (one.kpi.id, one.effect, one.strength, one.good, [service.id for service in one.through])
        for one in step_impacts(catalog, journey, journey.steps[index])
    ]


def test_kpis_come_through_the_services(workspace: SmallWorkspace) -> None:
    assert _impacts(workspace.load().catalog, 0) == [
        ("lost", "down", "strong", True, ["leak-watch"])
    ]


def test_a_step_may_push_a_kpi_both_ways(workspace: SmallWorkspace) -> None:
    assert _impacts(workspace.load().catalog, 1) == [
        ("lost", "down", "strong", True, ["leak-watch"]),
        ("lost", "up", "medium", False, []),
        ("drunk", "up", "weak", True, ["tap-app"]),
    ]


def test_links_of_one_kind_are_one_impact_of_the_strongest(workspace: SmallWorkspace) -> None:
    workspace.change(K, "kpi: drunk\n    effect: up", "kpi: lost\n    effect: down")
    catalog = workspace.load().catalog
    assert _impacts(catalog, 1)[0] == ("lost", "down", "strong", True, ["tap-app", "leak-watch"])
    journey = catalog.journeys["ada-morning"]
    first = step_impacts(catalog, journey, journey.steps[1])[0]
    assert [link.strength for link in first.links] == ["weak", "strong"]


def test_a_step_without_services_moves_only_by_its_own_links(workspace: SmallWorkspace) -> None:
    workspace.change("journeys/ada-morning.yaml", "[tap-app, leak-watch]", "[]")
    catalog = workspace.load().catalog
    assert _impacts(catalog, 1) == [("lost", "up", "medium", False, [])]
    assert step_layers(catalog, catalog.journeys["ada-morning"].steps[1]) == ()


def test_links_of_services_then_of_the_step(workspace: SmallWorkspace) -> None:
    catalog = workspace.load().catalog
    journey = catalog.journeys["ada-morning"]
    links = step_links(catalog, journey, journey.steps[1])
    assert [link.service or link.step for link in links] == [
        "tap-app", "leak-watch", "ada-morning/fill",
    ]  # fmt: skip


def test_layers_from_the_ground_up_with_each_reason(workspace: SmallWorkspace) -> None:
    catalog = workspace.load().catalog
    uses = step_layers(catalog, catalog.journeys["ada-morning"].steps[1])
    assert [
        (use.layer.id, [(service.id, why) for service, why in use.reasons]) for use in uses
    ] == [
        ("pipes", [("leak-watch", "It listens to them")]),
        ("meters", [("tap-app", "It shows them"), ("leak-watch", "It reads them")]),
    ]


def test_two_links_of_one_service_go_through_it_once(workspace: SmallWorkspace) -> None:
    workspace.change(K, "service: tap-app\n    kpi: drunk", "service: leak-watch\n    kpi: lost")
    workspace.change(K, "effect: up", "effect: down")
    assert _impacts(workspace.load().catalog, 0) == [
        ("lost", "down", "strong", True, ["leak-watch"])
    ]


def test_a_service_that_no_link_starts_from_moves_nothing(workspace: SmallWorkspace) -> None:
    workspace.write(K, "area: water\n")
    catalog = workspace.load().catalog
    journey = catalog.journeys["ada-morning"]
    assert journey.steps[0].services
    assert step_impacts(catalog, journey, journey.steps[0]) == ()


SAID = "services: [tap-app, leak-watch]\n    kpis: [lost, drunk]"


def fill_with(tmp_path: Path, kpis: str) -> tuple[Catalog, Journey, Step]:
    small = SmallWorkspace.write_to(tmp_path)
    small.change("journeys/ada-morning.yaml", SAID, f"services: [tap-app, leak-watch]{kpis}")
    catalog = small.load().catalog
    journey = catalog.journeys["ada-morning"]
    return catalog, journey, journey.steps[1]


def test_a_step_moves_what_it_claims_and_no_more(tmp_path: Path) -> None:
    found = fill_with(tmp_path, "\n    kpis: [{kpi: drunk, how: So}]")
    assert [(one.kpi.id, one.how) for one in step_impacts(*found)] == [("drunk", "So")]
    assert {one.kpi.id for one in step_candidates(*found)} == {"lost"}


@pytest.mark.parametrize("kpis", ["", "\n    kpis: []"])
def test_a_step_that_claims_nothing_moves_nothing(tmp_path: Path, kpis: str) -> None:
    found = fill_with(tmp_path, kpis)
    assert step_impacts(*found) == ()
    assert {one.kpi.id for one in step_candidates(*found)} == {"lost", "drunk"}


def test_services_that_push_one_kpi_the_same_way_are_one_push(tmp_path: Path) -> None:
    small = SmallWorkspace.write_to(tmp_path)
    small.change(
        "kpi_links/water.yaml", "kpi: drunk\n    effect: up", "kpi: lost\n    effect: down"
    )
    catalog = small.load().catalog
    journey = catalog.journeys["ada-morning"]
    impacts = step_impacts(catalog, journey, journey.steps[1])
    assert [(one.effect, len(one.links), one.good) for one in impacts] == [
        ("down", 2, True), ("up", 1, False),
    ]  # fmt: skip
    assert journey_coverage(catalog, journey).kpis["lost"] == 2
