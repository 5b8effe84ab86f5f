"""``vivere format``, run as people run it."""

import os
from pathlib import Path

import pytest

from tests.small import FILES, SmallWorkspace
from vivere.cli import main

ADA = "personas/ada.yaml"
UNTIDY = FILES[ADA].replace("age: 30", "age:   30  # last spring")
TIDY = FILES[ADA].replace("age: 30", "age: 30  # last spring")


@pytest.fixture
def tidy(tmp_path: Path) -> SmallWorkspace:
    workspace = SmallWorkspace.write_to(tmp_path)
    main(["format", str(tmp_path)])
    return workspace


def _texts(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in FILES}


def test_a_folder_is_put_in_order(tidy: SmallWorkspace, capsys: pytest.CaptureFixture[str]) -> None:
    tidy.write(ADA, UNTIDY)
    assert main(["format", str(tidy.folder)]) == 0
    assert (tidy.folder / ADA).read_text() == TIDY
    out = capsys.readouterr().out
    assert f"formatted {tidy.folder}/{ADA}\n" in out
    assert out.endswith(f"{len(FILES)} files, 1 formatted.\n")
    assert not tidy.findings()


def test_what_is_in_order_is_not_touched(tidy: SmallWorkspace) -> None:
    before = {path: (tidy.folder / path).stat() for path in FILES}
    assert main(["format", str(tidy.folder)]) == 0
    for path, status in before.items():
        now = (tidy.folder / path).stat()
        assert (now.st_mtime_ns, now.st_ino) == (status.st_mtime_ns, status.st_ino)


@pytest.mark.parametrize("options", [["--check"], ["--diff"], ["--check", "--diff"]])
def test_checking_writes_nothing(
    tidy: SmallWorkspace, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["format", "--check", str(tidy.folder)]) == 0
    tidy.write(ADA, UNTIDY)
    before = _texts(tidy.folder)
    assert main(["format", *options, str(tidy.folder)]) == int("--check" in options)
    assert _texts(tidy.folder) == before
    out = capsys.readouterr().out
    assert "1 would change." in out
    assert ("\n-age:   30  # last spring\n+age: 30  # last spring\n" in out) == (
        "--diff" in options
    )


