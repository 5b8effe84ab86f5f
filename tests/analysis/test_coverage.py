"""What journeys touch, and which steps touch a thing."""

import pytest

from tests.small import SmallWorkspace
from vivere.analysis.coverage import (
    journey_coverage,
    steps_moving_kpi,
    steps_touching_area,
)
from vivere.model.catalog import Catalog


def test_a_journey_is_counted_over_its_steps(borgo: Catalog) -> None:
    coverage = journey_coverage(borgo, borgo.journeys["rossi-sabato"])
    assert coverage.sectors == {"strade": 2, "porto": 1, "cura": 1}
    assert coverage.layers == {"dati": 4, "fibra": 2}
    assert coverage.kpis == {"CUR-01": 1, "STR-01": 4, "POR-01": 1, "POR-02": 1}
    assert coverage.sectors["nothing"] == 0


@pytest.mark.parametrize(
    ("area", "steps"),
    [
        ("porto", ["guarda-mare", "bagno"]),
        ("fibra", ["guarda-mare", "visita-ginocchio", "bagno", "medusa"]),
        ("nothing", []),
    ],
)
def test_steps_of_an_area(borgo: Catalog, area: str, steps: list[str]) -> None:
    assert [step.id for _, step in steps_touching_area(borgo, area)] == steps


def test_steps_of_a_kpi_with_how(borgo: Catalog) -> None:
    found = [(step.id, impact.good) for _, step, impact in steps_moving_kpi(borgo, "STR-01")]
    assert found == [
        ("guarda-mare", False), ("chiama-bus", True), ("visita-ginocchio", True),
        ("stazione", True), ("bagno", False), ("medusa", True), ("ultimo-bus", True),
    ]  # fmt: skip
    assert [step.id for _, step, _ in steps_moving_kpi(borgo, "POR-02")] == ["bagno"]


def test_a_service_of_a_layer_is_of_no_sector(workspace: SmallWorkspace) -> None:
    workspace.change("services/water.yaml", "area: water", "area: pipes")
    catalog = workspace.load().catalog
    coverage = journey_coverage(catalog, catalog.journeys["ada-morning"])
    assert coverage.sectors == {}
    assert coverage.layers == {"pipes": 2, "meters": 3}
    assert [step.id for _, step in steps_touching_area(catalog, "pipes")] == ["wake", "fill"]
