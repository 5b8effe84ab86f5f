"""Several editors and tabs at one file: nothing is overwritten that its author has not seen."""

import pytest

from tests.editor.conftest import EMOTION, JOURNEY, MINE, YOURS, Ask, file_text, setting
from tests.small import SmallWorkspace


def test_two_editors_do_not_overwrite_each_other(workspace: SmallWorkspace, ask: Ask) -> None:
    ask("open")
    ask("open", YOURS)
    ask("act", acts=setting(EMOTION, "1"))
    ask("act", YOURS, acts=setting(("steps", 1, "today", "emotion"), "-1"))
    assert ask("save")["done"] == "save"
    refused = ask("save", YOURS)
    assert refused["problem"] == "moved"
    assert refused["clash"].count("<td") == 6
    assert "emotion: 1" in file_text(workspace)
    assert ask("settle", YOURS, choice="both", seen=refused["now"])["dirty"]
    assert ask("save", YOURS)["done"] == "save"
    assert "emotion: 1" in file_text(workspace)
    assert "story: Where is it, emotion: -1" in file_text(workspace)


@pytest.mark.parametrize(("choice", "left"), [("mine", "2"), ("theirs", "1")])
def test_of_two_changes_of_one_line_one_is_chosen_and_the_other_kept(
    workspace: SmallWorkspace, ask: Ask, choice: str, left: str
) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    path = workspace.folder / JOURNEY
    path.write_text(file_text(workspace).replace("emotion: -2", "emotion: 1"))
    clash = ask("save")
    assert clash["problem"] == "moved"
    assert "Take both" not in clash["clash"]
    settled = ask("settle", choice=choice, seen=clash["now"])
    assert f"emotion: {left}" in settled["text"]
    assert ("put aside" in settled["versions"]) == (choice == "theirs")
    ask("save")
    assert f"emotion: {left}" in file_text(workspace)


@pytest.mark.parametrize("saved_before", [False, True])
def test_a_text_typed_over_an_older_state_of_the_file_replaces_nothing(
    workspace: SmallWorkspace, ask: Ask, saved_before: bool
) -> None:
    text = ask("open")["text"]
    if saved_before:
        ask("act", acts=setting(EMOTION, "1"))
        text = ask("save")["text"]
    theirs = file_text(workspace) + "# theirs\n"
    (workspace.folder / JOURNEY).write_text(theirs)
    said = ask("type", text=text + "# mine\n")
    assert said["problem"] == "stale"
    assert said["text"] == file_text(workspace) == theirs


def test_a_file_that_others_change_is_followed_while_nothing_is_drafted(
    workspace: SmallWorkspace, ask: Ask
) -> None:
    ask("open")
    (workspace.folder / JOURNEY).write_text(file_text(workspace) + "# theirs\n")
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


def test_what_others_wrote_after_the_comparison_is_compared_again(
    workspace: SmallWorkspace, ask: Ask
) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    path = workspace.folder / JOURNEY
    path.write_text(file_text(workspace) + "# one\n")
    seen = ask("save")["now"]
    path.write_text(file_text(workspace) + "# two\n")
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


def test_what_another_tab_left_is_thrown_away_but_can_come_back(ask: Ask) -> None:
    ask("open", YOURS)
    ask("type", YOURS, text="theirs\n")
    ask("open")
    assert ask("forget", other=YOURS)["other"] is None
    assert ask("back", number=1)["text"] == "theirs\n"
