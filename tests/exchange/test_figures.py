"""Figures of indicators out of a workspace and into it: a table, and FIWARE's entities."""

import json
from pathlib import Path

import pytest

from tests.small import SmallWorkspace
from vivere.cli import main
from vivere.exchange import Kind, WriteError
from vivere.exchange.figures import (
    FiguresImport,
    import_figures,
    write_added,
)
from vivere.model import Observation

WATER = "kpi_links/water.yaml"
FIGURE = """\
    observations:  # kept by the waterworks
      - {value: 50, unit: "%", year: "2019", area: Here, fit: exact, series: flow, source: assumed}
"""
HEAD = "kpi,value,unit,year,area,fit,series,source\n"
ROW = "lost,40,%,2024,Here,exact,flow,given p1\n"


@pytest.fixture
def counted(workspace: SmallWorkspace) -> SmallWorkspace:
    """The small workspace with one figure and comments around it."""
    workspace.change(
        WATER, 'unit: "%", source: given p1}\n', f'unit: "%", source: given p1}}\n{FIGURE}'
    )
    return workspace


def taken(workspace: SmallWorkspace, name: str, text: str | bytes) -> FiguresImport:
    data = text.encode() if isinstance(text, str) else text
    found = import_figures(name, data, workspace.folder)
    assert found is not None
    return found


def told(found: FiguresImport, kind: Kind) -> str:
    return "\n".join(one.message for one in found.report if one.kind is kind)


def observations(workspace: SmallWorkspace, kpi: str = "lost") -> tuple[Observation, ...]:
    return workspace.load().catalog.kpis[kpi].observations


def test_a_row_becomes_the_last_observation_and_comments_stay(counted: SmallWorkspace) -> None:
    before = (counted.folder / WATER).read_text()
    found = taken(counted, "new.csv", HEAD + ROW)
    write_added(counted.folder, found.added)
    after = (counted.folder / WATER).read_text()
    assert [one.year for one in observations(counted)] == ["2019", "2024"]
    assert observations(counted)[-1].source.refs == ("p1",)
    assert "# kept by the waterworks" in after
    assert set(before.splitlines()) <= set(after.splitlines())
    assert counted.findings() == []


def test_the_first_figure_of_an_indicator_begins_the_list(workspace: SmallWorkspace) -> None:
    found = taken(workspace, "new.csv", HEAD + ROW.replace("lost", "drunk"))
    write_added(workspace.folder, found.added)
    assert [one.value for one in observations(workspace, "drunk")] == [40]


