"""``vivere import`` and ``vivere export`` as a person uses them."""

import json
from pathlib import Path

import pytest

from tests.small import SmallWorkspace
from vivere.cli import main

MERMAID = "journey\n title Un giorno\n section S\n  Sveglia: 6: Zoe\n"


@pytest.fixture
def diagram(tmp_path: Path) -> Path:
    file = tmp_path / "day.mmd"
    file.write_text(MERMAID)
    return file


def test_a_new_workspace(diagram: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "lab"
    assert main(["import", str(diagram), "--to", str(folder), "--language", "it"]) == 0
    out = capsys.readouterr().out
    assert "lost      line 4: the score “6” is no whole number from 1 to 5" in out
    assert "journeys/un-giorno.yaml" in out
    assert main(["check", str(folder)]) == 0


def test_the_report_as_json(
    workspace: SmallWorkspace, diagram: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["import", str(diagram), "--to", str(workspace.folder), "--format", "json"]
    assert main([*arguments, "--dry-run"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["written"] is False
    assert data["journeys"] == ["un-giorno"]
    assert data["files"] == ["journeys/un-giorno.yaml", "personas/zoe.yaml"]
    message = "the score “6” is no whole number from 1 to 5"
    assert {"kind": "lost", "lines": [4], "where": "", "message": message} in data["report"]
    assert not (workspace.folder / "journeys/un-giorno.yaml").exists()
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["written"] is True
    assert (workspace.folder / "journeys/un-giorno.yaml").exists()


def test_nothing_to_import_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "f.mmd"
    file.write_text("graph TD\n A-->B\n")
    assert main(["import", str(file), "--to", str(tmp_path / "new")]) == 1
    assert "this is a Mermaid flowchart" in capsys.readouterr().out
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "nowhere.mmd", "--to", "new"],
        ["import", ".", "--to", "new"],
        ["import", "day.mmd", "--to", "full"],
        ["export", "--as", "jm", "--workspace", "full", "--journey", "x"],
    ],
)
def test_wrong_usage_is_2(
    arguments: list[str], diagram: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "full").mkdir()
    (tmp_path / "full/x.txt").write_text("mine")
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert error.startswith("vivere: ")
    assert "Traceback" not in error


@pytest.mark.parametrize("extra", [["--language", "Italian!"], ["--persona", "a b"], []])
def test_wrong_arguments_are_2(extra: list[str], diagram: Path) -> None:
    arguments = ["import", str(diagram), *extra]
    with pytest.raises(SystemExit) as exit_:
        main(arguments if not extra else [*arguments, "--to", "x"])
    assert exit_.value.code == 2


def test_nothing_in_a_file_steers_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "e.mmd"
    file.write_text("journey\n section S\n  A: \x1b[31m\u202e: Me\n")
    assert main(["import", str(file), "--to", str(tmp_path / "n"), "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_export_writes_a_file_and_a_report(
    workspace: SmallWorkspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, report = tmp_path / "x.mmd", tmp_path / "lost.txt"
    arguments = ["export", "--as", "mermaid", "--workspace", str(workspace.folder),
                 "--state", "future", "--language", "en", "--out", str(out)]  # fmt: skip
    assert main([*arguments, "--report", str(report)]) == 0
    assert out.read_text().startswith("journey\n    title Morning\n")
    assert "indicator links" in report.read_text()
    assert capsys.readouterr().err == ""
    assert main(arguments) == 0
    assert "indicator links" in capsys.readouterr().err


def test_export_to_the_terminal(
    workspace: SmallWorkspace, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    arguments = ["export", "--as", "csv", "--workspace", str(workspace.folder), "--out", "-"]
    assert main(arguments) == 0
    assert capsysbinary.readouterr().out.startswith(b"\xef\xbb\xbfJourney,")


def test_what_cannot_be_written_is_said(
    workspace: SmallWorkspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", "--as", "csv", "--workspace", str(workspace.folder)]
    assert main([*arguments, "--out", str(tmp_path / "no/where.csv")]) == 2
    assert "cannot write" in capsys.readouterr().err
