"""Who changes a step that rooms spoke of is asked why, and may say it with one button."""

from dataclasses import replace

import pytest

from tests.editor.conftest import EMOTION, JOURNEY, Ask, asking, file_text, setting
from tests.small import SmallWorkspace
from vivere.editor.api import EditorApi
from vivere.editor.service import EditorService
from vivere.feedback.store.spoken_rooms import SpokenRoom
from vivere.i18n.dates import today

TITLE = ("steps", 0, "title")
ROOM = SpokenRoom("K7M2QP", "Library")


@pytest.fixture
def ask(service: EditorService) -> Ask:
    """An editor of a story of whose first step a room spoke."""
    return asking(EditorApi(replace(service, spoke=lambda _: {"wake": (ROOM,)})))


def test_a_change_is_saved_with_an_answer_to_the_room(workspace: SmallWorkspace, ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(TITLE, "Wakes late"))
    asked = ask("save")
    assert asked["problem"] == "unanswered"
    assert "Wakes late" not in file_text(workspace)
    [act] = asked["unanswered"]
    assert act["label"] == "“Wakes late”: answer the room Library"
    ask("act", acts=({"do": "add", "at": act["at"], "value": act["value"]},))
    ask("act", acts=setting(("steps", 0, "because", 0, "said"), "Too early", "en"))
    assert ask("save")["done"] == "save"
    [decision] = workspace.load().catalog.journeys["ada-morning"].steps[0].because
    assert (decision.room, decision.date) == ("K7M2QP", today().isoformat())
    assert decision.said == {"it": "Da scrivere.", "en": "Too early"}


def test_an_answer_without_the_dash_of_a_list_has_a_form_too(
    workspace: SmallWorkspace, ask: Ask
) -> None:
    said = "because: {room: K7M2QP, said: Early}"
    workspace.change(JOURNEY, "kpis: [lost]\n", f"kpis: [lost]\n    {said}\n")
    step = workspace.load().catalog.journeys["ada-morning"].steps[0]
    assert [one.said for one in step.because] == ["Early"]
    assert 'id="wb-steps-0-because-0-room"' in ask("open", form=True)["form"]
    ask("act", acts=setting(("steps", 0, "because", 0, "kept"), "true"))
    ask("act", acts=setting(("steps", 0, "because", 0, "why"), "No water", "en"))
    assert ask("save")["done"] == "save"
    [decision] = workspace.load().catalog.journeys["ada-morning"].steps[0].because
    assert (decision.kept, decision.why) == (True, {"en": "No water"})


def test_one_may_save_without_a_reason(workspace: SmallWorkspace, ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(TITLE, "Wakes late"))
    assert ask("save")["problem"] == "unanswered"
    assert ask("save", silent=True)["done"] == "save"
    assert "Wakes late" in file_text(workspace)


def test_nothing_is_asked_for_what_no_room_read(ask: Ask) -> None:
    ask("open")
    for at, value in ((("steps", 1, "title"), "Fills two"), (EMOTION, "-1")):
        ask("act", acts=setting(at, value))
        assert ask("save")["done"] == "save"
