"""``vivere new``: a thing in a workspace that is there, and what is refused."""

from pathlib import Path

import pytest

from tests.cli.scaffold import new, texts
from tests.small import SmallWorkspace
from vivere.content import load
from vivere.workspace.schema import FOLDER, outdated, schemas


@pytest.mark.parametrize("written", ["personas: [ada]", "personas:\r\n  - ada  # first", ""])
def test_a_new_persona_is_in_the_list_that_names_them(
    workspace: SmallWorkspace, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    head = workspace.folder / "vivere.yaml"
    before = head.read_text(encoding="utf-8").replace(
        "personas: [ada]\n", written and written + "\n"
    )
    head.write_bytes(before.encode())
    assert new("persona", "bob", "--name", "Bob", "--workspace", workspace.folder) == 0
    assert load(workspace.folder).catalog.workspace.personas == (("ada", "bob") if written else ())
    assert ("vivere.yaml: names it now" in capsys.readouterr().out) is bool(written)
    after = head.read_bytes().decode()
    assert after == (before if not written else after)
    assert ("# first" in after) is ("# first" in written)


def test_texts_in_a_language_without_a_template_are_said(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    head = workspace.folder / "vivere.yaml"
    text = head.read_text(encoding="utf-8").replace(
        "languages: [it, en]", "languages: [it, en, de]"
    )
    head.write_text(text, encoding="utf-8")
    assert new("persona", "bob", "--name", "Bob", "--workspace", workspace.folder) == 0
    assert "no template in de" in capsys.readouterr().err


def test_a_persona_a_journey_and_a_service(
    torino: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ["--workspace", torino]
    assert new("persona", "bob", "--name", "Bob: [1]", *there) == 0
    assert new("journey", "bob-day", "--persona", "bob", "--title", "A: day", *there) == 0
    to_fill_in = load(torino).findings
    assert {finding.code for finding in to_fill_in} == {"placeholder", "step-to-fill-in"}
    assert {finding.path for finding in to_fill_in} == {
        "personas/bob.yaml",
        "journeys/bob-day.yaml",
    }
    assert capsys.readouterr().err == ""
    old = (torino / "services" / "mobilita.yaml").read_text(encoding="utf-8")
    assert new("service", "tram", "--area", "mobilita", "--name", "Tram", *there) == 0
    assert (torino / "services" / "mobilita.yaml").read_text(encoding="utf-8").startswith(old)
    assert new("service", "registry", "--area", "dati", *there) == 0
    out = capsys.readouterr().out
    assert out.count("warning No step uses the service") == 2
    loaded = load(torino)
    codes = {finding.code for finding in loaded.findings}
    assert codes == {"service-unused", "placeholder", "step-to-fill-in"}
    assert loaded.catalog.services["tram"].name == "Tram"
    assert loaded.catalog.services["registry"].area == "dati"
    assert loaded.catalog.personas["bob"].name == "Bob: [1]"
    assert loaded.catalog.journeys["bob-day"].title == "A: day" or loaded.catalog.journeys[
        "bob-day"
    ].title == {"it": "A: day", "en": "A: day"}
    assert outdated(torino / FOLDER, schemas(loaded.catalog)) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["persona", "ada", "--name", "A"], "personas/ada.yaml is there already"),
        (["persona", "Ada", "--name", "A"], "personas/ada.yaml is there already"),
        (["persona", "a b", "--name", "A"], "cannot be an id"),
        (["persona", "../x", "--name", "A"], "cannot be an id"),
        (["persona", "è", "--name", "A"], "cannot be an id"),
        (["persona", "x\n", "--name", "A"], "cannot be an id"),
        (["persona", "x", "--name", " "], "words on one line"),
        (["journey", "ada-morning", "--persona", "ada"], "is there already"),
        (["journey", "x", "--persona", "bob"], "there is no persona bob; there are: ada"),
        (["service", "tap-app", "--area", "water"], "there is a service tap-app already"),
        (["service", "x", "--area", "fire"], "there is no sector or layer fire; there are: water"),
        (["service", "x/y", "--area", "water"], "cannot be an id"),
    ],
)
def test_what_cannot_be_made_is_refused_in_plain_words(
    workspace: SmallWorkspace,
    arguments: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = texts(workspace.folder)
    assert new(*arguments, "--workspace", workspace.folder) == 2
    assert words in capsys.readouterr().err
    assert texts(workspace.folder) == before


def test_a_file_that_is_broken_is_not_made_longer(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("area: water\nservices: [\n", "area: water\nservices: []\n", b"area: \xff"):
        workspace.write("services/water.yaml", text)
        before = texts(workspace.folder)
        assert new("service", "x", "--area", "water", "--workspace", workspace.folder) == 2
        assert "services/water.yaml" in capsys.readouterr().err
        assert texts(workspace.folder) == before


def test_a_byte_order_mark_and_windows_lines_stay(workspace: SmallWorkspace) -> None:
    file = workspace.folder / "services" / "water.yaml"
    old = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(old)
    assert new("service", "x", "--area", "water", "--workspace", workspace.folder) == 0
    assert file.read_bytes().startswith(old)
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")


def test_a_link_out_of_the_workspace_is_not_followed(
    workspace: SmallWorkspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "outside").mkdir()
    (workspace.folder / "personas" / "ada.yaml").rename(tmp_path / "outside" / "ada.yaml")
    (workspace.folder / "personas").rmdir()
    (workspace.folder / "personas").symlink_to(tmp_path / "outside")
    assert new("persona", "x", "--name", "X", "--workspace", workspace.folder) == 2
    assert "out of the workspace" in capsys.readouterr().err
    assert [file.name for file in (tmp_path / "outside").iterdir()] == ["ada.yaml"]


def test_a_folder_without_a_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new("persona", "x", "--name", "X", "--workspace", tmp_path) == 2
    assert "vivere new city" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_journey_where_nothing_is_there_yet_says_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "vivere.yaml").write_text("id: a\ntitle: A\nvision: B\nplace: C\n")
    assert new("persona", "x", "--name", "X", "--workspace", tmp_path) == 0
    assert new("journey", "y", "--persona", "x", "--workspace", tmp_path) == 0
    assert capsys.readouterr().out.count("uses no service") == 3
    codes = {finding.code for finding in load(tmp_path).findings}
    assert codes == {"step-without-service", "placeholder", "step-to-fill-in"}
