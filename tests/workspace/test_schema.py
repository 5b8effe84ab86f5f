"""The schemas say of files what the loader says of them."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.conftest import BORGO
from tests.small import FILES, SmallWorkspace
from vivere.content import load
from vivere.diagnostics import Severity
from vivere.model.catalog import Catalog
from vivere.model.kinds import KINDS, kind_of
from vivere.model.references import reachable
from vivere.workspace.schema import FOLDER, outdated, schema_file, schemas
from vivere.workspace.schema.facts import RULES, SHORT
from vivere.yamltext.source import document_of, read_document

ROOT = Path(__file__).parents[2]
J, P, S = "journeys/ada-morning.yaml", "personas/ada.yaml", "services/water.yaml"
K, A, V = "kpi_links/water.yaml", "services/areas.yaml", "vivere.yaml"


def schema_of(path: str) -> str:
    kind = kind_of(path)
    assert kind is not None
    return schema_file(kind)


def validators(catalog: Catalog) -> dict[str, Draft202012Validator]:
    return {name: validator(text) for name, text in schemas(catalog, "en").items()}


@lru_cache(maxsize=64)
def validator(text: str) -> Draft202012Validator:
    """A schema that is one, ready to use: most examples change no id, and so no schema."""
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft202012Validator]:
    """The schemas of the small workspace: to build them costs more than all that they are asked."""
    return validators(
        SmallWorkspace.write_to(tmp_path_factory.mktemp("w") / "small").load().catalog
    )


@pytest.mark.parametrize("folder", [ROOT, BORGO], ids=["Milano", "Borgo"])
def test_every_shipped_file_is_valid(folder: Path) -> None:
    loaded = load(folder)
    known = validators(loaded.catalog)
    wrong = {
        path: [error.message for error in known[schema_of(path)].iter_errors(document.data)]
        for path in loaded.files
        if (document := read_document(folder, path))
    }
    assert len(wrong) > 10
    assert {path: errors for path, errors in wrong.items() if errors} == {}


def test_the_schemas_of_milano_are_those_of_its_files() -> None:
    assert outdated(ROOT / FOLDER, schemas(load(ROOT).catalog)) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (P, "name: Ada", "id: ada\nname: Ada"),
        (P, "name: Ada", "nome: Ada"),
        (P, "name: Ada", "name: 7"),
        (P, "name: Ada", 'name: ""'),
        (P, "age: 30", "age: thirty"),
        (P, "age: 30", "age: 300"),
        (P, "age: 30", "kind: group"),
        (P, "age: 30", "members: [{name: A}, {name: B}]"),
        (P, "{it: Beve, en: Drinks}", "{}"),
        (P, "{it: Beve, en: Drinks}", "{Italian: Beve}"),
        (P, "source: given p2", "source: given p9"),
        (P, "source: given p2", "source: guessed"),
        (P, "source: given p2", "source: http//x.it"),
        (P, "source: given p2", "source: {kind: public}"),
        (J, "persona: ada", "persona: bob"),
        (J, "persona: ada", "persona: ada\nid: ada-morning"),
        (J, "emotion: -2", "emotion: -3"),
        (J, "emotion: -2", 'emotion: "-2"'),
        (J, 'time: "07:00"', "time: 7"),
        (J, 'time: "07:00"', 'time: "7:00"'),
        (J, "at: [45.0, 9]", "at: [45.0]"),
        (J, "at: [45.0, 9]", "at: [95.0, 9]"),
        (J, "channel: phone", "channel: pigeon"),
        (J, 'code: "031"', "code: 31"),
        (J, "services: [leak-watch]", "services: [leek-watch]"),
        (J, "today: {story: A puddle, emotion: -2, pain: Wet feet}", "today: bad"),
        (S, "area: water", "area: fire"),
        (S, "- id: tap-app", "- id: tap-app\n    area: water"),
        (S, "- id: tap-app", "- id: tap app"),
        (S, "{layer: pipes, why: It listens to them}", "{layer: pipes}"),
        (S, "{layer: pipes, why: It listens to them}", "{layer: roof, why: It rains}"),
        (K, "service: leak-watch", "step: ada-morning/fill\n    service: leak-watch"),
        (K, "service: leak-watch\n    ", ""),
        (K, "step: ada-morning/fill", "step: ada-morning/full"),
        (K, "kpi: drunk", "kpi: sober"),
        (K, "value: -30", "value: minus thirty"),
        (A, "hue: blue", "hue: pink"),
        (A, "  - {id: pipes, name: Pipes, vision: Tight, source: assumed}", "  - pipes"),
        (V, "personas: [ada]", "personas: [ada, bob]"),
        (V, "future_year: 2040", "future_year: 20400"),
        (V, "title: Small\n", ""),
        (V, "personas: [ada]", "silence: [{code: empty-file, reason: So}]"),
        (P, "age: 30", "without: [app]"),
    ],
)
def test_what_is_wrong_is_refused(
    small: dict[str, Draft202012Validator], path: str, old: str, new: str
) -> None:
    text, known = FILES[path], small[schema_of(path)]
    assert known.is_valid(document_of(path, text).data)
    assert old in text
    assert not known.is_valid(document_of(path, text.replace(old, new, 1)).data)


RICH: dict[str, Any] = {path: document_of(path, text).data for path, text in FILES.items()}
RICH[P] |= {
    "kind": "group",
    "portrait": {"hair": "bob", "backdrop": "#d9f2e3"},
    "members": [{"name": "A", "age": 3}, {"name": {"it": "B", "en": "C"}}],
}
RICH[P]["without"] = ["stairs", {"ability": "sight", "source": "given p1"}]
RICH[V]["silence"] = [{"code": "kpi-unmoved", "reason": "Not yet", "path": K}]
RICH[K]["kpis"][0]["observations"] = [
    {"value": 3.5, "unit": "%", "year": 2018, "area": "Here", "fit": "close", "source": "assumed"}
]
RICH[S]["services"][0]["evidence"] = [
    "given p1 p2",
    "https://example.org/a",
    {"source": {"kind": "public", "address": "http://b.it"}, "fact": "Yes"},
]
RICH[A]["layers"][0]["mapped_projects"] = {"readings": [3, 4], "source": "unverified"}


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if at:
        yield at
    if not isinstance(value, dict | list):
        return
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        yield from places(one, (*at, key))


PLACES = [(path, at) for path, data in RICH.items() for at in places(data)]
NEVER = [[[]], {"": 1}]
VALUES = st.one_of(
    st.sampled_from([None, True, False, 0, 1, -2, 2018, 1.5, "", " ", "x", "2018", "2018/19"]),
    st.sampled_from(["ada", "water", "pipes", "leak-watch", "lost", "ada-morning/wake", "p1"]),
    st.sampled_from(
        ["assumed", "given p1", " given  p1 p2", "https://a.it", "http://a b", "07:30"]
    ),
    st.sampled_from([[], {}, ["ada"], [1, 2], {"it": "a"}, {"de": "b"}, {"kind": "given"}]),
    st.sampled_from(
        [
            "sight",
            "no-barrier",
            "group",
            "individual",
            "up",
            "weak",
            "desk",
            "025",
            "exact",
            "round",
            "<=",
        ]
    ),
    st.integers(-3000, 3000),
    st.text("ab1-_/:. àè", max_size=8),
)


def changed(path: str, at: tuple[Any, ...], change: Any) -> dict[str, Any]:
    files = json.loads(json.dumps(RICH))
    *inner, last = at
    holder = files[path]
    for part in inner:
        holder = holder[part]
    change(holder, last)
    return {one: json.dumps(data) for one, data in files.items()}


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nowhere")


def test_the_rich_workspace_is_sound(nowhere: Path) -> None:
    findings = load(nowhere, drafts=changed(V, ("id",), lambda *_: None)).findings
    assert [finding.code for finding in findings] == ["silence-unused"]


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.sampled_from(PLACES), value=VALUES, do=st.sampled_from(["set", "delete", "add"]))
def test_what_the_loader_takes_the_schema_takes(
    nowhere: Path, place: Any, value: Any, do: str
) -> None:
    def change(holder: Any, last: Any) -> None:
        if do == "delete":
            del holder[last]
        elif do == "add" and isinstance(holder, list):
            holder.append(value)
        else:
            holder[last] = value

    drafts = changed(*place, change)
    loaded = load(nowhere, drafts=drafts)
    if any(
        finding.severity is Severity.ERROR or finding.code == "unknown-source"
        for finding in loaded.findings
    ):
        return
    known = validators(loaded.catalog)
    for path, text in drafts.items():
        known[schema_of(path)].validate(json.loads(text))


@pytest.mark.known_lines
@pytest.mark.parametrize("never", NEVER, ids=str)
def test_a_wrong_type_is_refused_by_both(nowhere: Path, never: Any) -> None:
    known = validators(load(nowhere, drafts=changed(V, ("id",), lambda *_: None)).catalog)
    for path, at in PLACES:
        drafts = changed(path, at, lambda holder, last: holder.__setitem__(last, never))
        findings = load(nowhere, drafts=drafts).findings
        assert any(finding.severity is Severity.ERROR for finding in findings), (path, at)
        assert not known[schema_of(path)].is_valid(json.loads(drafts[path])), (path, at)


@pytest.mark.known_lines
def test_an_unknown_key_is_refused_by_both(nowhere: Path) -> None:
    known = validators(load(nowhere, drafts=changed(V, ("id",), lambda *_: None)).catalog)
    for path, at in PLACES:
        if not isinstance(at[-1], str):
            continue
        drafts = changed(path, at, lambda holder, _: holder.__setitem__("no such key", "x"))
        findings = load(nowhere, drafts=drafts).findings
        assert any(finding.severity is Severity.ERROR for finding in findings), (path, at)
        assert not known[schema_of(path)].is_valid(json.loads(drafts[path])), (path, at)


def test_no_model_has_a_form_or_a_rule_that_the_schemas_do_not_know() -> None:
    reached = {model for kind in KINDS for model in reachable(kind.model)}
    modes = {
        (model.__name__, validator.info.mode)
        for model in reached
        for validator in model.__pydantic_decorators__.model_validators.values()
    }
    assert {name for name, mode in modes if mode == "before"} == SHORT
    assert {name for name, mode in modes if mode == "after"} == set(RULES)


def test_an_editor_completes_and_explains_the_ids(workspace: SmallWorkspace) -> None:
    text = schemas(workspace.load().catalog, "it")["journey.schema.json"]
    schema = json.loads(text)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:vivere:small:journey"
    service = schema["$defs"]["ServiceId"]
    assert service["enum"] == ["leak-watch", "tap-app"]
    assert service["markdownEnumDescriptions"][0] == r"Leak watch \(Water\)"
    emotion = schema["$defs"]["Today"]["properties"]["emotion"]
    assert emotion["enum"] == [-2, -1, 0, 1, 2]
    assert emotion["enumDescriptions"][0] == "molto male"
    assert schema["properties"]["persona"]["description"] == "Di chi è questa storia."
    assert schema["$defs"]["Step"]["properties"]["source"]["default"] == "assumed"


def test_names_from_files_are_words_and_not_markup(workspace: SmallWorkspace) -> None:
    workspace.change(S, "name: Leak watch", 'name: "[x](command:y) `a`\\u202e"')
    text = schemas(workspace.load().catalog, "en")["journey.schema.json"]
    assert "\u202e" not in text
    words = json.loads(text)["$defs"]["ServiceId"]["markdownEnumDescriptions"][0]
    assert words.startswith(r"\[x\]\(command:y\) \`a\`")


def test_a_workspace_without_anything_has_schemas(tmp_path: Path) -> None:
    known = validators(load(tmp_path).catalog)
    data = {path: document_of(path, text).data for path, text in FILES.items()}
    assert [path for path in FILES if not known[schema_of(path)].is_valid(data[path])] == []
