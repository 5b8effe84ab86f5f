"""``vivere pack`` and ``vivere unpack``, from the command line."""

from pathlib import Path

import pytest

from tests.small import FILES, SmallWorkspace
from tests.workspace.zips import VALID, zip_of
from vivere.cli import main
from vivere.workspace.archive import pack, unpack

ADA = "personas/ada.yaml"


@pytest.fixture
def zipped(workspace: SmallWorkspace, tmp_path: Path) -> Path:
    """A zip of the small workspace."""
    file = tmp_path / "small.zip"
    file.write_bytes(pack(workspace.folder))
    return file


def test_pack(
    workspace: SmallWorkspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace.folder / "journeys/out.yaml").symlink_to("/etc/hostname")
    file = tmp_path / "out.zip"
    assert main(["pack", str(workspace.folder), "--out", str(file)]) == 0
    assert unpack(file.read_bytes()).files.keys() == FILES.keys()
    said = capsys.readouterr()
    assert said.out == f"{file}: {len(FILES)} files\n"
    assert "refused: journeys/out.yaml" in said.err


def test_pack_names_the_zip_by_the_folder(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["pack", str(workspace.folder)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small", "small.zip"]


def test_pack_without_a_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", str(tmp_path), "--out", str(tmp_path / "x.zip")]) == 1
    assert "there is no workspace" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_pack_where_one_cannot_write(
    workspace: SmallWorkspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", str(workspace.folder), "--out", str(tmp_path / "no" / "x.zip")]) == 1
    assert "No such file" in capsys.readouterr().err


def test_unpack_into_a_new_folder(zipped: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "place"
    assert main(["unpack", str(zipped), "--to", str(target)]) == 0
    assert pack(target) == zipped.read_bytes()


@pytest.mark.parametrize("replace", [[], ["--replace"]])
def test_a_dry_run_writes_nothing(
    zipped: Path, tmp_path: Path, replace: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new"
    assert main(["unpack", str(zipped), "--to", str(target), "--dry-run", *replace]) == 0
    assert not target.exists()
    assert f"new      {ADA}\n" in capsys.readouterr().out


def test_a_workspace_is_replaced_only_when_asked(
    workspace: SmallWorkspace, zipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = zipped.read_bytes()
    workspace.change(ADA, "30", "31")
    workspace.write("journeys/extra.yaml", "x: 1\n")
    changed = pack(workspace.folder)
    command = ["unpack", str(zipped), "--to", str(workspace.folder)]
    assert main(command) == 1
    said = capsys.readouterr()
    assert f"changed  {ADA}\n" in said.out
    assert "stays    journeys/extra.yaml\n" in said.out
    assert "--replace" in said.err
    assert pack(workspace.folder) == changed

    assert main([*command, "--replace"]) == 0
    assert pack(workspace.folder) == before
    out = capsys.readouterr().out
    assert "removed  journeys/extra.yaml\n" in out
    (backup,) = (workspace.folder / ".vivere/backups").iterdir()
    assert str(backup) in out
    assert backup.read_bytes() == changed


def test_what_is_only_new_is_added_without_asking(workspace: SmallWorkspace, zipped: Path) -> None:
    (workspace.folder / ADA).unlink()
    workspace.write("services/more.yaml", "area: water\n")
    main(["unpack", str(zipped), "--to", str(workspace.folder)])
    assert (workspace.folder / ADA).read_text() == FILES[ADA]
    assert (workspace.folder / "services/more.yaml").exists()


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_errors_that_the_zip_brings_are_told(
    tmp_path: Path, dry: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(zip_of({**VALID, "journeys/a.yaml": b"persona: nobody\n"}))
    assert main(["unpack", str(file), "--to", str(tmp_path / "new"), *dry]) == 1
    assert "journeys/a.yaml:1:1 error" in capsys.readouterr().out
    assert (tmp_path / "new").exists() != bool(dry)


def test_a_zip_with_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(zip_of({**VALID, "../\x1b[31m.yaml": b"x"}))
    assert main(["unpack", str(file), "--to", str(tmp_path / "new")]) == 1
    said = capsys.readouterr()
    assert "is not a plain name" in said.err
    assert "\x1b" not in said.out + said.err
    assert not (tmp_path / "new").exists()


def test_what_is_in_the_way_is_told(
    workspace: SmallWorkspace, zipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace.folder / ADA).unlink()
    (workspace.folder / ADA).mkdir()
    assert main(["unpack", str(zipped), "--to", str(workspace.folder), "--replace"]) == 1
    assert "Nothing was changed" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["none.zip", "small"])
def test_a_file_that_is_not_there(
    workspace: SmallWorkspace, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["unpack", str(tmp_path / name), "--to", str(workspace.folder)]) == 2
    assert "cannot read" in capsys.readouterr().err


def test_a_target_that_is_a_file(zipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unpack", str(zipped), "--to", str(zipped)]) == 2
    assert "is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["pack", "/no/such"], ["unpack"], ["unpack", "x.zip"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err


def test_what_is_no_part_and_what_follows_from_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is «ignored»: it is refused, and named. A broken persona is one error, not three."""
    texts = {path: text.encode() for path, text in FILES.items()}
    file = tmp_path / "x.zip"
    file.write_bytes(zip_of({**texts, ADA: b"name: [\n", "notes.docx": b"x"}))
    assert main(["unpack", str(file), "--to", str(tmp_path / "new"), "--dry-run"]) == 1
    said = capsys.readouterr().out
    assert "refused  notes.docx\n" in said
    assert said.count(" error ") == 1
