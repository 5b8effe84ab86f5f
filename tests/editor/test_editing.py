"""What a designer changes in the form or the text, and what the answer shows of it."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.editor.conftest import EMOTION, JOURNEY, PERSONA, Ask, asking, file_text, setting
from tests.small import SmallWorkspace
from vivere.content import load
from vivere.content.scan import scan
from vivere.diagnostics.finding import own
from vivere.editor.api import EditorApi
from vivere.editor.drafts import EDITED
from vivere.editor.fields import Kind
from vivere.editor.form import form_fields
from vivere.editor.service import EditorService
from vivere.model import Model
from vivere.model.references import reachable
from vivere.render.reader import Reader


def test_an_edit_shows_before_it_is_saved(workspace: SmallWorkspace, ask: Ask) -> None:
    before = file_text(workspace)
    opened = ask("open", form=True)
    said = ask("act", acts=setting(("steps", 0, "today", "story"), "A flood"))
    assert "A puddle" in opened["preview"]
    assert "A flood" in said["preview"]
    assert said["dirty"]
    assert not opened["dirty"]
    assert file_text(workspace) == before


def test_saving_changes_that_line_alone(workspace: SmallWorkspace, ask: Ask) -> None:
    before = file_text(workspace)
    (workspace.folder / JOURNEY).write_text(before.replace("wake\n", "wake  # early\n"))
    ask("open")
    ask("act", acts=setting(EMOTION, "1"))
    assert ask("save")["done"] == "save"
    changed = before.replace("wake\n", "wake  # early\n").replace("emotion: -2", "emotion: 1")
    assert file_text(workspace) == changed


def test_the_effect_names_kpis_that_are_moved_no_longer(ask: Ask) -> None:
    ask("open")
    said = ask("act", acts=[{"do": "toggle", "at": ("steps", 1, "services"), "value": "tap-app"}])
    assert "no longer moved" in said["effect"]
    assert "Drunk" in said["effect"]


def test_a_text_that_is_no_yaml_has_no_form_and_loses_nothing(ask: Ask) -> None:
    ask("open")
    said = ask("type", text="persona: [", form=True)
    assert "YAML view" in said["form"]
    assert said["preview"] is None
    assert said["marks"]
    assert ask("act", acts=setting(EMOTION, "1"))["problem"] == "unreadable"
    assert ask("open")["text"] == "persona: ["


def test_a_shorthand_that_others_follow_is_not_touched(workspace: SmallWorkspace, ask: Ask) -> None:
    path = workspace.folder / JOURNEY
    text = file_text(workspace).replace("{name: Kitchen,", "&here {name: Kitchen,")
    path.write_text(text.replace("place: {name: Square, near: square}", "place: *here"))
    ask("open")
    assert ask("act", acts=setting(("steps", 0, "place", "name"), "Hall"))["problem"] == "refused"
    said = ask("act", acts=setting(("steps", 1, "place", "name"), "Hall"))
    assert "problem" not in said
    assert "&here {name: Kitchen" in said["text"]


def test_a_persona_is_edited_too(workspace: SmallWorkspace, ask: Ask) -> None:
    opened = ask("open", path=PERSONA, form=True)
    assert "Drinks" in opened["form"]
    said = ask("act", path=PERSONA, acts=setting(("tagline",), "Sips", "en"))
    assert "tagline: {it: Beve, en: Sips}" in said["text"]
    assert "Sips" in said["preview"]
    ask("save", path=PERSONA)
    assert "en: Sips" in file_text(workspace, PERSONA)


def test_steps_come_go_and_move(ask: Ask) -> None:
    ask("open")
    ask("act", acts=[{"do": "add", "at": ("steps",)}])
    ask("act", acts=[{"do": "copy", "at": ("steps", 0)}])
    said = ask("act", acts=[{"do": "move", "at": ("steps", 3), "to": 0}])
    assert not said["broken"]
    ids = [line.split("id: ")[1] for line in said["text"].splitlines() if "  - id:" in line]
    assert ids == ["step", "wake", "wake-2", "fill"]
    assert "To be written." in said["preview"] or "Da scrivere." in said["preview"]


def test_markup_in_a_file_stays_text(workspace: SmallWorkspace, ask: Ask) -> None:
    said = ask("open")
    nasty = "<img src=x onerror=alert(1)></textarea><script>"
    said = ask("act", acts=setting(("steps", 0, "title"), nasty), form=True)
    for part in ("form", "preview", "findings", "effect", "versions"):
        assert "<img" not in said[part]
        assert "<script" not in said[part]
    (workspace.folder / JOURNEY).write_text("<script>" + file_text(workspace))
    assert "<script" not in ask("save")["clash"]


@pytest.mark.parametrize(
    "acts",
    [
        setting(("nowhere",), "1"),
        setting(("steps", 99, "title"), "x"),
        [{"do": "remove", "at": ("steps", 7)}],
        [{"do": "move", "at": ("phases",), "to": 1}],
        [{"do": "add", "at": ("title",)}],
        [{"do": "toggle", "at": ("title", "it", 3), "value": "x", "to": 1}],
    ],
)
def test_a_place_that_is_not_there_is_said(ask: Ask, acts: Any) -> None:
    text = ask("open")["text"]
    said = ask("act", acts=acts)
    assert said["problem"] == "place"
    assert said["text"] == text


@pytest.mark.parametrize("odd", ["services: [water: 1]", "services: [[a, b]]"])
def test_a_form_of_odd_things_still_opens(workspace: SmallWorkspace, ask: Ask, odd: str) -> None:
    text = ask("open")["text"]
    ask("type", text=text.replace("services: [tap-app, leak-watch]", odd))
    assert "not what the form expects" in ask("open")["form"]
    ask("type", text=text.split("steps:")[0] + "steps:\n  - title: {en: No id}\n")
    assert "No id" in ask("open")["form"]


def test_ids_that_have_a_name_are_chosen_and_others_typed(ask: Ask) -> None:
    form = ask("open", form=True)["form"]
    assert '<select id="wb-steps-0-services" data-do="toggle"' in form
    assert '<select id="wb-steps-0-phase"' in form
    assert '<input type="text" id="wb-steps-0-source-refs"' in form


@pytest.mark.parametrize("model", [kind.model for kind in EDITED])
def test_every_list_of_ids_in_a_form_has_words_to_add_one(
    workspace: SmallWorkspace, model: type[Model]
) -> None:
    reader = Reader(workspace.load().catalog, "en")
    for inner in reachable(model):
        for field in form_fields(reader, inner, {}):
            if field.spec.kind is Kind.IDS and field.choices is not None:
                assert reader.say(f"workbench.add_{field.spec.refers}")
            if field.spec.kind is Kind.CHOICES:
                assert reader.say(f"workbench.add_{field.spec.name}")
            if field.spec.kind is Kind.LIST:
                assert reader.say(f"workbench.add.{field.spec.name}")


def test_a_change_looks_at_the_folder_once_and_checks_the_draft_once(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load(workspace.folder)
    ask = asking(EditorApi(EditorService(workspace.folder, lambda: loaded)))
    ask("open")
    ask("act", acts=setting(EMOTION, 1))
    calls: list[str] = []

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            calls.append(name)
            return function(*arguments, **named)

        return call

    for name, function in (("scan", scan), ("load", load)):
        for module in (sys.modules[EditorService.__module__], sys.modules[load.__module__]):
            monkeypatch.setattr(module, name, counted(name, function))
    assert ask("act", acts=setting(EMOTION, 2))["done"] == "act"
    assert sorted(calls) == ["load", "scan"]


def test_what_a_fresh_step_lacks_is_to_be_filled_in_and_no_fault(
    ask: Ask, workspace: SmallWorkspace
) -> None:
    ask("open")
    fresh = ask("act", acts=({"do": "add", "at": ("steps",), "to": 1},), form=True)
    assert fresh["counts"] == "1 to fill in"
    assert not fresh["amiss"]
    assert [mark[1] for mark in fresh["marks"]] == ["to-fill-in"]
    assert "place, title, touchpoint, today, future, services, indicators" in fresh["marks"][0][2]
    for shown in (fresh["form"], fresh["findings"]):
        assert "Warning" not in shown
        assert "To fill in" in shown
    beside = ask("act", acts=setting(("steps", 0, "services"), [])).get("counts")
    assert beside == "1 warning, 1 to fill in"
    told = ask("act", acts=setting(("steps", 1, "today", "story"), "She waits", "en"))
    assert "step-without-service" in told["findings"]
    ask("save")
    found = [one.code for one in own(load(workspace.folder).findings)]
    assert found.count("step-to-fill-in") == 1
    assert "placeholder" not in found