def test_a_broken_file_is_said_and_the_others_are_formatted(
    tidy: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    tidy.write(ADA, UNTIDY)
    tidy.write("journeys/ada-morning.yaml", "title: [\x1b[31m\n")
    assert main(["format", str(tidy.folder)]) == 1
    assert (tidy.folder / ADA).read_text() == TIDY
    assert (tidy.folder / "journeys/ada-morning.yaml").read_text() == "title: [\x1b[31m\n"
    err = capsys.readouterr().err
    assert "journeys/ada-morning.yaml:1:9 error" in err
    assert "\x1b" not in err


def test_several_documents_are_left_alone_and_said(
    tidy: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    tidy.write(ADA, "a:  1\n---\nb: 2\n")
    assert main(["format", "--check", str(tidy.folder)]) == 0
    assert "left alone, because it holds several documents" in capsys.readouterr().err


def test_bytes_around_the_text_stay(tidy: SmallWorkspace) -> None:
    file = tidy.folder / ADA
    file.write_bytes(b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    assert main(["format", str(file)]) == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_file_is_ordered_by_its_place_also_from_its_own_folder(
    tidy: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidy.write(ADA, "age: 30\nname: {en: Ada, it: Ada}\ntagline: Beve\n")
    monkeypatch.chdir(tidy.folder / "personas")
    assert main(["format", "ada.yaml", "../personas/ada.yaml", ".."]) == 0
    text = (tidy.folder / ADA).read_text()
    assert text == "name: {it: Ada, en: Ada}\nage: 30\ntagline: Beve\n"


def test_a_file_outside_a_workspace_keeps_its_order(tmp_path: Path) -> None:
    file = tmp_path / "notes.yaml"
    file.write_text("title:   A\nid: b\n")
    assert main(["format", str(file)]) == 0
    assert file.read_text() == "title: A\nid: b\n"


def test_a_link_is_followed_inside_and_not_out(tidy: SmallWorkspace, tmp_path: Path) -> None:
    folder = tidy.folder
    outside = folder.parent / f"{folder.name}-outside.yaml"
    outside.write_text("name:   Bo\ntagline: Da\n")
    (folder / "personas/bo.yaml").symlink_to(outside)
    tidy.write("real.yaml", "name:   Cy\ntagline: Da\n")
    (folder / "personas/cy.yaml").symlink_to(folder / "real.yaml")
    assert main(["format", str(folder)]) == 1
    assert outside.read_text() == "name:   Bo\ntagline: Da\n"
    assert (folder / "real.yaml").read_text() == "name: Cy\ntagline: Da\n"
    assert (folder / "personas/cy.yaml").is_symlink()


def test_a_save_meanwhile_is_not_undone(
    tidy: SmallWorkspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from vivere.workspace import formatting

    tidy.write(ADA, UNTIDY)
    write = formatting.write

    def late(result: formatting.Result) -> bool:
        tidy.write(ADA, FILES[ADA])
        return write(result)

    monkeypatch.setattr(formatting, "write", late)
    assert main(["format", str(tidy.folder)]) == 1
    assert (tidy.folder / ADA).read_text() == FILES[ADA]
    assert "somebody saved it meanwhile" in capsys.readouterr().err


def test_a_disk_that_refuses_leaves_the_old_file(
    tidy: SmallWorkspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    tidy.write(ADA, UNTIDY)
    monkeypatch.setattr(os, "fsync", refuse)
    assert main(["format", str(tidy.folder)]) == 1
    assert (tidy.folder / ADA).read_text() == UNTIDY
    assert "No space left" in capsys.readouterr().err
    assert [one.name for one in (tidy.folder / "personas").iterdir()] == ["ada.yaml"]


def test_what_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["format", str(tmp_path / "none")])
    assert stop.value.code == 2


SILENT = "# vivere: ok missing-translation – so we want it"
ONE_LANGUAGE = "{it: Parole che nessuno ha tradotto}"


@pytest.mark.parametrize(
    "written",
    [
        f"title: {ONE_LANGUAGE}  {SILENT}\npersona: ada\nsource:   assumed\n",
        f"# top\n\n{SILENT}\n# more\ntitle: {ONE_LANGUAGE}\npersona: ada\nsource:   assumed\n",
        f"source: {{note: {ONE_LANGUAGE},   kind: assumed, publisher: {'x' * 130}}} {SILENT}\n"
        "persona: ada\ntitle: A\n",
        f"title: A\npersona: ada\n{SILENT}\nsource: {{kind:   assumed, note: {ONE_LANGUAGE}}}\n",
        f"source:   assumed\npersona: ada\ntitle:\n    it: Uno\n    en: One\n    {SILENT}\n"
        f"note: {ONE_LANGUAGE}\n",
    ],
)
@pytest.mark.parametrize(
    "phase",
    [
        f"  - {{id: home, name: Home}}\n  - {{id: out, name: {ONE_LANGUAGE}}}   {SILENT}\n",
        f"  - id: home\n    name: Home\n  {SILENT}\n  - name: {ONE_LANGUAGE}\n    id: out\n",
        f"  - id: home\n    name: Home\n    {SILENT}\n  - name: {ONE_LANGUAGE}\n    id: out\n",
        f"  - id: home\n    name: Home\n  - name: {ONE_LANGUAGE}  {SILENT}\n    id: out\n",
    ],
)
def test_what_is_silenced_stays_so(tidy: SmallWorkspace, written: str, phase: str) -> None:
    steps = FILES["journeys/ada-morning.yaml"].split("steps:")[1]
    path = "journeys/ada-morning.yaml"
    tidy.write(path, f"{written}phases:\n{phase}steps:{steps}")
    before = tidy.load()
    assert (len(before.suppressed), before.findings) == (2, ())
    assert main(["format", str(tidy.folder)]) == 0
    after = tidy.load()
    assert (len(after.suppressed), after.findings) == (2, ())


def test_typography_is_mended_in_texts_alone(
    tidy: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "services/water.yaml"
    tidy.change(path, "today: Someone calls", "today: 'It’s -5 outside'  # it’s -5")
    tidy.change(path, "future: It calls", 'future: |\n      Who’s "there"\n      -3 or l’uno')
    main(["format", str(tidy.folder)])
    assert "It’s -5 outside" in (tidy.folder / path).read_text("utf-8")
    assert main(["format", "--check", "--typography", str(tidy.folder)]) == 1
    assert main(["format", "--typography", str(tidy.folder)]) == 0
    text = (tidy.folder / path).read_text("utf-8")
    assert "It''s −5 outside" in text
    assert "# it’s -5" in text
    assert "Who's" in text
    assert "−3 or l'uno" in text
    assert '"-30%"' in (tidy.folder / "kpi_links/water.yaml").read_text("utf-8")
    assert main(["format", "--check", "--typography", str(tidy.folder)]) == 0
