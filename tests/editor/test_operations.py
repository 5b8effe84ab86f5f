"""What a form does to data, and that the file it ends in says the same."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.content import load
from vivere.editor.fields import Kind, field_specs, spec_at
from vivere.editor.operations import (
    OPERATIONS,
    EditOperation,
    NoSuchFieldError,
    apply_operation,
    new_item,
)
from vivere.model import Journey, Member, Persona, Phase, Step
from vivere.model.kinds import model_of
from vivere.yamltext.edit.rewrite import rewrite
from vivere.yamltext.reader import read_value
from vivere.yamltext.values import same_value

ROOT = Path(__file__).parents[2]
PLACEHOLDER = {"it": "Da scrivere.", "en": "To be written."}
MARCO = (ROOT / "journeys/marco-cuore.yaml").read_text(encoding="utf-8")
PARTS = (
    "title", "steps", "phases", "place", "name", "at", "today", "emotion", "services", "source",
    "kind", "refs", "touchpoint", "time", "day", "nowhere", 0, 1, 3, 99, -1,
)  # fmt: skip
OPERATION = st.builds(
    EditOperation,
    do=st.sampled_from(sorted(OPERATIONS)),
    at=st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map(tuple),
    value=st.text(max_size=20) | st.sampled_from(["casa", "wemi", "2", "given", "45.1, 9.2", ""]),
    language=st.sampled_from([None, "it", "en", "fr"]),
    to=st.integers(-2, 20),
)
GOOD_PATHS = st.sampled_from(
    [("title",), ("note",), ("when",), ("steps", 0, "today", "story"), ("steps", 2, "title"),
     ("steps", 1, "today", "emotion"), ("steps", 3, "day"), ("steps", 0, "place", "at"),
     ("steps", 4, "source", "kind"), ("source", "address"), ("phases", 1, "name")]
)  # fmt: skip
SETTING = st.builds(
    EditOperation,
    do=st.just("set"),
    at=GOOD_PATHS,
    value=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)
    | st.integers().map(str)
    | st.floats().map(str),
    language=st.sampled_from(["it", "en"]),
)


@given(st.lists(OPERATION, max_size=6))
def test_any_operation_is_done_or_refused(operations: list[EditOperation]) -> None:
    data = read_value(MARCO)
    before = repr(data)
    for operation in operations:
        try:
            data = apply_operation(data, operation, Journey, PLACEHOLDER)
        except NoSuchFieldError:
            continue
    assert repr(read_value(MARCO)) == before
    assert isinstance(data, dict)


@given(st.lists(SETTING, min_size=1, max_size=4))
def test_what_a_form_sets_is_what_the_file_says(operations: list[EditOperation]) -> None:
    data = read_value(MARCO)
    for operation in operations:
        data = apply_operation(data, operation, Journey, PLACEHOLDER)
    text = rewrite(MARCO, data, Journey)
    assert same_value(read_value(text), data)
    untouched = [line for line in MARCO.split("\n") if line.lstrip().startswith("#")]
    assert all(line in text for line in untouched)


@pytest.mark.parametrize("model", [Step, Phase, Member])
def test_a_new_thing_has_all_it_must_have(model: type[Any]) -> None:
    item = new_item(model, PLACEHOLDER)
    if model is Step:
        item["phase"] = "casa"
    assert model.model_validate(item)


def test_a_journey_with_a_new_step_has_no_error(tmp_path: Path) -> None:
    data = read_value(MARCO)
    for operation in (
        EditOperation("add", ("steps",)),
        EditOperation("add", ("phases",)),
        EditOperation("copy", ("steps", 2)),
    ):
        data = apply_operation(data, operation, Journey, PLACEHOLDER)
    drafts = {"journeys/marco-cuore.yaml": rewrite(MARCO, data, Journey)}
    loaded = load(ROOT, None, drafts)
    assert not [one for one in loaded.findings if one.severity == "error"]
    assert len(loaded.catalog.journeys["marco-cuore"].steps) == 11


def test_a_new_step_goes_on_from_the_one_before_it() -> None:
    data = read_value(MARCO)
    steps = data["steps"]
    steps[1] |= {"day": 3, "today": {**steps[1]["today"], "emotion": -2}}
    at = EditOperation(do="add", at=("steps",), to=2)
    new = apply_operation(data, at, Journey, PLACEHOLDER)["steps"]
    assert [one["id"] for one in new[:2]] == [one["id"] for one in steps[:2]]
    assert new[3:] == steps[2:]
    fresh = new[2]
    assert (fresh["phase"], fresh["day"]) == (steps[1]["phase"], 3)
    assert (fresh["today"]["emotion"], fresh["future"]["emotion"]) == (
        -2, steps[1]["future"]["emotion"],
    )  # fmt: skip
    phases = apply_operation(
        data, EditOperation(do="add", at=("phases",), to=1), Journey, PLACEHOLDER
    )["phases"]
    assert [phases[0], *phases[2:]] == data["phases"]
    last = apply_operation(data, EditOperation(do="add", at=("steps",)), Journey, PLACEHOLDER)
    assert last["steps"][:-1] == steps


def test_words_in_one_language_leave_the_other() -> None:
    data = {"title": "Uno"}
    one = apply_operation(data, EditOperation("set", ("title",), "Due", "it"), Journey, PLACEHOLDER)
    two = apply_operation(one, EditOperation("set", ("title",), "Two", "en"), Journey, PLACEHOLDER)
    gone = apply_operation(two, EditOperation("set", ("title",), " ", "it"), Journey, PLACEHOLDER)
    assert (one, two, gone) == (
        {"title": "Due"},
        {"title": {"it": "Due", "en": "Two"}},
        {"title": {"en": "Two"}},
    )


@pytest.mark.parametrize(
    ("source", "field", "value", "wanted"),
    [
        ("assumed", "kind", "unverified", "unverified"),
        ("assumed", "refs", "s01 s02", "assumed s01 s02"),
        ("given s01", "refs", "s02", "given s02"),
        (None, "kind", "given", "given"),
        ("https://a.example", "address", "https://b.example", "https://b.example"),
        (
            "https://a.example",
            "publisher",
            "B",
            {"kind": "public", "address": "https://a.example", "publisher": "B"},
        ),
        ({"kind": "given", "refs": ["s01"]}, "refs", "", {"kind": "given"}),
    ],
)
def test_a_source_stays_in_its_short_form_where_that_says_it_all(
    source: Any, field: str, value: str, wanted: Any
) -> None:
    data = {"source": source} if source else {}
    done = apply_operation(
        data, EditOperation("set", ("source", field), value), Journey, PLACEHOLDER
    )
    assert done == {"source": wanted}


@pytest.mark.parametrize(
    ("at", "typed", "kept"),
    [
        (("age",), "75", 75),
        (("age",), "seventy", "seventy"),
        (("age",), "", None),
        (("kind",), "group", "group"),
    ],
)
def test_what_is_typed_is_kept_even_if_it_is_no_number(at: Any, typed: str, kept: Any) -> None:
    done = apply_operation(
        {"age": 1, "kind": "individual"}, EditOperation("set", at, typed), Persona, PLACEHOLDER
    )
    assert done.get(at[0]) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("45.41, 9.17", [45.41, 9.17]), ("45,41 9,17", [45, 41, 9, 17]), ("x", ["x"]), ("", None)],
)
def test_a_place_is_two_numbers(typed: str, kept: Any) -> None:
    data = read_value(MARCO)
    done = apply_operation(
        data, EditOperation("set", ("steps", 3, "place", "at"), typed), Journey, PLACEHOLDER
    )
    assert done["steps"][3]["place"].get("at") == kept


def test_every_field_of_the_shipped_files_can_be_asked_for() -> None:
    for path in ("journeys/marco-cuore.yaml", "personas/alice-frank.yaml"):
        model = model_of(path)
        data = read_value((ROOT / path).read_text(encoding="utf-8"))
        assert {field.name for field in field_specs(model)} >= data.keys()
    assert spec_at(Journey, ("steps", 3, "today", "emotion")).kind is Kind.EMOTION  # type: ignore[union-attr]
    assert spec_at(Journey, ("steps", 3, "nowhere")) is None


def test_the_model_says_which_texts_need_several_lines() -> None:
    story = spec_at(Journey, ("steps", 3, "today", "story"))
    title = spec_at(Journey, ("steps", 3, "title"))
    assert story is not None
    assert story.several_lines
    assert title is not None
    assert not title.several_lines


def test_people_are_typed_on_one_line() -> None:
    data = {"phases": [], "steps": [{"id": "a"}]}
    typed = EditOperation(do="set", at=("steps", 0, "people"), value="Anna Bo; Rossi, Ugo")
    changed = apply_operation(data, typed, Journey, PLACEHOLDER)
    assert changed["steps"][0]["people"] == ["Anna Bo", "Rossi, Ugo"]


def test_an_item_that_is_a_bare_word_is_edited_as_its_field() -> None:
    data = {"kpis": ["wait"]}

    def done(do: Any, at: Any, value: Any, language: str | None = None) -> Any:
        operation = EditOperation(do=do, at=at, value=value, language=language)
        return apply_operation(data, operation, Step, PLACEHOLDER)

    assert done("set", ("kpis", 0, "kpi"), "cost") == {"kpis": ["cost"]}
    told = done("set", ("kpis", 0, "how"), "Così", "it")
    assert told == {"kpis": [{"kpi": "wait", "how": {"it": "Così"}}]}
    assert done("remove", ("kpis", 0), None) == {"kpis": []}
    assert done("set", ("kpis",), "[]") == {"kpis": []}


def test_a_group_that_need_not_be_goes_with_the_last_of_its_fields() -> None:
    data = {"future": {"story": "x", "cost": {"kinds": ["time"]}}}
    operation = EditOperation(do="toggle", at=("future", "cost", "kinds"), value="time", to=0)
    assert apply_operation(data, operation, Step, PLACEHOLDER) == {"future": {"story": "x"}}
