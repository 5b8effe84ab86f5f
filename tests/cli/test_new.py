"""``vivere new``: what it makes is sound, shows at once, and touches nothing that is there."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.small import SmallWorkspace
from vivere.cli import main
from vivere.content import load
from vivere.model.kinds import FOLDERS, kind_of
from vivere.render.charts.emotions import mood_chart
from vivere.render.charts.why_graph import why_graph
from vivere.render.html.city import city_html
from vivere.render.html.compare import compare_head, compare_tables
from vivere.render.html.journey import journey_html
from vivere.render.html.kpis import kpis_html
from vivere.render.html.problems import problems_html
from vivere.render.html.stage import stage_html
from vivere.render.html.why_table import why_head, why_table
from vivere.render.reader import Reader
from vivere.workspace.scaffold.vscode import editor_files
from vivere.workspace.schema import FOLDER, outdated, schema_file, schemas
from vivere.yamltext.source import read_document

ROOT = Path(__file__).parents[2]
LANGUAGES = ["it,en", "en,it", "it", "en", "en-GB,it"]


def new(*arguments: str | Path) -> int:
    return main(["new", *map(str, arguments)])


@pytest.fixture
def torino(tmp_path: Path) -> Path:
    assert new("city", tmp_path / "torino", "--name", "Torino") == 0
    return tmp_path / "torino"


def texts(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".vivere" not in file.parts
    }


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_new_city_is_sound_and_every_page_shows_it(tmp_path: Path, languages: str) -> None:
    folder = tmp_path / "new" / "city"
    name = "Sant'Àngelo: «la» #1 {{ x }}"
    assert new("city", folder, "--name", name, "--languages", languages) == 0
    assert main(["format", "--check", str(folder)]) == 0
    loaded = load(folder)
    of_the_name = "mixed-typography"  # «la» is no quotation of English
    assert {one.code for one in loaded.findings} <= {of_the_name}
    catalog = loaded.catalog
    assert catalog.workspace.place == name
    assert catalog.workspace.languages == tuple(languages.split(","))
    assert (len(catalog.sectors), len(catalog.layers), len(catalog.services)) == (2, 2, 2)
    assert len(catalog.kpis) == 2
    assert len(catalog.links) >= 2
    (journey,) = catalog.journeys.values()
    assert 3 <= len(journey.steps) <= 4
    for language in ("it", "en"):
        reader = Reader(catalog, language)
        step = journey.steps[0]
        pages = [
            city_html(reader, None),
            journey_html(reader, journey, None),
            kpis_html(reader, None, None),
            compare_head(reader),
            compare_tables(reader, [journey]),
            why_head(reader, journey, step),
            why_table(reader, journey, journey.steps),
            problems_html(reader, (), lambda _: []),
            stage_html(reader, journey, 1),
        ]
        assert all(str(page) for page in pages)
        assert mood_chart(reader, journey).to_dict()
        assert why_graph(reader, journey, journey.steps).source


def test_a_new_city_says_that_it_is_assumed(torino: Path) -> None:
    written = b"".join(texts(torino).values())
    assert b"Torino 2035" in written
    sources = re.findall(r"source: (\w+)", "\n".join(
        file.read_text() for name in FOLDERS
        for file in (torino / name).iterdir()
    ))  # fmt: skip
    assert set(sources) == {"assumed"}


@pytest.mark.parametrize(
    ("languages", "comment"), [("it,en", "da qui parte"), ("en", "starts here")]
)
def test_comments_are_in_a_language_one_reads(tmp_path: Path, languages: str, comment: str) -> None:
    assert new("city", tmp_path / "a", "--name", "A", "--languages", languages) == 0
    assert comment in (tmp_path / "a" / "vivere.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("languages", ["de", "de,fr", "it,de"])
def test_a_city_in_a_language_without_a_template_is_not_half_made(
    tmp_path: Path, languages: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new("city", tmp_path / "a", "--name", "A", "--languages", languages) == 2
    assert not (tmp_path / "a").exists()
    said = capsys.readouterr().err
    assert "it and en, not in de" in said
    assert "`languages`" in said


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


def test_every_file_leads_an_editor_to_a_schema_that_accepts_it(torino: Path) -> None:
    loaded = load(torino)
    for path in loaded.files:
        first = (torino / path).read_text(encoding="utf-8").splitlines()[0]
        written = first.removeprefix("# yaml-language-server: $schema=")
        schema = json.loads((torino / path).parent.joinpath(written).read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(read_document(torino, path).data)
        kind = kind_of(path)
        assert kind is not None
        assert written.endswith(f"/{schema_file(kind)}")


def test_milano_has_the_same_editor_settings() -> None:
    for path, text in editor_files().items():
        ours = json.loads((ROOT / path).read_text(encoding="utf-8"))
        for patterns in ours.get("yaml.schemas", {}).values():
            patterns.remove("!/tests/**/*.yaml")
        assert ours == json.loads(text)


def test_a_folder_with_only_hidden_things_will_do(tmp_path: Path) -> None:
    (tmp_path / "a" / ".git").mkdir(parents=True)
    assert new("city", tmp_path / "a", "--name", "A") == 0
    assert (tmp_path / "a" / ".git").is_dir()
    assert not list((tmp_path / "a").glob(".vivere-new-*"))


@pytest.mark.parametrize("there", ["notes.txt", "vivere.yaml", ".vscode", ".gitignore"])
def test_a_city_is_not_made_over_what_is_there(
    tmp_path: Path, there: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / there).write_text("mine")
    assert new("city", folder, "--name", "A") == 2
    assert texts(folder) == {there: b"mine"}
    assert [file.name for file in folder.iterdir()] == [there]
    assert "name a new folder" in capsys.readouterr().err


def test_a_city_that_cannot_be_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    assert new("city", tmp_path / "file", "--name", "A") == 2
    assert new("city", tmp_path / "file" / "a", "--name", "A") == 1
    assert new("city", tmp_path / "b", "--name", "two\nlines") == 2
    assert new("city", tmp_path / "b", "--name", "x" * 2_000_000) == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file"]
    assert "Traceback" not in capsys.readouterr().err
    with pytest.raises(SystemExit):
        new("city", tmp_path / "b", "--name", "A", "--languages", "Italian")


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
