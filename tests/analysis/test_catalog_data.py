"""The catalog as plain data, as docs/catalog.md describes it."""

import json
import re
from dataclasses import fields
from pathlib import Path

from vivere.analysis.catalog_data import catalog_data
from vivere.model.catalog import Catalog

DOCS = Path(__file__).parents[2] / "docs" / "catalog.md"


def test_its_keys(borgo: Catalog) -> None:
    known = ("workspace", "sectors", "layers", "kpis", "services", "personas", "journeys")
    assert tuple(key for key in catalog_data(borgo) if key in known) == known


def test_it_is_json(borgo: Catalog) -> None:
    data = catalog_data(borgo)
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_everything_is_there_in_order(borgo: Catalog) -> None:
    data = catalog_data(borgo)
    for name in ("sectors", "layers", "kpis", "services", "personas", "journeys"):
        assert [one["id"] for one in data[name]] == list(getattr(borgo, name))


def test_a_step_with_all_that_follows(borgo: Catalog) -> None:
    journey = next(one for one in catalog_data(borgo)["journeys"] if one["id"] == "rossi-sabato")
    step = next(one for one in journey["steps"] if one["id"] == "bagno")
    assert step["services"] == ["mare-ora"]
    assert step["emotion"] == {"today": -1, "future": 2}
    assert step["title"] == {"it": "Si può fare il bagno?", "en": "Is it safe to swim?"}
    services = {one["id"]: [why["service"] for why in one["reasons"]] for one in step["layers"]}
    assert services == {"fibra": ["mare-ora"], "dati": ["mare-ora"]}
    assert step["layers"][0]["reasons"][0]["why"]["en"] == "The buoys must be able to transmit."
    keys = ["id", "effect", "strength", "good", "through", "evidence"]
    assert [list(one) for one in step["kpis"]] == [[*keys, "reasons"]] * 3
    assert [tuple(one[key] for key in keys[:-1]) for one in step["kpis"]] == [
        ("POR-01", "down", "medium", True, ["mare-ora"]),
        ("STR-01", "up", "weak", False, ["mare-ora"]),
        ("POR-02", "up", "weak", True, []),
    ]
    [reason] = step["kpis"][1]["reasons"]
    assert (reason["service"], reason["evidence"]) == ("mare-ora", "assumed")
    assert reason["mechanism"]["en"] == "A fine sea brings more people by car."
    assert step["kpis_said"] is True


def test_services_carry_their_links_and_kpis_what_moves_them(borgo: Catalog) -> None:
    data = catalog_data(borgo)
    services = {one["id"]: one for one in data["services"]}
    assert [(link["kpi"], link["good"]) for link in services["mare-ora"]["links"]] == [
        ("POR-01", True), ("STR-01", False),
    ]  # fmt: skip
    moved = {one["id"]: one["moved_by"] for one in data["kpis"]}
    assert moved == {
        "POR-01": ["mare-ora"], "POR-02": [], "CUR-01": ["ambulatorio"],
        "STR-01": ["bus-chiamata", "ambulatorio", "mare-ora"],
    }  # fmt: skip


def test_the_documentation_names_every_key(borgo: Catalog) -> None:
    data, text = catalog_data(borgo), DOCS.read_text(encoding="utf-8")
    step = data["journeys"][0]["steps"][0]
    derived = {*data, "emotion", "moved_by", "links", *step["kpis"][0], *step["layers"][0]}
    named = set(re.findall(r"[`\"](\w+)[`\"]", text))
    assert derived <= named


def test_all_that_a_catalog_holds_is_told(borgo: Catalog) -> None:
    """Links stand at the services that they start from."""
    assert catalog_data(borgo).keys() == {one.name for one in fields(Catalog)} - {"links"}
