"""What is remembered of a form is what would be drawn now."""

import pytest

from tests.editor.conftest import EMOTION, Ask, setting
from tests.small import SmallWorkspace
from vivere.editor import drawn_items

STEP = ("steps", 0)
EDITS = {
    "words": ((*STEP, "title"), "Taps", "en"),
    "another language": ((*STEP, "title"), "Tocca", "it"),
    "an error": (EMOTION, "7", None),
    "the error mended": (EMOTION, "1", None),
    "an empty title": ((*STEP, "title"), "", "en"),
    "the same id twice": (("steps", 1, "id"), "wake", None),
    "the other one has another id": ((*STEP, "id"), "see", None),
}


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    drawn_items.forget()


def test_the_form_is_the_one_that_would_be_drawn_afresh(ask: Ask) -> None:
    seen = {ask("open", form=True)["form"]}
    for said, (at, value, language) in EDITS.items():
        kept = ask("act", acts=setting(at, value, language), form=True)["form"]
        drawn_items.forget()
        assert kept == ask("open", form=True)["form"], said
        seen.add(kept)
    assert len(seen) == len(EDITS) + 1


def test_what_another_file_says_is_in_the_form(ask: Ask, workspace: SmallWorkspace) -> None:
    """A name that it gives, and a fault that it makes: what the thing itself says stays."""
    assert "Tap app" in ask("open", form=True)["form"]
    workspace.change("services/water.yaml", "name: Tap app", "name: Touch app")
    form = ask("open", form=True)["form"]
    assert "Touch app" in form
    assert "Tap app" not in form
    workspace.change("services/water.yaml", "id: tap-app", "id: touch-app")
    broken = ask("open", form=True)["form"]
    assert broken.count("-amiss") > form.count("-amiss")
    drawn_items.forget()
    assert ask("open", form=True)["form"] == broken
