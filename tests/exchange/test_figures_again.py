"""Figures of indicators as a table and as FIWARE's entities: what goes out comes back."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import BORGO
from vivere.content import load
from vivere.exchange import ExportError, Kind
from vivere.exchange.figures import FIGURE_FORMATS, export_figures, import_figures, write_added
from vivere.exchange.figures.figure import observation_of
from vivere.exchange.figures.ngsi import read_ngsi
from vivere.exchange.figures.period import period_of, year_of
from vivere.exchange.figures.table import COLUMNS, read_table
from vivere.exchange.report import Notes
from vivere.model import Kpi, Observation
from vivere.model.catalog import Catalog
from vivere.yamltext.source import document_of


@pytest.mark.parametrize("form", FIGURE_FORMATS)
@pytest.mark.parametrize("folder", [Path(__file__).parents[2], BORGO], ids=["milano", "borgo"])
def test_all_that_goes_out_comes_back(form: str, folder: Path, tmp_path: Path) -> None:
    """Into a workspace whose indicators have no figure, each field of each figure comes back."""
    catalog = load(folder).catalog
    file, _ = export_figures(catalog, form)
    empty = tmp_path / "kpi_links" / "all.yaml"
    empty.parent.mkdir()
    empty.write_text("kpis:\n" + "".join(f"  - id: {id_}\n" for id_ in catalog.kpis), "utf-8")
    found = import_figures(file.name, file.content, tmp_path)
    assert found
    assert not [one for one in found.report if one.kind is Kind.LOST]
    write_added(tmp_path, found.added)
    written = document_of("", empty.read_text("utf-8")).data["kpis"]
    for kpi in written:
        again = [Observation.model_validate(one) for one in kpi.get("observations", ())]
        assert tuple(again) == catalog.kpis[kpi["id"]].observations
    assert found.added.number == sum(len(kpi.observations) for kpi in catalog.kpis.values())


def kpi_with(catalog: Catalog, observation: Observation) -> Catalog:
    first, *_ = catalog.kpis.values()
    changed = first.model_copy(update={"observations": (observation,)})
    kpis: dict[str, Kpi] = {changed.id: changed}
    return Catalog(catalog.workspace, catalog.sectors, catalog.layers, kpis=kpis)


WORDS = st.text("aZ1 =+-@'\",;:%#{}àγ中", min_size=1, max_size=12).map(str.strip).filter(bool)
"""Letters, what tables and spreadsheets read as their own, and other scripts."""

TEXTS = WORDS | st.fixed_dictionaries({"it": WORDS, "en": WORDS})
NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6).map(lambda one: round(one, 3))
SOURCES = st.just("assumed") | st.fixed_dictionaries(
    {"kind": st.just("unverified"), "publisher": WORDS}
)
OBSERVATIONS = st.fixed_dictionaries(
    {
        "value": NUMBERS,
        "unit": TEXTS,
        "area": TEXTS,
        "fit": st.sampled_from(("exact", "context")),
        "inverse": st.booleans(),
        "source": SOURCES,
    },
    optional={
        "year": st.sampled_from(("2018", "2018-Q3", "2017/18", "0000")),
        "note": TEXTS,
        "derived": WORDS,
    },
)


@settings(max_examples=25)
@given(OBSERVATIONS)
@pytest.mark.parametrize("form", FIGURE_FORMATS)
def test_any_figure_survives(borgo: Catalog, form: str, values: dict[str, Any]) -> None:
    one = Observation.model_validate(values)
    file, _ = export_figures(kpi_with(borgo, one), form)
    read = read_ngsi if form == "fiware" else read_table
    [figure] = read(file.content, Notes())
    assert observation_of(figure) == one


def test_the_table_has_a_column_for_each_field() -> None:
    assert set(Observation.model_fields) <= set(COLUMNS)


def test_cells_that_a_spreadsheet_would_run_are_guarded(borgo: Catalog) -> None:
    bad = '=HYPERLINK("http://evil")'
    one = Observation.model_validate(
        {"value": "@SUM(1)", "unit": bad, "area": "+1+2", "fit": "exact", "source": "assumed"}
    )
    file, _ = export_figures(kpi_with(borgo, one), "kpis-csv")
    cells = file.content.decode("utf-8-sig").splitlines()[1]
    assert "'=HYPERLINK" in cells
    assert ",'+1+2" in cells
    assert ",'@SUM(1)" in cells


def test_entities_are_as_the_data_model_wants_them(borgo: Catalog) -> None:
    file, _ = export_figures(borgo, "fiware", language="en")
    entities = json.loads(file.content)
    ids = [one["id"] for one in entities]
    assert len(set(ids)) == len(ids)
    for one in entities:
        assert one["type"] == "KeyPerformanceIndicator"
        assert one["id"].startswith("urn:ngsi-ld:KeyPerformanceIndicator:")
        assert one["@context"][0].endswith("ngsi-ld-core-context.jsonld")
        properties = [
            value for name, value in one.items() if name not in ("id", "type", "@context")
        ]
        assert all(set(value) == {"type", "value"} for value in properties)
        assert {"name", "process", "category", "businessTarget"} <= one.keys()


@pytest.mark.parametrize(
    ("year", "first", "last", "again"),
    [
        ("2018", "2018-01-01", "2018-12-31", "2018"),
        ("2018-Q3", "2018-07-01", "2018-09-30", "2018-Q3"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2017/18", "2017-01-01", "2017-12-31", "2017"),
        ("2020-2021", "2020-01-01", "2020-12-31", "2020"),
    ],
)
def test_periods(year: str, first: str, last: str, again: str) -> None:
    period = {"from": first, "to": last}
    assert period_of(year) == period
    assert year_of(period) == again


def test_no_period_of_no_year() -> None:
    assert period_of("0000") is None
    assert [year_of(one) for one in (None, "2018", {}, {"from": "soon"})] == [None] * 4


def test_a_workspace_without_indicators_has_nothing_to_export(borgo: Catalog) -> None:
    with pytest.raises(ExportError):
        export_figures(Catalog(borgo.workspace), "fiware")
