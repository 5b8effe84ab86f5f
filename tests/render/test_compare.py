"""What each journey touches, in tables."""

import re
from dataclasses import replace

import pytest

from vivere.analysis.coverage import journey_coverage
from vivere.model.catalog import Catalog
from vivere.render.html.compare import compare_head, compare_tables, matrices
from vivere.render.reader import Reader


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_matrices_count_what_coverage_counts(borgo: Catalog, language: str) -> None:
    journeys = list(borgo.journeys.values())
    covered = [journey_coverage(borgo, journey) for journey in journeys]
    sectors, layers, kpis = matrices(Reader(borgo, language), journeys)
    assert [row.counts for row in sectors.rows] == [
        tuple(coverage.sectors[id_] for coverage in covered) for id_ in borgo.sectors
    ]
    assert [row.counts for row in reversed(layers.rows)] == [
        tuple(coverage.layers[id_] for coverage in covered) for id_ in borgo.layers
    ]
    assert [row.counts for row in kpis.rows] == [
        tuple(coverage.kpis[id_] for coverage in covered)
        for area in borgo.areas
        for id_ in (kpi.id for kpi in borgo.kpis_of(area))
    ]


def test_only_the_chosen_journeys_count(borgo: Catalog) -> None:
    first = next(iter(borgo.journeys.values()))
    for matrix in matrices(Reader(borgo, "en"), [first]):
        assert all(len(row.counts) == 1 for row in matrix.rows)
        assert all(row.journeys == (row.counts[0] > 0) for row in matrix.rows)


def test_every_count_is_a_number_with_a_link_and_none_is_said(borgo: Catalog) -> None:
    reader, journeys = Reader(borgo, "en"), list(borgo.journeys.values())
    html = compare_tables(reader, journeys)
    found = matrices(reader, journeys)
    counts = [number for matrix in found for row in matrix.rows for number in row.counts]
    linked = re.findall(
        r'<td style="--share: [01]\.\d\d"><a data-page="(?:city|kpis)"[^>]*>(\d+)', html
    )
    assert [int(number) for number in linked] == [number for number in counts if number]
    assert html.count('<span class="visually-hidden">none</span>') == counts.count(0)


def test_cells_lead_to_the_area_or_the_kpi(borgo: Catalog) -> None:
    html = compare_tables(Reader(borgo, "it"), list(borgo.journeys.values()))
    assert {*re.findall(r"area=([\w-]+)", html)} <= set(borgo.areas)
    assert {*re.findall(r"kpi=([\w-]+)", html)} <= set(borgo.kpis)
    assert "area=" in html
    assert "kpi=" in html


def test_tables_have_names_and_none_scrolls_in_a_box(borgo: Catalog) -> None:
    html = compare_tables(Reader(borgo, "en"), list(borgo.journeys.values()))
    names = re.findall(r'<table class="[\w -]+" aria-labelledby="([\w-]+)"', html)
    assert len(names) == html.count("<table") == 4
    assert all(f'id="{name}"' in html for name in names)
    assert "tabindex" not in html


def test_bodies_of_the_tables_are_closed(borgo: Catalog) -> None:
    html = compare_tables(Reader(borgo, "en"), list(borgo.journeys.values()))
    assert html.count("<tbody>") == html.count("</tbody>")
    assert html.count("<table") == html.count("</table>")


def test_a_lowest_moment_links_its_step(borgo: Catalog) -> None:
    html = compare_tables(Reader(borgo, "en"), list(borgo.journeys.values()))
    for journey in borgo.journeys.values():
        lowest = min(journey.steps, key=lambda step: step.today.emotion)
        assert f"journey={journey.id}&amp;step={lowest.id}&amp;" in html


def test_two_journeys_of_one_persona_are_told_apart(borgo: Catalog) -> None:
    first = next(iter(borgo.journeys.values()))
    second = first.model_copy(update={"id": "again", "title": "Once more"})
    catalog = replace(borgo, journeys={first.id: first, "again": second})
    html = compare_tables(Reader(catalog, "en"), [first, second])
    name = borgo.say(borgo.personas[first.persona].name, "en")
    assert f"{name}: Once more" in html


def test_text_of_a_file_stays_text(borgo: Catalog) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    changed = replace(
        borgo,
        personas={
            id_: persona.model_copy(update={"name": hostile})
            for id_, persona in borgo.personas.items()
        },
        sectors={
            id_: sector.model_copy(update={"name": hostile})
            for id_, sector in borgo.sectors.items()
        },
        kpis={id_: kpi.model_copy(update={"name": hostile}) for id_, kpi in borgo.kpis.items()},
    )
    reader = Reader(changed, "en")
    html = compare_head(reader) + compare_tables(reader, list(changed.journeys.values()))
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html
