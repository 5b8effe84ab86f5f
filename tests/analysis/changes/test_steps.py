"""What becomes of steps: raised, moved, split, merged, renamed; and what follows from services."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.edited import edited_borgo
from tests.small import SmallWorkspace
from vivere.analysis.changes import (
    Changes,
    EmotionChange,
    Gains,
    Push,
    Pushes,
    StepChange,
    as_data,
    compare,
)
from vivere.content import load
from vivere.model.catalog import Catalog

J, S, K = "journeys/ada-morning.yaml", "services/water.yaml", "kpi_links/water.yaml"


@pytest.fixture
def changed(workspace: SmallWorkspace) -> Callable[..., Changes]:
    """The small workspace before and after replacements ``(path, old, new)``."""
    before = workspace.load().catalog

    def change(*edits: tuple[str, str, str]) -> Changes:
        for path, old, new in edits:
            workspace.change(path, old, new)
        loaded = workspace.load()
        assert not [finding for finding in loaded.findings if finding.severity == "error"]
        return compare(before, loaded.catalog)

    return change


def only_step(changes: Changes) -> StepChange:
    [journey] = changes.journeys
    [step] = journey.steps
    return step


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, borgo: Catalog) -> Changes:
    return compare(borgo, load(edited_borgo(tmp_path_factory.mktemp("edited") / "b")).catalog)


def test_an_emotion_is_raised_or_lowered(changed: Callable[..., Changes]) -> None:
    step = only_step(changed((J, "emotion: -2", "emotion: -1"), (J, "emotion: 1", "emotion: 0")))
    assert step.emotions == (EmotionChange("today", -2, -1), EmotionChange("future", 1, 0))
    assert [change.raised for change in step.emotions] == [True, False]
    assert not step.edits


def test_services_bring_layers_and_kpis(changed: Callable[..., Changes]) -> None:
    changes = changed(
        (J, "services: [leak-watch]\n    kpis: [lost]", "services: [tap-app]\n    kpis: [drunk]")
    )
    step = only_step(changes)
    assert step.services == Gains(gained=("tap-app",), lost=("leak-watch",))
    assert step.layers == Gains(lost=("pipes",))
    assert step.kpis == Pushes(gained=(Push("drunk", "up"),), lost=(Push("lost", "down"),))
    [journey] = changes.journeys
    assert journey.kpis == Pushes()


def test_what_follows_from_a_service_is_told_of_the_steps_that_use_it(
    changed: Callable[..., Changes],
) -> None:
    other = "service: tap-app\n    kpi: lost"
    changes = changed(
        (S, "      - {layer: meters, why: It shows them}\n", "      []\n"),
        (K, "service: tap-app\n    kpi: drunk", other),
    )
    [journey] = changes.journeys
    assert [step.after[0].id for step in journey.steps] == ["fill"]
    assert journey.steps[0].kpis == Pushes(lost=(Push("drunk", "up"),))
    assert journey.kpis == Pushes(lost=(Push("drunk", "up"),))
    assert [(link.what, link.after and link.after.kpi) for link in changes.links] == [
        ("removed", None), ("added", "lost"),
    ]  # fmt: skip


def test_a_renamed_service_changes_nothing_in_steps_and_links(
    changed: Callable[..., Changes],
) -> None:
    changes = changed((S, "id: tap-app", "id: tap"), (J, "[tap-app", "[tap"),
                      (K, "service: tap-app", "service: tap"))  # fmt: skip
    [thing] = changes.entities
    assert (thing.kind, thing.what, thing.before, thing.after) == (
        "service", "renamed", "tap-app", "tap",
    )  # fmt: skip
    assert (changes.journeys, changes.links, changes.workspace) == ((), (), ())


def test_a_renamed_persona_journey_and_step_stay_the_same(workspace: SmallWorkspace) -> None:
    before = workspace.load().catalog
    for path, text in (("personas/eva.yaml", "personas/ada.yaml"), ("journeys/dawn.yaml", J)):
        (workspace.folder / text).rename(workspace.folder / path)
    workspace.change("vivere.yaml", "[ada]", "[eva]")
    workspace.change("journeys/dawn.yaml", "persona: ada", "persona: eva")
    workspace.change("journeys/dawn.yaml", "id: fill", "id: bottle")
    workspace.change(K, "ada-morning/fill", "dawn/bottle")
    changes = compare(before, workspace.load().catalog)
    assert [(one.before, one.after) for one in changes.entities] == [("ada", "eva")]
    [journey] = changes.journeys
    assert (journey.what, journey.before, journey.after) == ("renamed", "ada-morning", "dawn")
    assert [(one.what, one.renamed) for one in journey.steps] == [("renamed", True)]
    assert (changes.links, changes.workspace, journey.edits) == ((), (), ())
    assert not journey.kpis


def test_numbered_steps_are_recognised_by_what_they_say(workspace: SmallWorkspace) -> None:
    workspace.change(J, "id: wake", "id: step-1")
    workspace.change(J, "id: fill", "id: step-2")
    workspace.change(K, "ada-morning/fill", "ada-morning/step-2")
    before = workspace.load().catalog
    text = (workspace.folder / J).read_text(encoding="utf-8")
    head, one, two = text.split("  - id: ")
    new = one.replace("step-1", "step-0")
    for old, other in (("Wakes", "Dreams of rain"), ("A puddle", "Clouds everywhere"),
                       ("A call", "Drops fall"), ("Wet feet", "Fog")):  # fmt: skip
        new = new.replace(old, other)
    steps = (new.replace("step-0", "step-1"), one.replace("step-1", "step-2"),
             two.replace("step-2", "step-3"))  # fmt: skip
    workspace.write(J, "  - id: ".join([head, *steps]))
    workspace.change(K, "ada-morning/step-2", "ada-morning/step-3")
    [journey] = compare(before, workspace.load().catalog).journeys
    assert [(step.what, step.moved, bool(step.edits)) for step in journey.steps] == [
        ("added", False, False), ("renamed", False, False), ("renamed", False, False),
    ]  # fmt: skip


def test_the_fewest_steps_have_moved(borgo: Catalog) -> None:
    journey = borgo.journeys["rossi-sabato"]
    steps = (journey.steps[3], *journey.steps[:3])
    after = _with(borgo, journey.model_copy(update={"steps": steps}))
    for one, other in ((borgo, after), (after, borgo)):
        [change] = compare(one, other).journeys
        assert [(step.after[0].id, step.moved) for step in change.steps] == [("ultimo-bus", True)]


def _with(catalog: Catalog, journey: object) -> Catalog:
    from dataclasses import replace

    return replace(catalog, journeys={**catalog.journeys, journey.id: journey})  # type: ignore[attr-defined, dict-item]


def test_a_step_is_split_and_merged_again(tmp_path: Path, borgo: Catalog) -> None:
    after = load(edited_borgo(tmp_path / "b")).catalog
    [nives] = [one for one in compare(borgo, after).journeys if one.persona == "nives"]
    [split] = [step for step in nives.steps if step.what == "split"]
    assert [at.id for at in split.before] == ["chiama-bus"]
    assert [at.id for at in split.after] == ["chiama", "sale"]
    assert not any((split.services, split.layers, split.kpis, split.moved))
    assert not [step for step in nives.steps if step.what in ("added", "removed")]
    [back] = [one for one in compare(after, borgo).journeys if one.persona == "nives"]
    [merged] = [step for step in back.steps if step.what == "merged"]
    assert (merged.before, merged.after) == (split.after, split.before)


def test_a_step_added_beside_an_edited_one_is_no_split(changed: Callable[..., Changes]) -> None:
    new = (
        "  - {id: rest, phase: home, place: {name: Sofa}, title: Rests, touchpoint: "
        "{channel: place, name: Sofa}, today: {story: A noise, emotion: 0}, "
        "future: {story: Silence, emotion: 1}}\n  - id: fill"
    )
    changes = changed((J, "  - id: fill", new), (J, "A puddle", "A big puddle"))
    assert [step.what for step in changes.journeys[0].steps] == ["changed", "added"]


def test_lost_and_missing_translations_are_named(changed: Callable[..., Changes]) -> None:
    changes = changed((J, "{it: Mattina, en: Morning}", "{it: Mattina}"),
                      (J, "title: Wakes", "when: {it: Presto}\n    title: Wakes"))  # fmt: skip
    [journey] = changes.journeys
    [gone] = journey.edits
    assert (gone.kind, gone.language, gone.before) == ("untranslated", "en", "Morning")
    new, missing = journey.steps[0].edits
    assert (new.kind, new.path, new.language, new.before) == ("text", ("when",), "it", None)
    assert (missing.kind, missing.path, missing.language) == ("untranslated", ("when",), "en")


def test_an_afternoon_of_edits(edited: Changes) -> None:
    assert [(one.kind, one.what) for one in edited.entities] == [
        ("service", "changed"), ("service", "renamed"), ("kpi", "changed"), ("persona", "renamed"),
    ]  # fmt: skip
    assert [journey.what for journey in edited.journeys] == ["changed", "changed"]
    assert {step.what for step in edited.all_steps()} == {"changed", "split", "removed"}
    data = as_data(edited)
    assert data["equal"] is False
    assert data["things"][1]["after"] == "bus"
