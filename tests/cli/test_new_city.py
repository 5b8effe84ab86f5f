"""``vivere new city``: what it makes is sound, shows at once, and touches nothing that is there."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.scaffold import new, texts
from vivere.cli import main
from vivere.content import load
from vivere.model.kinds import FOLDERS, kind_of
from vivere.render.charts.emotions import mood_chart
from vivere.render.html.city import city_html
from vivere.render.html.compare import compare_head, compare_tables
from vivere.render.html.journey import journey_html
from vivere.render.html.kpis import kpis_html
from vivere.render.html.problems import problems_html
from vivere.render.html.stage import stage_html
from vivere.render.html.why import why_html
from vivere.render.reader import Reader
from vivere.workspace.scaffold.vscode import editor_files
from vivere.workspace.schema import schema_file
from vivere.yamltext.source import read_document

ROOT = Path(__file__).parents[2]

LANGUAGES = ["it,en", "en,it", "it", "en", "en-GB,it"]


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
        pages = [
            city_html(reader, None),
            journey_html(reader, journey, None),
            kpis_html(reader, None, None),
            compare_head(reader),
            compare_tables(reader, [journey]),
            why_html(reader, journey),
            problems_html(reader, (), lambda _: []),
            stage_html(reader, journey, 1),
        ]
        assert all(str(page) for page in pages)
        assert mood_chart(reader, journey).to_dict()


def test_a_new_city_says_that_it_is_assumed(torino: Path) -> None:
    written = b"".join(texts(torino).values())
    assert b"Torino 2035" in written
    sources = re.findall(r"source: (\w+)", "\n".join(
        file.read_text() for name in FOLDERS
        for file in (torino / name).glob("*")
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
