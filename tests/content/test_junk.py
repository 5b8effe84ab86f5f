"""Whatever is in a file, the loader answers with a catalog and findings that can be read."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.small import FILES, SmallWorkspace
from vivere.analysis.catalog_data import catalog_data
from vivere.content import load
from vivere.i18n import LANGUAGES
from vivere.render.text.findings import FORMATS, report

SETTINGS = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PATHS = st.sampled_from(list(FILES))

WORDS = st.one_of(
    st.sampled_from(
        ["id", "it", "en", "steps", "phases", "services", "layers", "given p1", "given p9", "ada",
         "home", "<<", "kind", "group", "source", "https://x.example", "../../x", "07:00", "\0", ""]
    ),
    st.text(max_size=8),
)  # fmt: skip
SCALARS = st.one_of(
    WORDS, st.integers(), st.floats(), st.booleans(), st.none(), st.integers(min_value=10**30)
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
SYNTAX = st.lists(
    st.sampled_from(
        ["a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", "&x ", "*x", "!!int ", "!x ", "|",
         ">", "'", '"', "#", "? ", "%", "---\n", "\t", "@", "`", "\\", "é", "\u2028", "\x85", "~"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def check(folder: Path) -> None:
    """Load the folder and use all that comes out of it."""
    loaded = load(folder)
    for finding in loaded.findings:
        assert finding.line >= 1
        assert finding.column >= 1
        for language in LANGUAGES:
            assert finding.message(language).strip()
            assert finding.hint(language).strip()
    for form in FORMATS:
        assert "\x1b" not in report(loaded, form)
    json.dumps(catalog_data(loaded.catalog), allow_nan=False)
    catalog = loaded.catalog
    for _, step in catalog.all_steps():
        assert set(step.services) <= set(catalog.services)
    for link in catalog.links:
        assert link.kpi in catalog.kpis
    for service in catalog.services.values():
        assert service.area in catalog.areas
        assert {need.layer for need in service.layers} <= set(catalog.layers)
    for journey in catalog.journeys.values():
        assert journey.persona in catalog.personas
        assert {step.phase for step in journey.steps} <= {phase.id for phase in journey.phases}
    assert load(folder, loaded) is loaded


@SETTINGS
@given(PATHS, st.binary(max_size=200))
def test_bytes(workspace: SmallWorkspace, path: str, content: bytes) -> None:
    _restored(workspace).write(path, content)
    check(workspace.folder)


@SETTINGS
@given(PATHS, st.one_of(SYNTAX, st.text(max_size=100)))
def test_text(workspace: SmallWorkspace, path: str, content: str) -> None:
    _restored(workspace).write(path, content.encode("utf-8", "surrogatepass"))
    check(workspace.folder)


@SETTINGS
@given(PATHS, TREES)
def test_structures(workspace: SmallWorkspace, path: str, tree: object) -> None:
    _restored(workspace).write(path, yaml.safe_dump(tree, allow_unicode=True))
    check(workspace.folder)


@SETTINGS
@given(PATHS, TREES, st.randoms(use_true_random=False))
def test_a_value_replaced_by_another(
    workspace: SmallWorkspace, path: str, tree: object, random: Random
) -> None:
    data = yaml.safe_load(FILES[path].replace('"07:00"', "seven").replace('"08:30"', "eight"))
    places = _places(data)
    holder, key = places[random.randrange(len(places))]
    holder[key] = tree
    _restored(workspace).write(path, yaml.safe_dump(data, allow_unicode=True))
    check(workspace.folder)


@SETTINGS
@given(PATHS, st.integers(0, 3000), st.integers(0, 40), SYNTAX)
def test_a_piece_replaced_by_junk(
    workspace: SmallWorkspace, path: str, start: int, length: int, junk: str
) -> None:
    text = FILES[path]
    start %= len(text)
    _restored(workspace).write(path, text[:start] + junk + text[start + length :])
    check(workspace.folder)


@pytest.mark.parametrize("path", FILES)
def test_every_line_removed_in_turn(workspace: SmallWorkspace, path: str) -> None:
    lines = FILES[path].splitlines(keepends=True)
    for index in range(len(lines)):
        workspace.write(path, "".join(lines[:index] + lines[index + 1 :]))
        check(workspace.folder)


@pytest.mark.parametrize("path", FILES)
def test_every_file_removed_in_turn(workspace: SmallWorkspace, path: str) -> None:
    (workspace.folder / path).unlink()
    check(workspace.folder)


def _restored(workspace: SmallWorkspace) -> SmallWorkspace:
    return SmallWorkspace.write_to(workspace.folder)


def _places(data: Any) -> list[tuple[Any, Any]]:
    """Every value of a structure, as what holds it and its key or index there."""
    found: list[tuple[Any, Any]] = []
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        found.append((data, key))
        if isinstance(value, dict | list):
            found += _places(value)
    return found
