"""What is broken is left out, and nothing more; positions hold for what stays."""

import json
import re

import pytest

from tests.small import FILES, SmallWorkspace, place_of
from vivere.content.describe import FORMS
from vivere.i18n import LANGUAGES, say
from vivere.model import AreasFile, Journey, KpiFile, Model, Persona, ServicesFile, Workspace

J, P, S, K = (
    "journeys/ada-morning.yaml", "personas/ada.yaml", "services/water.yaml", "kpi_links/water.yaml",
)  # fmt: skip


def test_a_broken_step_leaves_the_others(workspace: SmallWorkspace) -> None:
    workspace.change(J, "emotion: -2", "emotion: -9")
    catalog = workspace.load().catalog
    assert [step.id for step in catalog.journeys["ada-morning"].steps] == ["fill"]


def test_an_unknown_field_costs_nothing_else(workspace: SmallWorkspace) -> None:
    workspace.change(J, "    title: Wakes", "    colour: red\n    title: Wakes")
    catalog = workspace.load().catalog
    assert [step.id for step in catalog.journeys["ada-morning"].steps] == ["wake", "fill"]


def test_a_broken_field_outside_lists_falls_back(workspace: SmallWorkspace) -> None:
    workspace.change(P, "age: 30", "age: old")
    workspace.change("vivere.yaml", "future_year: 2040", "future_year: soon")
    loaded = workspace.load()
    assert [finding.code for finding in loaded.findings] == ["wrong-type", "wrong-type"]
    assert loaded.catalog.personas["ada"].age is None
    assert loaded.catalog.journeys


def test_broken_coordinates_cost_their_place_alone(workspace: SmallWorkspace) -> None:
    workspace.change(J, "at: [45.0, 9]", "at: [450, 999]")
    loaded = workspace.load()
    assert [finding.code for finding in loaded.findings] == ["out-of-range", "out-of-range"]
    assert loaded.catalog.journeys["ada-morning"].steps[0].place.at is None


def test_a_missing_required_field_takes_the_file(workspace: SmallWorkspace) -> None:
    workspace.change(P, "name: Ada", "name: []")
    loaded = workspace.load()
    assert loaded.catalog.personas == {}
    assert [f.code for f in loaded.findings if f.path == P] == ["wrong-type"]


def test_what_follows_from_a_mistake_is_not_told(workspace: SmallWorkspace) -> None:
    workspace.write(J, FILES[J].replace("emotion", "emotoin"))
    codes = [finding.code for finding in workspace.findings() if finding.path == J]
    assert sorted(codes) == ["missing-field"] * 4 + ["unknown-field"] * 4


def test_all_that_is_missing_is_told(workspace: SmallWorkspace) -> None:
    workspace.change(J, "    title: Wakes\n", "")
    workspace.change(J, "    place: {name: Kitchen, at: [45.0, 9]}\n", "")
    missing = [finding.details["field"] for finding in workspace.findings("missing-field")]
    assert sorted(missing) == ["place", "title"]


def test_a_lost_member_may_leave_no_group(workspace: SmallWorkspace) -> None:
    workspace.change(P, "age: 30", "kind: group\nmembers: [{name: A}, {name: B, age: x}]")
    codes = [finding.code for finding in workspace.findings() if finding.path == P]
    assert sorted(codes) == ["group-without-members", "wrong-type"]


def test_positions_count_what_was_left_out(workspace: SmallWorkspace) -> None:
    workspace.change(J, "emotion: -2", "emotion: -9")
    journey = workspace.change(J, "tap-app, leak-watch]", "tap-app, nothing]")
    workspace.change(K, "effect: down", "effect: sideways")
    links = workspace.change(K, "service: tap-app", "service: tap")
    workspace.change(S, "{layer: pipes, why: It listens to them}", "{layer: pipes, why: 1}")
    services = workspace.change(S, "layer: meters\n", "layer: metres\n")
    found = {(f.code, f.path, f.line, f.column) for f in workspace.findings()}
    assert {
        ("unknown-service", J, *place_of(journey, "nothing]")),
        ("unknown-service", K, *place_of(links, "service: tap")),
        ("unknown-layer", S, *place_of(services, "layer: metres")),
    } <= found


def test_suggestions(workspace: SmallWorkspace) -> None:
    workspace.change(J, "[tap-app,", "[tap-ap,")
    workspace.change(J, "channel: phone", "channel: fone")
    workspace.change(P, "age: 30", "aeg: 30")
    suggestions = {
        finding.code: finding.details.get("suggestion") for finding in workspace.findings()
    }
    assert suggestions["unknown-service"] == "tap-app"
    assert suggestions["wrong-value"] == "phone"
    assert suggestions["unknown-field"] == "age"
    hints = {finding.code: finding.hint("it") for finding in workspace.findings()}
    assert "`tap-app`" in hints["unknown-service"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("age: 30", "age: [yes, {a: ~, b: false}]", "is `[yes, {a: null, b: false}]`"),
        ("age: 30", "name2: 1\nage: true", "is `true`"),
        ("name: Ada", "name:", "`name` is empty"),
        ("facts:\n", "facts: {a: 1}\nx:\n", "should be a list, and is `{a: 1}`"),
    ],
)
def test_values_are_shown_as_they_are_written(
    workspace: SmallWorkspace, old: str, new: str, words: str
) -> None:
    workspace.change("personas/ada.yaml", old, new)
    messages = [finding.message() for finding in workspace.findings()]
    assert [message for message in messages if words in message], messages


@pytest.mark.parametrize("model", [AreasFile, Journey, KpiFile, Persona, ServicesFile, Workspace])
def test_each_form_that_a_text_must_have_can_be_told(model: type[Model]) -> None:
    schema = json.dumps(model.model_json_schema())
    patterns = {json.loads(quoted) for quoted in re.findall(r'"pattern": ("[^"]*")', schema)}
    assert patterns
    assert patterns <= FORMS.keys()
    assert all(say(language, f"form.{FORMS[one]}") for one in patterns for language in LANGUAGES)


def test_the_hint_tells_the_one_form_that_fits(workspace: SmallWorkspace) -> None:
    workspace.change(J, '"07:00"', "noon")
    (found,) = workspace.findings()
    assert found.hint("en") == 'A time has 24 hours and two digits each: "08:10".'
