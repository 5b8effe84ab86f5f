"""What moves a KPI."""

from vivere.model.catalog import Catalog
from vivere.render.moved_by import moved_by


def test_services_come_strongest_first_with_how_many_steps_use_them(catalog: Catalog) -> None:
    found = moved_by(catalog, catalog.kpis["STR-01"])
    assert [moving.link.strength for moving in found.services] == ["medium", "weak", "weak"]
    for moving in found.services:
        uses = sum(moving.service.id in step.services for _, step in catalog.all_steps())
        assert moving.steps == uses
    assert {moving.good for moving in found.services} == {True, False}


def test_a_step_pushed_both_ways_counts_once(catalog: Catalog) -> None:
    found = moved_by(catalog, catalog.kpis["STR-01"])
    listed = [(one.journey.id, step.step.id) for one in found.journeys for step in one.steps]
    assert found.step_count == len(set(listed))


def test_a_steps_own_link_stands_with_the_step(catalog: Catalog) -> None:
    found = moved_by(catalog, catalog.kpis["POR-02"])
    assert found.services == ()
    ((step,),) = (journey.steps for journey in found.journeys)
    assert step.step.id == "bagno"
    assert step.own_links == tuple(link for link in catalog.links if link.step)
    assert catalog.journeys["rossi-sabato"].steps[step.number - 1] == step.step


def test_of_many_journeys_some_are_listed_and_the_others_counted(catalog: Catalog) -> None:
    kpi = catalog.kpis["STR-01"]
    whole, few = moved_by(catalog, kpi), moved_by(catalog, kpi, 1)
    assert len(few.journeys) == 1
    assert few.more == len(whole.journeys) - 1
    assert (few.services, few.step_count) == (whole.services, whole.step_count)
