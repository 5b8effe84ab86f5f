"""What a sheet of data says of an area."""

from datetime import date

from tests.render.results_city import city, initiative, kpi, with_sheet
from tests.render.small_city import catalog as small_city
from vivere.analysis.area_sheet import area_sheet

TODAY = date(2026, 11, 29)


def test_kpis_come_in_the_order_of_their_dimensions() -> None:
    found = with_sheet(city(kpi("a", dimension="clean"), kpi("b"), kpi("c", dimension="fast")))
    sheet = area_sheet(found, "water", TODAY)
    assert [(group.number, [one.kpi.id for one in group.kpis]) for group in sheet.kpis] == [
        (1, ["c"]), (2, ["a"]), (None, ["b"])
    ]  # fmt: skip


def test_each_intervention_counts_the_steps_that_use_what_it_delivers() -> None:
    plan = (
        initiative("one", group="Pipes", services=("meter",)),
        initiative("two", group="Taps"),
        initiative("three", group="Pipes", services=("meter", "bench")),
        initiative("wide", "extended"),
        initiative("path", None),
        initiative("elsewhere", area="green"),
    )
    sheet = area_sheet(city(initiatives=plan), "water", TODAY)
    assert [
        (group.heading, [(one.thing.id, one.steps) for one in group.items]) for group in sheet.core
    ] == [("Pipes", [("one", 2), ("three", 5)]), ("Taps", [("two", None)])]
    assert [one.id for one in sheet.extended] == ["wide"]
    assert [(one.thing.id, one.steps) for one in sheet.added] == [("tap", 0)]
    assert sheet.core_count == 3


def test_a_sector_stands_on_layers_and_a_layer_carries_areas() -> None:
    found = small_city()
    floors = area_sheet(found, "water", TODAY).floors
    assert [(one.area.id, one.needing, one.all_) for one in floors] == [
        ("data", 1, 2),
        ("pipes", 2, 2),
    ]
    on_top = area_sheet(found, "data", TODAY).floors
    assert [(one.area.id, one.needing, one.all_) for one in on_top] == [
        ("water", 1, 2),
        ("green", 1, 1),
    ]


def test_who_lives_it_is_told_by_persona_with_the_number_of_each_step() -> None:
    sheet = area_sheet(small_city(), "water", TODAY)
    assert [
        (one.persona.id, [(journey.id, number) for journey, number, _ in one.steps])
        for one in sheet.who
    ] == [("ada", [("ada-one", 1), ("ada-one", 3)])]
    assert sheet.step_count == 2


def test_doubts_are_told_once_the_gravest_first() -> None:
    doubt = {"what": "?", "source": "given p1"}
    low, high = {**doubt, "id": "D1", "severity": "low"}, {**doubt, "id": "D2", "severity": "high"}
    found = city(kpi("a", conflicts=[low, high]), kpi("b", conflicts=[low]))
    assert [one.id for one in area_sheet(found, "water", TODAY).conflicts] == ["D2", "D1"]


def test_its_pages_are_those_of_all_that_it_shows() -> None:
    found = with_sheet(city(kpi("a"), initiatives=(initiative("one"), initiative("two", None))))
    assert area_sheet(found, "water", TODAY).refs == ("p1", "p2", "p3")
