"""``vivere plan``: the stories in a year, in words and as data."""

import json

import pytest

from tests.cli.outside import run
from tests.small import SmallWorkspace
from vivere.cli import main


def test_the_stories_in_a_year_as_data(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(workspace.folder), "--year", "2030", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["year"] == 2030
    assert data["steps"] == data["personas"]["ada"] == {"changed": 1, "all": 2}
    assert data["kpis"]["drunk"] == {"changed": 0, "all": 1}
    leak, tap = data["services"]["by_id"].values()
    assert (leak["at"], leak["ready"], leak["owners"]) == ("2030-Q2", True, ["Council"])
    assert (tap["standing"], tap["at"], tap["ready"]) == ("undated", None, False)
    wake, fill = data["journeys"]["ada-morning"]["steps"]
    assert (wake["changes"], wake["waits_for"]) == (2030, [])
    assert (fill["changes"], fill["waits_for"]) == (None, ["tap-app"])
    assert data["next_dates"] == [
        {"service": "tap-app", "opens": ["ada-morning/fill"], "nearer": []}
    ]
    assert data["critical_services"] == [{"service": "tap-app", "steps": ["ada-morning/fill"]}]


def test_without_a_year_it_is_the_future_one(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(workspace.folder), "--language", "it"]) == 0
    assert capsys.readouterr().out.startswith("2040: 1 passo su 2 è cambiato\n")


def test_what_is_broken_is_told_beside_it(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change("plan/initiatives.yaml", "2030-Q2", "2030-Q7")
    assert main(["plan", str(workspace.folder)]) == 0
    said = capsys.readouterr()
    assert "0/2 services" in said.out
    assert "`vivere check` shows them" in said.err


@pytest.mark.parametrize("year", ["12", "3000", "next"])
def test_a_year_is_a_year(workspace: SmallWorkspace, year: str) -> None:
    assert run("plan", str(workspace.folder), "--year", year).returncode == 2
