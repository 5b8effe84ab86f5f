"""``vivere schema``."""

import json
from pathlib import Path

import pytest

from tests.small import SmallWorkspace
from vivere.cli import main
from vivere.model.kinds import KINDS

NAMES = {f"{kind.name}.schema.json" for kind in KINDS}


def test_it_writes_the_schemas_and_knows_when_they_are_stale(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(workspace.folder)
    assert main(["schema", folder, "--check"]) == 1
    assert not (workspace.folder / "schemas").exists()
    assert main(["schema", folder]) == 0
    assert {file.name for file in (workspace.folder / "schemas").iterdir()} == NAMES
    assert main(["schema", folder, "--check"]) == 0
    workspace.change("services/areas.yaml", "id: meters, name: Meters", "id: meters, name: Dials")
    capsys.readouterr()
    assert main(["schema", folder, "--check"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [Path(line.split(":")[0]).name for line in said] == [
        "services.schema.json",
        "kpi_links.schema.json",
        "initiatives.schema.json",
    ]
    assert main(["schema", folder]) == 0
    assert main(["schema", folder, "--check"]) == 0
    assert main(["check", folder, "--strict"]) == 0


def test_it_speaks_the_language_asked_for(workspace: SmallWorkspace, tmp_path: Path) -> None:
    for language, words in (("it", "Di chi è questa storia."), ("en", "Whose story this is.")):
        out = tmp_path / language
        options = ["--out", str(out), "--language", language]
        assert main(["schema", str(workspace.folder), *options]) == 0
        schema = json.loads((out / "journey.schema.json").read_text(encoding="utf-8"))
        assert schema["properties"]["persona"]["description"] == words
        assert main(["schema", str(workspace.folder), "--check", *options]) == 0


def test_a_folder_that_cannot_be_written(
    workspace: SmallWorkspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["schema", str(workspace.folder), "--out", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err.startswith("vivere: cannot write into")
