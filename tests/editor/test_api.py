"""What a designer does on the Workbench, request by request."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.editor.conftest import JOURNEY, MINE, PERSONA, YOURS, setting
from tests.small import SmallWorkspace
from vivere.editor.pages import clock
from vivere.editor.service import MAX_SAVES, Bench

Ask = Callable[..., dict[str, Any]]
EMOTION = ("steps", 0, "today", "emotion")


def on_disk(workspace: SmallWorkspace, path: str = JOURNEY) -> str:
    return (workspace.folder / path).read_text(encoding="utf-8")


def test_an_edit_shows_before_it_is_saved(workspace: SmallWorkspace, ask: Ask) -> None:
    before = on_disk(workspace)
    opened = ask("open", form=True)
    said = ask("act", acts=setting(("steps", 0, "today", "story"), "A flood"))
    assert "A puddle" in opened["preview"]
    assert "A flood" in said["preview"]
    assert said["dirty"]
    assert not opened["dirty"]
    assert on_disk(workspace) == before


def test_saving_changes_that_line_alone(workspace: SmallWorkspace, ask: Ask) -> None:
    before = on_disk(workspace)
    (workspace.folder / JOURNEY).write_text(before.replace("wake\n", "wake  # early\n"))
    ask("open")
    ask("act", acts=setting(EMOTION, "1"))
    assert ask("save")["done"] == "save"
    changed = before.replace("wake\n", "wake  # early\n").replace("emotion: -2", "emotion: 1")
    assert on_disk(workspace) == changed


def test_a_draft_is_there_after_a_reload(ask: Ask) -> None:
    ask("open")
    typed = ask("type", text="persona: ada\n# half a thought")
    assert ask("open")["text"] == typed["text"] == "persona: ada\n# half a thought"


def test_a_draft_survives_the_server(workspace: SmallWorkspace, bench: Bench, ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    again = Bench(workspace.folder, bench.current).open(MINE, JOURNEY)
    assert again.draft.touched
    assert again.loaded.catalog.journeys["ada-morning"].steps[0].today.emotion == 2


def test_the_effect_names_kpis_that_are_moved_no_longer(ask: Ask) -> None:
    ask("open")
    said = ask("act", acts=[{"do": "toggle", "at": ("steps", 1, "services"), "value": "tap-app"}])
    assert "no longer moved" in said["effect"]
    assert "Drunk" in said["effect"]


def test_what_is_broken_is_not_written_unless_one_knows(
    workspace: SmallWorkspace, ask: Ask
) -> None:
    before = on_disk(workspace)
    ask("open")
    said = ask("act", acts=setting(EMOTION, "7"))
    assert said["broken"]
    assert ask("save")["problem"] == "broken"
    assert on_disk(workspace) == before
    assert ask("open")["dirty"]
    assert ask("save", knowing=True)["done"] == "save"
    assert "emotion: 7" in on_disk(workspace)


def test_what_would_break_elsewhere_counts_too(ask: Ask) -> None:
    ask("open")
    said = ask("act", acts=[{"do": "remove", "at": ("steps", 1)}])
    assert "kpi_links/water.yaml" in said["findings"]
    assert ask("save")["problem"] == "broken"


def test_two_editors_do_not_overwrite_each_other(workspace: SmallWorkspace, ask: Ask) -> None:
    ask("open")
    ask("open", YOURS)
    ask("act", acts=setting(EMOTION, "1"))
    ask("act", YOURS, acts=setting(("steps", 1, "today", "emotion"), "-1"))
    assert ask("save")["done"] == "save"
    refused = ask("save", YOURS)
    assert refused["problem"] == "moved"
    assert refused["clash"].count("<td") == 6
    assert "emotion: 1" in on_disk(workspace)
    assert ask("settle", YOURS, choice="both", seen=refused["now"])["dirty"]
    assert ask("save", YOURS)["done"] == "save"
    assert "emotion: 1" in on_disk(workspace)
    assert "story: Where is it, emotion: -1" in on_disk(workspace)


@pytest.mark.parametrize(("choice", "left"), [("mine", "2"), ("theirs", "1")])
def test_of_two_changes_of_one_line_one_is_chosen_and_the_other_kept(
    workspace: SmallWorkspace, ask: Ask, choice: str, left: str
) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    path = workspace.folder / JOURNEY
    path.write_text(on_disk(workspace).replace("emotion: -2", "emotion: 1"))
    clash = ask("save")
    assert clash["problem"] == "moved"
    assert "Take both" not in clash["clash"]
    settled = ask("settle", choice=choice, seen=clash["now"])
    assert f"emotion: {left}" in settled["text"]
    assert ("put aside" in settled["versions"]) == (choice == "theirs")
    ask("save")
    assert f"emotion: {left}" in on_disk(workspace)


def test_one_goes_back_to_any_save(workspace: SmallWorkspace, ask: Ask) -> None:
    texts = [on_disk(workspace)]
    ask("open")
    for emotion in ("1", "2"):
        ask("act", acts=setting(EMOTION, emotion))
        ask("save")
        texts.append(on_disk(workspace))
    assert len(set(texts)) == 3
    for number in (0, 2, 1):
        assert ask("back", number=number)["done"] == "back"
        assert on_disk(workspace) == texts[number]


def test_going_back_keeps_what_was_not_saved(workspace: SmallWorkspace, ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "1"))
    ask("save")
    ask("act", acts=setting(EMOTION, "2"))
    said = ask("back", number=0)
    assert "put aside" in said["versions"]
    assert "emotion: -2" in on_disk(workspace)


def test_what_somebody_else_saved_comes_back_too(workspace: SmallWorkspace, ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "1"))
    ask("save")
    theirs = on_disk(workspace) + "# theirs\n"
    (workspace.folder / JOURNEY).write_text(theirs)
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    ask("back", number=0)
    assert on_disk(workspace) != theirs
    ask("back", number=2)
    assert on_disk(workspace) == theirs


@pytest.mark.parametrize("saved_before", [False, True])
def test_a_text_typed_over_an_older_state_of_the_file_replaces_nothing(
    workspace: SmallWorkspace, ask: Ask, saved_before: bool
) -> None:
    text = ask("open")["text"]
    if saved_before:
        ask("act", acts=setting(EMOTION, "1"))
        text = ask("save")["text"]
    theirs = on_disk(workspace) + "# theirs\n"
    (workspace.folder / JOURNEY).write_text(theirs)
    said = ask("type", text=text + "# mine\n")
    assert said["problem"] == "stale"
    assert said["text"] == on_disk(workspace) == theirs


def test_discarding_keeps_a_version(ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "1"))
    said = ask("discard")
    assert not said["dirty"]
    assert "put aside" in said["versions"]


def test_a_file_that_others_change_is_followed_while_nothing_is_drafted(
    workspace: SmallWorkspace, ask: Ask
) -> None:
    ask("open")
    (workspace.folder / JOURNEY).write_text(on_disk(workspace) + "# theirs\n")
    said = ask("open")
    assert said["text"].endswith("# theirs\n")
    assert not said["moved"]


def test_an_answer_to_an_old_version_is_known(ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "1"))
    said = ask("act", acts=setting(EMOTION, "2"), mark="0.x")
    assert said["problem"] == "stale"
    assert "emotion: 1" in said["text"]


def test_another_tab_can_go_on_with_a_draft(ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    other = ask("open", YOURS)["other"]
    assert other["editor"] == MINE
    assert "emotion: 2" in ask("adopt", YOURS, other=other["editor"])["text"]
    assert ask("open", YOURS)["other"] is None
    assert "emotion: 2" in ask("open")["text"]


def test_a_draft_that_was_left_can_be_thrown_away(ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    assert ask("open", YOURS)["other"]
    assert ask("forget", YOURS, other=MINE)["other"] is None
    assert not ask("open")["dirty"]


def test_a_full_disk_loses_nothing(
    workspace: SmallWorkspace, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = on_disk(workspace)
    ask("open")
    ask("act", acts=setting(EMOTION, "1"))
    with monkeypatch.context() as patch:
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def no_space(_: int) -> None:
            raise full

        patch.setattr(os, "fsync", no_space)
        said = ask("save")
        assert (said["problem"], said["words"]) == ("disk", "No space left on device")
        assert ask("type", text="x: 1")["problem"] == "disk"
    assert on_disk(workspace) == before
    assert not list(workspace.folder.rglob("*.tmp"))
    assert "emotion: 1" in ask("open")["text"]
    assert ask("save")["done"] == "save"


def test_a_text_that_is_no_yaml_has_no_form_and_loses_nothing(ask: Ask) -> None:
    ask("open")
    said = ask("type", text="persona: [", form=True)
    assert "YAML view" in said["form"]
    assert said["preview"] is None
    assert said["marks"]
    assert ask("act", acts=setting(EMOTION, "1"))["problem"] == "unreadable"
    assert ask("open")["text"] == "persona: ["


def test_windows_line_breaks_come_back(workspace: SmallWorkspace, ask: Ask) -> None:
    path = workspace.folder / JOURNEY
    path.write_bytes(b"\xef\xbb\xbf" + on_disk(workspace).replace("\n", "\r\n").encode())
    text = ask("open")["text"]
    ask("type", text=text.replace("\r\n", "\n").replace("emotion: -2", "emotion: 0"))
    ask("save")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") == text.count("\n")


def test_a_shorthand_that_others_follow_is_not_touched(workspace: SmallWorkspace, ask: Ask) -> None:
    path = workspace.folder / JOURNEY
    text = on_disk(workspace).replace("{name: Kitchen,", "&here {name: Kitchen,")
    path.write_text(text.replace("place: {name: Square}", "place: *here"))
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
    assert "en: Sips" in on_disk(workspace, PERSONA)


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
    (workspace.folder / JOURNEY).write_text("<script>" + on_disk(workspace))
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


def test_a_file_that_is_not_there_is_said(ask: Ask) -> None:
    assert ask("open", path="journeys/nobody.yaml") == {"problem": "gone"}


def test_a_link_out_of_the_workspace_is_not_followed(
    workspace: SmallWorkspace, ask: Ask, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("secret: 1\n")
    (workspace.folder / "personas" / "way-out.yaml").symlink_to(outside)
    said = ask("open", path="personas/way-out.yaml")
    assert said == {"problem": "gone"}
    assert "secret" not in json.dumps(said)


def test_what_others_wrote_after_the_comparison_is_compared_again(
    workspace: SmallWorkspace, ask: Ask
) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    path = workspace.folder / JOURNEY
    path.write_text(on_disk(workspace) + "# one\n")
    seen = ask("save")["now"]
    path.write_text(on_disk(workspace) + "# two\n")
    again = ask("settle", choice="mine", seen=seen)
    assert again["problem"] == "moved"
    assert "# two" in again["clash"]
    assert ask("settle", choice="both", seen=again["now"])["text"].endswith("# one\n# two\n")


def test_a_request_sent_again_is_done_once(ask: Ask) -> None:
    first = ask("open")
    add = {"acts": [{"do": "add", "at": ("steps",)}], "once": "ab12", "mark": first["mark"]}
    once, twice = ask("act", **add), ask("act", **add)
    assert "problem" not in twice
    assert once["text"] == twice["text"]
    assert once["mark"] == twice["mark"]


@pytest.mark.parametrize("odd", ["services: [water: 1]", "services: [[a, b]]"])
def test_a_form_of_odd_things_still_opens(workspace: SmallWorkspace, ask: Ask, odd: str) -> None:
    text = ask("open")["text"]
    ask("type", text=text.replace("services: [tap-app, leak-watch]", odd))
    assert "not what the form expects" in ask("open")["form"]
    ask("type", text=text.split("steps:")[0] + "steps:\n  - title: {en: No id}\n")
    assert "No id" in ask("open")["form"]


def test_what_another_tab_left_is_thrown_away_but_can_come_back(ask: Ask) -> None:
    ask("open", YOURS)
    ask("type", YOURS, text="theirs\n")
    ask("open")
    assert ask("forget", other=YOURS)["other"] is None
    assert ask("back", number=1)["text"] == "theirs\n"


def test_versions_do_not_grow_without_end(ask: Ask, bench: Bench) -> None:
    text = ask("open")["text"]
    for number in range(MAX_SAVES + 5):
        ask("type", text=f"{text}# {number}\n")
        ask("act", acts=[{"do": "remove", "at": ("steps", 0)}])
    kept = bench.drafts.read(MINE, JOURNEY)
    assert kept
    latest = [f"{text}# {number}\n" for number in range(6, MAX_SAVES + 5)]
    assert [one.text for one in kept.saves] == [text, *latest]


def test_breaks_survive_that_all_is_cut_and_pasted(workspace: SmallWorkspace, ask: Ask) -> None:
    path = workspace.folder / JOURNEY
    path.write_bytes(on_disk(workspace).replace("\n", "\r\n").encode())
    text = ask("open")["text"]
    ask("type", text="")
    assert ask("type", text=text.replace("\r\n", "\n"))["text"] == text


def test_a_file_that_is_no_text_is_not_taken_for_none(workspace: SmallWorkspace, ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    path = workspace.folder / JOURNEY
    path.write_bytes("title: citt\u00e0\n".encode("latin-1"))
    assert ask("save")["problem"] == "no_text"
    assert ask("settle", choice="mine")["problem"] == "no_text"
    assert path.read_bytes() == "title: citt\u00e0\n".encode("latin-1")


def test_what_is_no_file_is_not_waited_for(workspace: SmallWorkspace, ask: Ask) -> None:
    path = workspace.folder / JOURNEY
    path.unlink()
    os.mkfifo(path)
    assert ask("open")["problem"] == "gone"
    path.unlink()
    path.mkdir()
    assert ask("open")["problem"] == "gone"


def test_a_draft_that_nobody_came_back_to_is_swept_away(
    workspace: SmallWorkspace, bench: Bench, ask: Ask
) -> None:
    for editor in (MINE, YOURS):
        ask("open", editor)
        ask("act", editor, acts=setting(EMOTION, "2"))
    old = next((workspace.folder / ".vivere").rglob(f"{MINE}/*.json"))
    os.utime(old, (0, 0))
    bench.drafts.sweep()
    assert bench.drafts.read(MINE, JOURNEY) is None
    assert bench.drafts.read(YOURS, JOURNEY)


def test_going_back_among_the_most_versions_tells_the_time_of_the_one_chosen(
    ask: Ask, bench: Bench
) -> None:
    text = ask("open")["text"]
    for number in range(MAX_SAVES):
        ask("type", text=f"{text}# {number}\n")
        ask("save")
    before = bench.drafts.read(MINE, JOURNEY)
    assert before
    assert len(before.saves) == MAX_SAVES
    aged = [one.model_copy(update={"at": 3600.0 * at}) for at, one in enumerate(before.saves)]
    bench.drafts.write(MINE, before.model_copy(update={"saves": tuple(aged)}))
    said = ask("back", number=7)
    assert said["text"] == before.saves[7].text
    assert said["time"] == clock(3600.0 * 7)


def test_what_was_written_before_a_step_is_removed_is_put_aside(ask: Ask) -> None:
    text = ask("open")["text"]
    assert "as it was" in ask("act", acts=[{"do": "remove", "at": ("steps", 0)}])["versions"]
    ask("type", text=f"{text}# mine\n")
    assert "put aside" in ask("act", acts=[{"do": "remove", "at": ("steps", 0)}])["versions"]


def test_titles_are_told_as_they_are_saved(workspace: SmallWorkspace, ask: Ask) -> None:
    """The list of files follows the disk, not the draft; typing does not ask for it."""
    ask("open")
    wanted = {"at": ("title",), "language": "en", "value": "Another title"}
    assert ask("act", acts=[{"do": "set", **wanted}])["files"] is None
    assert "Another title" not in ask("open")["files"]
    assert "Another title" in ask("save")["files"]
