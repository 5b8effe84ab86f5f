"""Earlier texts that an editor can go back to."""

import pytest

from tests.editor.conftest import EMOTION, JOURNEY, MINE, Ask, file_text, setting
from tests.small import SmallWorkspace
from vivere.editor.drafts import MAX_VERSIONS
from vivere.editor.fragments import clock
from vivere.editor.service import EditorService


def test_one_goes_back_to_any_save(workspace: SmallWorkspace, ask: Ask) -> None:
    texts = [file_text(workspace)]
    ask("open")
    for emotion in ("1", "2"):
        ask("act", acts=setting(EMOTION, emotion))
        ask("save")
        texts.append(file_text(workspace))
    assert len(set(texts)) == 3
    for number in (0, 2, 1):
        assert ask("back", number=number)["done"] == "back"
        assert file_text(workspace) == texts[number]


def test_going_back_keeps_what_was_not_saved(workspace: SmallWorkspace, ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "1"))
    ask("save")
    ask("act", acts=setting(EMOTION, "2"))
    said = ask("back", number=0)
    assert "put aside" in said["versions"]
    assert "emotion: -2" in file_text(workspace)


def test_what_somebody_else_saved_comes_back_too(workspace: SmallWorkspace, ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "1"))
    ask("save")
    theirs = file_text(workspace) + "# theirs\n"
    (workspace.folder / JOURNEY).write_text(theirs)
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    ask("back", number=0)
    assert file_text(workspace) != theirs
    ask("back", number=2)
    assert file_text(workspace) == theirs


def test_discarding_keeps_a_version(ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "1"))
    said = ask("discard")
    assert not said["dirty"]
    assert "put aside" in said["versions"]


@pytest.mark.known_lines
def test_versions_do_not_grow_without_end(ask: Ask, service: EditorService) -> None:
    text = ask("open")["text"]
    for number in range(MAX_VERSIONS + 5):
        ask("type", text=f"{text}# {number}\n")
        ask("act", acts=[{"do": "remove", "at": ("steps", 0)}])
    kept = service.drafts.read(MINE, JOURNEY)
    assert kept
    latest = [f"{text}# {number}\n" for number in range(6, MAX_VERSIONS + 5)]
    assert [one.text for one in kept.saves] == [text, *latest]


@pytest.mark.known_lines
def test_going_back_among_the_most_versions_tells_the_time_of_the_one_chosen(
    ask: Ask, service: EditorService
) -> None:
    text = ask("open")["text"]
    for number in range(MAX_VERSIONS):
        ask("type", text=f"{text}# {number}\n")
        ask("save")
    before = service.drafts.read(MINE, JOURNEY)
    assert before
    assert len(before.saves) == MAX_VERSIONS
    aged = [one.model_copy(update={"at": 3600.0 * at}) for at, one in enumerate(before.saves)]
    service.drafts.write(MINE, before.model_copy(update={"saves": tuple(aged)}))
    said = ask("back", number=7)
    assert said["text"] == before.saves[7].text
    assert said["time"] == clock(3600.0 * 7)


def test_what_was_written_before_a_step_is_removed_is_put_aside(ask: Ask) -> None:
    text = ask("open")["text"]
    assert "as it was" in ask("act", acts=[{"do": "remove", "at": ("steps", 0)}])["versions"]
    ask("type", text=f"{text}# mine\n")
    assert "put aside" in ask("act", acts=[{"do": "remove", "at": ("steps", 0)}])["versions"]
