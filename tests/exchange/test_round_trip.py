"""Out and back in: the same journey, but for what the loss report of the export names."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import BORGO
from tests.exchange.journeys import journeys
from tests.small import SmallWorkspace
from vivere.content import load
from vivere.exchange import (
    Entry,
    Kind,
    export,
    import_bytes,
    target_of,
    target_of_catalog,
    write_files,
)
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.model.kinds import FOLDERS, ROOT_FILES

REPOSITORY = Path(__file__).parents[2]
SMALL = ("leak-watch", "tap-app")
SHEETS = pytest.mark.parametrize("form", ["csv", "xlsx"])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return SmallWorkspace.write_to(tmp_path_factory.mktemp("small")).load().catalog


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(journey=journeys("ada", SMALL), language=st.sampled_from(["it", "en", "ur"]))
def test_journeys_in_a_table(small: Catalog, journey: Journey, language: str) -> None:
    _there_and_back(small, "csv", journey, language)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(journey=journeys("ada", SMALL), language=st.sampled_from(["it", "en", "ur"]))
def test_journeys_in_a_workbook(small: Catalog, journey: Journey, language: str) -> None:
    """Fewer: the columns are those of the table, and what cells do has tests of its own."""
    _there_and_back(small, "xlsx", journey, language)


def _there_and_back(small: Catalog, form: str, journey: Journey, asked: str) -> None:
    catalog = replace(small, journeys={journey.id: journey})
    done = export(catalog, form, language=asked)
    found = import_bytes(done.file.name, done.file.content, target=target_of_catalog(small))
    assert not any(entry.message.startswith("the whole journey") for entry in done.report)
    again = _loaded(small, found.files, found.journeys[0], journey.id)
    assert _different(journey, again) == _named(done.report)


def _loaded(small: Catalog, files: Any, id_: str, wanted: str) -> Journey:
    """The journey as the workspace reads it from the planned file."""
    from vivere.content.parse import parse
    from vivere.yamltext.source import document_of

    text = files[f"journeys/{id_}.yaml"]
    parsed = parse(document_of(f"journeys/{wanted}.yaml", text), (0, 0, 0, 0))
    about_words = {
        "placeholder", "step-to-fill-in", "hidden-character", "curly-quotes", "unknown-language",
    }  # fmt: skip
    assert [one.message() for one in parsed.findings if one.code not in about_words] == []
    assert isinstance(parsed.model, Journey)
    return parsed.model


def _named(report: tuple[Entry, ...]) -> set[str]:
    """The fields that the report says would come back otherwise."""
    return {one.message.split("`")[1] for one in report if one.kind is Kind.CHANGED}


def _different(one: Journey, other: Journey) -> set[str]:
    return set(_walk(one.model_dump(), other.model_dump(), ""))


def _walk(one: Any, other: Any, place: str) -> Iterator[str]:
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {*one, *other}:
            yield from _walk(one.get(key), other.get(key), f"{place}.{key}".lstrip("."))
    elif place in ("phases", "steps") and [x["id"] for x in one] == [x["id"] for x in other]:
        for left, right in zip(one, other, strict=True):
            yield from _walk(left, right, f"{place}/{left['id']}")
    else:
        yield place


@SHEETS
def test_ordinary_words_lose_nothing(small: Catalog, form: str) -> None:
    assert _named(export(small, form).report) == set()


@pytest.mark.known_lines
@SHEETS
@pytest.mark.parametrize("folder", [REPOSITORY, BORGO], ids=["milano", "borgo"])
def test_a_whole_workspace(folder: Path, form: str, tmp_path: Path) -> None:
    before = load(folder).catalog
    done = export(before, form)
    assert _named(done.report) == set()
    for part in {*ROOT_FILES, *FOLDERS} - {"journeys"}:
        _copy(folder / part, tmp_path / part)
    found = import_bytes(done.file.name, done.file.content, target=target_of(tmp_path))
    assert [one.message for one in found.report if one.kind in (Kind.LOST, Kind.NEEDS_YOU)] == []
    write_files(tmp_path, found.files)
    after = load(tmp_path).catalog
    assert after.journeys == before.journeys
    assert after.personas == before.personas


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.write_bytes(source.read_bytes())
        return
    target.mkdir()
    for file in source.glob("*.yaml"):
        (target / file.name).write_bytes(file.read_bytes())


@pytest.mark.known_lines
@pytest.mark.parametrize("state", ["today", "future"])
@pytest.mark.parametrize("form", ["mermaid", "jm"])
def test_one_state_keeps_titles_phases_and_emotions(form: str, state: Any) -> None:
    catalog = load(REPOSITORY).catalog
    for journey in catalog.journeys.values():
        done = export(catalog, form, journeys=[journey.id], state=state, language="en")
        found = import_bytes(done.file.name, done.file.content, language="en")
        text = found.files[f"journeys/{found.journeys[0]}.yaml"]
        again = _loaded(catalog, {"journeys/x.yaml": text}, "x", "x")
        assert [step.title for step in again.steps] == [
            {"en": catalog.say(step.title, "en")} for step in journey.steps
        ]
        assert [step.today.emotion for step in again.steps] == [
            getattr(step, state).emotion for step in journey.steps
        ]
        assert [phase.name for phase in again.phases] == [
            {"en": catalog.say(phase.name, "en")} for phase in journey.phases
        ]


@pytest.mark.known_lines
def test_several_mermaid_journeys_are_a_markdown_file() -> None:
    catalog = load(REPOSITORY).catalog
    done = export(catalog, "mermaid")
    assert done.file.name == "journeys.md"
    found = import_bytes(done.file.name, done.file.content)
    assert len(found.journeys) == len(catalog.journeys)
