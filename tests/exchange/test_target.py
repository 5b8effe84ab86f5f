"""Where imports go: nothing is overwritten, and all of it arrives or none."""

import os
from pathlib import Path

import pytest
import yaml

from tests.small import SmallWorkspace
from vivere.diagnostics import Severity
from vivere.exchange import (
    ImportTargetError,
    Kind,
    WriteError,
    import_bytes,
    target_of,
    write_files,
)
from vivere.exchange.personas import name_and_age

MERMAID = b"journey\n title Ada morning\n section S\n  Wake: 3: Ada\n"


def test_an_id_that_is_there_gets_another_one(workspace: SmallWorkspace) -> None:
    before = (workspace.folder / "journeys/ada-morning.yaml").read_bytes()
    found = import_bytes("x.mmd", MERMAID, target=target_of(workspace.folder))
    assert list(found.files) == ["journeys/ada-morning-2.yaml"]
    assert any("this one is ada-morning-2" in one.message for one in found.report)
    write_files(workspace.folder, found.files)
    assert (workspace.folder / "journeys/ada-morning.yaml").read_bytes() == before
    loaded = workspace.load()
    assert set(loaded.catalog.journeys) == {"ada-morning", "ada-morning-2"}
    assert not [one for one in loaded.findings if one.severity is Severity.ERROR]


def test_a_broken_file_is_not_overwritten_either(workspace: SmallWorkspace) -> None:
    workspace.write("journeys/ADA-MORNING-2.yml", "{")
    found = import_bytes("x.mmd", MERMAID, target=target_of(workspace.folder))
    assert found.journeys == ("ada-morning-3",)


def test_the_language_and_persona_are_the_workspaces(workspace: SmallWorkspace) -> None:
    found = import_bytes("x.mmd", MERMAID, target=target_of(workspace.folder))
    data = yaml.safe_load(next(iter(found.files.values())))
    assert data["persona"] == "ada"
    assert data["title"] == {"it": "Ada morning"}
    assert any(one.kind is Kind.READ_AS and "`it`" in one.message for one in found.report)


def test_a_persona_that_is_asked_for(workspace: SmallWorkspace) -> None:
    target = target_of(workspace.folder)
    known = import_bytes("x.mmd", MERMAID, target=target, persona="ada")
    assert list(known.files) == ["journeys/ada-morning-2.yaml"]
    new = import_bytes("x.mmd", MERMAID, target=target, persona="bo")
    assert "personas/bo.yaml" in new.files
    assert yaml.safe_load(new.files["personas/bo.yaml"])["name"] == "Ada"


def test_several_journeys_of_a_new_persona_share_one_file() -> None:
    text = MERMAID.replace(b"Ada", b"Zoe") * 2
    assert sum(path.startswith("personas/") for path in import_bytes("x.mmd", text).files) == 1


def test_services_are_found_by_id_or_name(workspace: SmallWorkspace) -> None:
    text = b"Step,Today,Services\nA,x,Leak Watch; tap-app; Nothing; leak-watch\n"
    found = import_bytes("x.csv", text, target=target_of(workspace.folder))
    step = yaml.safe_load(found.files["journeys/x.yaml"])["steps"][0]
    assert step["services"] == ["leak-watch", "tap-app"]
    assert any("no service “Nothing”" in one.message for one in found.report)


def test_a_language_the_workspace_lacks_is_reported(workspace: SmallWorkspace) -> None:
    target = target_of(workspace.folder)
    found = import_bytes("x.mmd", MERMAID, target=target, language="fr")
    assert any(one.kind is Kind.CHANGED and "`fr`" in one.message for one in found.report)


def test_a_new_workspace_has_the_languages_of_its_texts() -> None:
    found = import_bytes("x.csv", b"Step [it],Step [en],Today [it]\nA,B,C\n")
    assert yaml.safe_load(found.files["vivere.yaml"])["languages"] == ["it", "en"]


