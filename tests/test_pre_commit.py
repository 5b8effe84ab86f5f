"""What other programs are told of the files here: the hook for pre-commit, and an editor."""

import json
import re
import shlex
from pathlib import Path

import pytest
import yaml

from tests.small import FILES, SmallWorkspace
from vivere.cli import main
from vivere.model.kinds import KINDS, ROOT_FILES
from vivere.workspace.scaffold.vscode import SETTINGS, editor_files

ROOT = Path(__file__).parents[1]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def run_hook(monkeypatch: pytest.MonkeyPatch, folder: Path) -> int:
    program, *arguments = shlex.split(HOOK["entry"])
    assert program == "vivere"
    monkeypatch.chdir(folder)
    return main(arguments)


def test_it_lets_a_sound_workspace_pass_and_stops_a_warning(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_hook(monkeypatch, workspace.folder) == 0
    workspace.change("personas/ada.yaml", ", en: Drinks", "")
    assert run_hook(monkeypatch, workspace.folder) == 1


def _root_files() -> str:
    return "|".join(map(re.escape, ROOT_FILES))


def _folders() -> str:
    return "|".join(dict.fromkeys(kind.folder for kind in KINDS if kind.folder))


def test_it_is_asked_for_the_files_of_a_workspace_only() -> None:
    asked = re.compile(HOOK["files"])
    assert all(asked.search(path) and asked.search(f"city/{path}") for path in FILES)
    assert asked.search("personas/bob.yml")
    others = ["README.md", "deploy/services.yaml", "personas/a/b.yaml", "my-vivere.yaml", "x.yaml"]
    assert [path for path in others if asked.search(path)] == []
    assert HOOK["files"] == rf"^(.*/)?({_root_files()}|({_folders()})/[^/]+\.ya?ml)$"
    assert HOOK["pass_filenames"] is False
    assert HOOK["language"] == "python"


def test_the_editor_here_knows_every_kind_of_file() -> None:
    here, made = (
        json.loads(text)["yaml.schemas"]
        for text in ((ROOT / SETTINGS).read_text(encoding="utf-8"), editor_files()[SETTINGS])
    )
    assert here == {name: [*paths, "!/tests/**/*.yaml"] for name, paths in made.items()}
