"""Looking things up in a catalog."""

from dataclasses import FrozenInstanceError

import pytest

from tests.small import SmallWorkspace
from vivere.model.area import LAYER_HUE
from vivere.model.catalog import Catalog
from vivere.model.paths import StepKey


@pytest.fixture
def catalog(workspace: SmallWorkspace) -> Catalog:
    return workspace.load().catalog


def test_areas_are_sectors_then_layers(catalog: Catalog) -> None:
    assert list(catalog.areas) == ["water", "pipes", "meters"]


def test_links_by_where_they_start(catalog: Catalog) -> None:
    by_service = {
        id_: [link.kpi for link in links] for id_, links in catalog.links_by_service.items()
    }
    assert by_service == {"leak-watch": ["lost"], "tap-app": ["drunk"]}
    assert [link.kpi for link in catalog.links_by_step[StepKey("ada-morning", "fill")]] == ["lost"]


def test_what_an_area_owns_and_carries(catalog: Catalog) -> None:
    assert [service.id for service in catalog.services_of("water")] == ["leak-watch", "tap-app"]
    assert [service.id for service in catalog.services_needing("pipes")] == ["leak-watch"]
    assert [kpi.id for kpi in catalog.kpis_of("water")] == ["lost", "drunk"]
    assert catalog.services_of("pipes") == ()
    assert catalog.kpis_of("nothing") == ()


def test_a_sector_has_its_own_hue_and_all_layers_one(catalog: Catalog) -> None:
    assert catalog.hue_of("water") == catalog.sectors["water"].hue
    assert {catalog.hue_of(layer) for layer in catalog.layers} == {LAYER_HUE}
    assert catalog.sectors["water"].hue != LAYER_HUE


def test_all_steps_come_with_their_journey(catalog: Catalog) -> None:
    steps = [(journey.id, step.id) for journey, step in catalog.all_steps()]
    assert steps == [("ada-morning", "wake"), ("ada-morning", "fill")]


def test_words_fall_back_to_the_workspaces_language(catalog: Catalog) -> None:
    assert catalog.say({"it": "Sì", "en": "Yes"}, "en") == "Yes"
    assert catalog.say({"it": "Sì", "en": "Yes"}, "de") == "Sì"
    assert catalog.say({"en": "Yes"}, "de") == "Yes"
    assert catalog.say("Ada", "de") == "Ada"


def test_a_catalog_is_frozen_and_equal_to_itself_only(catalog: Catalog) -> None:
    with pytest.raises(FrozenInstanceError):
        catalog.links = ()  # type: ignore[misc]
    assert {catalog: 1}[catalog] == 1
    assert catalog != Catalog(catalog.workspace)