def test_a_folder_of_something_else_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ImportTargetError):
        target_of(tmp_path)
    with pytest.raises(ImportTargetError):
        target_of(tmp_path / "thesis.txt")
    assert target_of(tmp_path / "new").catalog is None


def test_all_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/two.yaml").write_text("mine")
    with pytest.raises(WriteError):
        write_files(tmp_path, {"a/one.yaml": "1", "b/two.yaml": "2", "c/three.yaml": "3"})
    assert [str(file.relative_to(tmp_path)) for file in sorted(tmp_path.rglob("*"))] == [
        "b", "b/two.yaml",
    ]  # fmt: skip
    assert (tmp_path / "b/two.yaml").read_text() == "mine"


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter([None, OSError(28, "No space left on device")])

    def fsync(handle: int) -> None:
        error = next(calls)
        if error:
            raise error

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(WriteError, match="No space left"):
        write_files(tmp_path / "new", {"a/one.yaml": "1", "b/two.yaml": "2"})
    assert list(tmp_path.iterdir()) == []


def test_files_are_readable_by_others(tmp_path: Path) -> None:
    write_files(tmp_path / "new", {"a.yaml": "è\n"})
    assert (tmp_path / "new/a.yaml").read_bytes() == "è\n".encode()
    assert (tmp_path / "new/a.yaml").stat().st_mode & 0o777 == 0o644
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["a.yaml"]


def test_a_folder_that_leads_elsewhere_is_not_followed(
    workspace: SmallWorkspace, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (workspace.folder / "drafts").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteError, match="out of the workspace"):
        write_files(workspace.folder, {"journeys/new.yaml": "1", "drafts/x.yaml": "2"})
    assert not list((tmp_path / "elsewhere").iterdir())
    assert not (workspace.folder / "journeys/new.yaml").exists()


def test_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    write_files(tmp_path / "new", {"a/one.yaml": "1"})
    with pytest.raises(WriteError):
        write_files(tmp_path / "new", {"b/two.yaml": "2", "a/one.yaml": "3"})
    files = [str(file.relative_to(tmp_path)) for file in sorted(tmp_path.rglob("*"))]
    assert files == ["new", "new/a", "new/a/one.yaml"]
    assert (tmp_path / "new/a/one.yaml").read_text() == "1"


def test_hidden_names_do_not_make_a_folder_full(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert target_of(tmp_path).catalog is None


@pytest.mark.parametrize(
    ("written", "name", "age"),
    [
        ("Ada, 62", "Ada", 62), ("Ada (62)", "Ada", 62), ("Ada Rossi, 62 anni", "Ada Rossi", 62),
        ("Ada – 62 years old", "Ada", 62), ("Jörg, 8 Jahre alt", "Jörg", 8),
        ("Zoé (30 ans)", "Zoé", 30), ("Ana, edad: 41", "Ana", 41), ("Ada, 62 y/o", "Ada", 62),
        ("Ada", "Ada", None), ("User (2)", "User (2)", None), ("Persona 62", "Persona 62", None),
        ("Ada, 621", "Ada, 621", None), ("Via Po, 14, Ada", "Via Po, 14, Ada", None),
        ("Tram 14, 15", "Tram 14, 15", None), ("62", "62", None), ("", "", None),
    ],
)  # fmt: skip
def test_an_age_beside_a_name_is_an_age(written: str, name: str, age: int | None) -> None:
    assert name_and_age(written) == (name, age)


def test_an_age_is_kept_and_said() -> None:
    found = import_bytes("t.csv", b"Persona;Passo;Oggi\nAda, 62;Apre;Sale\n")
    assert list(found.files) == ["vivere.yaml", "journeys/t.yaml", "personas/ada.yaml"]
    assert "age: 62" in found.files["personas/ada.yaml"]
    assert any("“Ada, 62” is read as “Ada”, whose age is 62" in one.message for one in found.report)