def test_what_is_there_is_never_overwritten(counted: SmallWorkspace) -> None:
    same = "lost,50,%,2019,Here,exact,flow,assumed\n"
    other = "lost,51,%,2019,Here,exact,flow,assumed\n"
    found = taken(counted, "new.csv", HEAD + same + other + ROW + ROW.replace("40", "41"))
    assert found.added.number == 1
    assert "there already" in told(found, Kind.READ_AS)
    lost = told(found, Kind.LOST)
    assert "lost has 50 for 2019 already, here it is “51”: it is not overwritten" in lost
    assert "lost has 40 for 2024 already, here it is “41”" in lost


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("nobody,1,%,2024,Here,exact,,assumed", "no indicator “nobody”"),
        ("lost,1,%,soon,Here,exact,,assumed", "cannot be taken: year"),
        ("lost,1,%,2024,Here,perfect,,assumed", "cannot be taken: fit"),
        ("lost,1,,2024,Here,exact,,assumed", "cannot be taken: unit"),
        ("lost,1,%,2024,Here,exact,,public", "cannot be taken: source"),
        (",1,%,2024,Here,exact,,assumed", "a figure without its indicator"),
        ("lost,,%,2024,Here,exact,,assumed", "cannot be taken: value"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(
    workspace: SmallWorkspace, row: str, message: str
) -> None:
    found = taken(workspace, "new.csv", f"{HEAD}{row}\n")
    assert message in told(found, Kind.LOST)
    assert not found.added.files


def test_numbers_as_italians_write_them_and_other_columns(workspace: SmallWorkspace) -> None:
    text = "kpi;value;unit;area;fit;source;colour\nlost;58,5;%;Qui;close;assumed;blue\n"
    found = taken(workspace, "new.csv", text)
    write_added(workspace.folder, found.added)
    assert [one.value for one in observations(workspace)] == [58.5]
    assert "column “colour”" in told(found, Kind.LOST)


def test_a_file_that_changed_meanwhile_is_left_alone(counted: SmallWorkspace) -> None:
    found = taken(counted, "new.csv", HEAD + ROW)
    changed = counted.change(WATER, "name: Water lost", "name: Water that is lost")
    with pytest.raises(WriteError, match="changed meanwhile"):
        write_added(counted.folder, found.added)
    assert (counted.folder / WATER).read_text() == changed


def test_a_list_that_cannot_be_added_to_is_told(workspace: SmallWorkspace) -> None:
    text = (workspace.folder / WATER).read_text().replace("\n", "\r")
    workspace.write(WATER, text)
    found = taken(workspace, "new.csv", HEAD + ROW)
    assert not found.added.files
    assert told(found, Kind.REFUSED) or told(found, Kind.LOST)


def test_hostile_files_are_told_and_never_raise(workspace: SmallWorkspace) -> None:
    rows = (
        "kpi,value\n" + "lost,1\n" * 1_500,
        'kpi,value\n"lost,1\n',
        "kpi,value\n" + "x" * 40_000 + ",1\n",
        b"kpi,value\n\xff\xfe\x00lost,1\n",
        "kpi,value\n\"=cmd|' /C calc'!A0\",1\n",
    )
    for text in rows:
        assert taken(workspace, "new.csv", text).added.number == 0
    entity = '{"type": "KeyPerformanceIndicator", "kpiValue": 1, "alternateName": "lost", "a": '
    for end in ("[" * 5_000, "1", "1}" + "]" * 9, "NaN}", '"\\ud800"}'):
        found = taken(workspace, "new.json", entity + end)
        assert found.added.number == 0
        assert found.report


def test_an_entity_of_others_is_taken_for_context_until_somebody_says(
    workspace: SmallWorkspace,
) -> None:
    entity = {
        "id": "urn:ngsi-ld:KeyPerformanceIndicator:city:lost",
        "type": "KeyPerformanceIndicator",
        "kpiValue": {"type": "Number", "value": 12, "metadata": {}},
        "unitText": {"type": "Text", "value": "litres"},
        "address": {"addressLocality": "Here"},
        "calculatedBy": {"type": "Text", "value": "Waterworks"},
        "calculationPeriod": {"value": {"from": "2024-07-01", "to": "2024-09-30"}, "type": "X"},
    }
    found = taken(workspace, "broker.json", json.dumps([entity, {"type": "Other"}]))
    write_added(workspace.folder, found.added)
    [one] = observations(workspace)
    assert (one.value, one.unit, one.year, one.area) == (12, "litres", "2024-Q3", "Here")
    assert (one.fit, one.source.kind, one.source.publisher) == (
        "context",
        "unverified",
        "Waterworks",
    )
    assert "fit" in told(found, Kind.NEEDS_YOU)
    assert "no KeyPerformanceIndicator" in told(found, Kind.LOST)


def test_other_files_are_left_to_the_importers_of_stories(tmp_path: Path) -> None:
    for name, text in (("a.csv", "step,story\n"), ("a.json", "{}"), ("a.mmd", "kpi,value\n")):
        assert import_figures(name, text.encode(), tmp_path) is None


def test_the_commands(
    counted: SmallWorkspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = tmp_path / "new.csv", str(counted.folder)
    file.write_text(HEAD + ROW)
    assert main(["import", str(file), folder, "--dry-run"]) == 0
    assert "Would add 1 figures." in capsys.readouterr().out
    assert len(observations(counted)) == 1
    assert main(["import", str(file), folder, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"] == 1
    assert main(["import", str(file), folder]) == 1
    out = tmp_path / "out.csv"
    assert main(["export", "--as", "kpis-csv", "--out", str(out), folder]) == 0
    assert out.read_text("utf-8-sig").splitlines()[2] == "lost,40,%,2024,Here,exact,flow,given,p1"
