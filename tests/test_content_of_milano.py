"""The repository's own workspace says what the issue asks of it, in both languages."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from vivere.analysis.coverage import steps_moving_kpi
from vivere.content import Loaded, load
from vivere.model import Source
from vivere.model.catalog import Catalog
from vivere.render.html.city_area import area_detail
from vivere.render.html.journey import journey_html
from vivere.render.html.kpis import kpis_html
from vivere.render.reader import Reader
from vivere.yamltext.source import read_document

ROOT = Path(__file__).parents[1]
LANGUAGES = {"it", "en"}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT)


@pytest.fixture(scope="module")
def milano(loaded: Loaded) -> Catalog:
    return loaded.catalog


def test_nothing_is_amiss(loaded: Loaded) -> None:
    assert loaded.findings == ()


def test_how_much_there_is(milano: Catalog) -> None:
    counts = {
        name: len(getattr(milano, name))
        for name in ("sectors", "layers", "kpis", "services", "personas", "journeys")
    }
    assert counts == {
        "sectors": 9, "layers": 4, "kpis": 28, "services": 40, "personas": 8, "journeys": 8,
    }  # fmt: skip
    assert len(list(milano.all_steps())) == 70


def test_each_persona_has_one_journey_in_the_same_order(milano: Catalog) -> None:
    assert [journey.persona for journey in milano.journeys.values()] == list(milano.personas)
    assert list(milano.personas) == list(milano.workspace.personas)


def test_no_area_is_empty(milano: Catalog) -> None:
    assert [area for area in milano.areas if not milano.kpis_of(area)] == []
    assert [sector for sector in milano.sectors if not milano.services_of(sector)] == []
    assert [layer for layer in milano.layers if not milano.services_needing(layer)] == []


def test_every_text_is_in_both_languages(loaded: Loaded) -> None:
    """Read from the files: what is a map with a language in it has all of them."""
    incomplete = [
        (path, place)
        for path in loaded.files
        for place, languages in _texts(read_document(ROOT, path).data, "")
        if set(languages) != LANGUAGES
    ]
    assert incomplete == []


def test_what_people_read_is_never_one_string_for_both(milano: Catalog) -> None:
    """Names may be the same in both languages; stories, reasons and mechanisms are not."""
    prose: list[object] = []
    for _, step in milano.all_steps():
        prose += [step.title, step.today.story, step.future.story]
        prose += [step.today.pain] if step.today.pain else []
    prose += [need.why for service in milano.services.values() for need in service.layers]
    prose += [text for one in milano.services.values() for text in (one.today, one.future)]
    prose += [link.mechanism for link in milano.links]
    prose += [one.tagline for one in milano.personas.values()]
    prose += [kpi.name for kpi in milano.kpis.values()]
    prose += [area.vision for area in milano.areas.values()]
    assert [text for text in prose if not isinstance(text, dict)] == []
    assert [text for text in prose if isinstance(text, dict) and text["it"] == text["en"]] == []


def test_every_step_stands_on_something_and_moves_it(milano: Catalog) -> None:
    assert [step.id for _, step in milano.all_steps() if not step.services] == []
    assert {link.kpi for link in milano.links} == set(milano.kpis)
    assert {service for _, step in milano.all_steps() for service in step.services} == set(
        milano.services
    )


def test_journeys_are_proposals_and_say_so(milano: Catalog) -> None:
    assert {journey.source.kind for journey in milano.journeys.values()} == {"assumed"}


def test_figures_have_an_address_or_say_what_is_missing(milano: Catalog) -> None:
    figures = [figure for kpi in milano.kpis.values() for figure in kpi.observations]
    unchecked = [figure for figure in figures if figure.source.kind not in ("public", "given")]
    assert len(unchecked) < len(figures) / 10
    assert all(figure.source.kind == "unverified" for figure in unchecked)
    assert all(figure.derived and figure.note for figure in unchecked)


def test_targets_are_those_of_the_document(milano: Catalog) -> None:
    targets = [kpi.target.source for kpi in milano.kpis.values()]
    assert all(source.kind == "given" and source.refs for source in targets)


def test_every_given_statement_names_its_page(loaded: Loaded) -> None:
    sources = [one for file in loaded.files.values() for one in _sources(file.model)]
    assert Counter(source.kind for source in sources)["given"] > 50
    assert [source for source in sources if source.kind == "given" and not source.refs] == []


def test_the_files_are_what_any_yaml_reader_reads() -> None:
    """Times and ids are quoted where YAML 1.1 would make numbers of them."""
    for path in sorted((ROOT / "journeys").glob("*.yaml")):
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
        ours = read_document(ROOT, f"journeys/{path.name}").data
        assert plain == ours, path.name


def _texts(data: Any, place: str) -> Iterator[tuple[str, dict[str, str]]]:
    items = data.items() if isinstance(data, dict) else enumerate(data)
    if isinstance(data, dict) and LANGUAGES & data.keys():
        yield place, data
    for key, value in items:
        if isinstance(value, dict | list):
            yield from _texts(value, f"{place}/{key}")


def _sources(value: Any) -> Iterator[Source]:
    if isinstance(value, Source):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _sources(item)
    elif value is not None and hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _sources(getattr(value, name))


def test_what_we_know_of_a_persona_says_where_it_comes_from(milano: Catalog) -> None:
    pages = {
        id_: journey_html(Reader(milano, "en"), journey) for id_, journey in milano.journeys.items()
    }
    for journey in milano.journeys.values():
        persona = milano.personas[journey.persona]
        assert persona.why_here_source.note
        said = [one.source.note for one in persona.facts] + [persona.why_here_source.note]
        shown = unescape(pages[journey.id])
        assert [note for note in said if note and milano.say(note, "en") not in shown] == []


def test_what_we_paired_ourselves_is_not_called_given(milano: Catalog) -> None:
    counts = [area.mapped_projects for area in milano.areas.values()]
    assert {one.source.kind for one in counts if one} == {"assumed"}
    assert [one for one in counts if one and not one.note] == []


STYLES = {"it": r"[“”\"’]|EUR", "en": r"[«»\"’]|EUR"}
QUOTED = re.compile("«[^»]*»|“[^”]*”")
"""What is quoted keeps its own signs: «-30%» is how the document writes it."""


def test_texts_have_one_style_per_language(loaded: Loaded) -> None:
    """Quotes « » and “ ”, straight apostrophes, € before the figure, − for a minus."""
    odd = [
        (path, place, language)
        for path in loaded.files
        for place, text in _texts(read_document(ROOT, path).data, "")
        for language, words in text.items()
        if re.search(STYLES[language], words)
        or re.search(r"(?<![\w.–-])-\d", QUOTED.sub("", words))
    ]
    assert odd == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_kpi_that_no_step_claims_says_so(milano: Catalog, language: str) -> None:
    reader = Reader(milano, language)
    page = kpis_html(reader)
    unclaimed = {kpi for kpi in milano.kpis if not list(steps_moving_kpi(milano, kpi))}
    said = {
        kpi
        for kpi in milano.kpis
        if reader.say("kpis.unclaimed") in page.split(f'id="kpi-{kpi}"')[1].split("</details>")[0]
    }
    assert said == unclaimed


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_is_ours_of_a_service_that_the_document_names_is_said(
    milano: Catalog, language: str
) -> None:
    """The document gives a name and a line; the future that is told of it is a proposal."""
    reader = Reader(milano, language)
    named = [one for one in milano.services.values() if one.kind == "given"]
    assert named
    for service in named:
        assert service.source.kind == "given"
        assert service.source.refs
        note = service.source.note
        assert note
        assert milano.say(note, language) in area_detail(reader, service.area, ()).unescape()


def test_each_of_two_targets_has_its_own_page(milano: Catalog) -> None:
    """The −20% stands on the sheet of Mobility, the −40% in the overview."""
    reader = Reader(milano, "en")
    page = area_detail(reader, "mobilita", ()).unescape()
    shown = re.sub(r"<[^>]+>", "", page.split("kpi=MOB-01")[1].split("</li>")[0])
    assert re.search(r"-20%.*given s11 */ *-40% *given s09", " ".join(shown.split()))
    head = kpis_html(reader).split('id="kpi-MOB-01"')[1].split("</summary>")[0]
    assert re.search(r"−20%\s*/\s*−40%", re.sub(r"<[^>]+>", "", head))
