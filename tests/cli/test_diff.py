"""``vivere diff``, from outside and from inside."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.outside import run
from tests.conftest import BORGO
from tests.content.test_revision import git_in
from tests.edited import edited_borgo
from tests.small import SmallWorkspace
from vivere.cli import main
from vivere.i18n import LANGUAGES

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e{x}"


@pytest.fixture
def after(tmp_path: Path) -> Path:
    return edited_borgo(tmp_path / "after")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["diff", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("changes.txt", []),
        ("changes.it.txt", ["--language", "it"]),
        ("changes.json", ["--format", "json"]),
        ("changes.html", ["--format", "html", "--language", "it"]),
    ],
)
def test_one_afternoon_of_edits(
    after: Path, capsys: pytest.CaptureFixture[str], name: str, options: list[str]
) -> None:
    """What is told of ``tests/edited.py``; style and maps have tests of their own."""
    out = told(capsys, str(BORGO), str(after), *options)
    out = out.replace(str(BORGO), "before").replace(str(after), "after")
    out = re.sub(r"<style>.*?</style>|sha256-[^']*", "…", out, flags=re.S)
    out = re.sub(r'<table class="map">.*?</table>', "…", out, flags=re.S)
    assert out == (GOLDEN / name).read_text(encoding="utf-8")


def test_equal_workspaces(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, str(BORGO), str(BORGO)).endswith("Nothing changed. The two say the same.\n")
    data = json.loads(told(capsys, str(BORGO), str(BORGO), "--format", "json"))
    assert data["equal"] is True
    assert "Non è cambiato niente" in told(
        capsys, str(BORGO), str(BORGO), "--format", "html", "--language", "it"
    )
    assert main(["diff", str(BORGO), str(BORGO), "--exit-code"]) == 0


def test_the_exit_code_tells_when_asked(after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(BORGO), str(after)]) == 0
    assert main(["diff", str(BORGO), str(after), "--exit-code"]) == 1


def test_a_revision_a_folder_and_a_name_that_is_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git = git_in(tmp_path)
    workspace = SmallWorkspace.write_to(tmp_path / "small")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "One")
    workspace.change("personas/ada.yaml", "age: 30", "age: 31")
    git("commit", "-qam", "Two")
    workspace.change("personas/ada.yaml", "age: 31", "age: 32")
    monkeypatch.chdir(workspace.folder)
    assert "age: 31 → 32" in told(capsys, "HEAD")
    assert "age: 30 → 31" in told(capsys, "HEAD~1", "HEAD")
    other = SmallWorkspace.write_to(workspace.folder / "main")
    other.change("personas/ada.yaml", "age: 30", "age: 99")
    assert "age: 99 → 32" in told(capsys, "main")
    assert "age: 31 → 32" in told(capsys, "main", "--git")
    monkeypatch.chdir(tmp_path)
    assert "age: 30 → 31" in told(capsys, "HEAD~1", "main", "--workspace", "small")


@pytest.mark.parametrize("name", ["", "--", "-n", "HEAD:x", "a b"])
def test_names_that_nothing_can_have(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--workspace", str(BORGO), "--", name]) == 2
    assert "cannot be the name" in capsys.readouterr().err


def test_what_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["diff", str(BORGO), str(tmp_path)]) == 1
    assert "no workspace in" in capsys.readouterr().err
    assert main(["diff", "HEAD", "--workspace", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "no git repository" in said.err
    assert not said.out


def test_broken_files_are_told_apart_from_changes(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = workspace.folder.with_name("before")
    SmallWorkspace.write_to(before)
    workspace.write("journeys/ada-morning.yaml", "persona: [\n")
    assert main(["diff", str(before), str(workspace.folder)]) == 0
    assert "There is 1 error in:" in capsys.readouterr().err
    page = told(capsys, str(before), str(workspace.folder), "--format", "html")
    assert "1 error in" in page


def test_the_answer_goes_to_a_file(after: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert main(["diff", str(BORGO), str(after), "--format", "html", "--out", str(file)]) == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    nowhere = str(tmp_path / "no" / "page.html")
    assert main(["diff", str(BORGO), str(after), "--out", nowhere]) == 2


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_hostile_words_steer_nothing(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    before = workspace.folder.with_name("before")
    SmallWorkspace.write_to(before)
    quoted = json.dumps(HOSTILE)
    for path, old in (
        ("journeys/ada-morning.yaml", "title: Wakes"), ("personas/ada.yaml", "name: Ada"),
        ("services/water.yaml", "name: Tap app"), ("kpi_links/water.yaml", "short: Lost"),
        ("kpi_links/water.yaml", "mechanism: One knows where to drink"),
    ):  # fmt: skip
        workspace.change(path, old, f"{old.split(':')[0]}: {quoted}")
    assert not [one for one in workspace.findings() if one.severity == "error"]
    out = told(capsys, str(before), str(workspace.folder), "--format", form)
    assert "\x1b" not in out
    if form == "html":
        assert "<script" not in out
        assert "&lt;script&gt;" in out
    else:
        assert "\u202e" not in out
        assert "alert(1)" in out


def test_it_is_a_command_like_the_others() -> None:
    assert "diff" in run("--help").stdout
    assert run("diff").returncode == 2
    assert run("diff", "x", "y", "z").returncode == 2


def test_a_language_of_the_texts_is_told_by_its_name(
    workspace: SmallWorkspace,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """French as an interface language that has just been begun, and a text written in it."""
    monkeypatch.setitem(LANGUAGES, "fr", "Français")
    before = shutil.copytree(workspace.folder, tmp_path / "before")
    workspace.change("personas/ada.yaml", "en: Drinks", "en: Drinks, fr: Boit")
    for language, name in (("en", "French"), ("it", "francese")):
        out = told(capsys, str(before), str(workspace.folder), "--language", language)
        assert re.search(rf"\+ .* {name}: Boit$", out, flags=re.M)
    workspace.change("personas/ada.yaml", "en: Drinks", "en: Drinks more")
    out = told(capsys, str(before), str(workspace.folder))
    assert "in English: Drinks{+ more+}" in out


def test_every_line_is_in_the_language_that_was_asked_for(
    workspace: SmallWorkspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Values of a few words, the name of the files as they are, and why a side cannot be read."""
    before = shutil.copytree(workspace.folder, tmp_path / "before")
    workspace.change("journeys/ada-morning.yaml", "source: assumed", "source: unverified")
    folder = str(workspace.folder)
    out = told(capsys, str(before), "--workspace", folder, "--language", "it")
    assert out.startswith(f"Prima: {before}. Dopo: i file come sono adesso.")
    assert "fonte › tipo: ipotesi nostra, da verificare → da controllare" in out
    assert main(["diff", str(tmp_path), folder, "--language", "it"]) == 1
    assert main(["diff", " ", folder, "--language", "it"]) == 2
    said = capsys.readouterr().err
    assert "non c'è nessun workspace" in said
    assert "non è una cartella" in said
