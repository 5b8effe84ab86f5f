"""A workspace as it would be with a text that is not saved yet."""

import pytest

from tests.small import SmallWorkspace
from vivere.content import load
from vivere.content.scan import scan

JOURNEY = "journeys/ada-morning.yaml"


def test_a_draft_stands_in_for_its_file(workspace: SmallWorkspace) -> None:
    before = load(workspace.folder)
    text = (workspace.folder / JOURNEY).read_text().replace("Wet feet", "Sips")
    after = load(workspace.folder, before, {JOURNEY: text})
    saved = load(workspace.folder, after)
    words = [str(one.catalog.journeys["ada-morning"]) for one in (before, after, saved)]
    assert ["Sips" in one for one in words] == [False, True, False]
    assert after.catalog.personas == before.catalog.personas


def test_what_is_wrong_in_a_draft_has_its_line(workspace: SmallWorkspace) -> None:
    text = (workspace.folder / JOURNEY).read_text()
    drafts = {JOURNEY: "# one\n# two\n" + text.replace("[tap-app, ", "[tap-app, nowhere, ")}
    found = load(workspace.folder, None, drafts).findings
    assert [(one.code, one.path) for one in found] == [("unknown-service", JOURNEY)]
    assert "nowhere" in drafts[JOURNEY].splitlines()[found[0].line - 1]


def test_a_draft_of_a_new_file_takes_its_place_among_the_others(workspace: SmallWorkspace) -> None:
    text = (workspace.folder / JOURNEY).read_text()
    new = "journeys/a-first.yaml"
    loaded = load(workspace.folder, load(workspace.folder), {new: text})
    assert list(loaded.catalog.journeys) == ["a-first", "ada-morning"]
    assert next(iter(loaded.files)) == next(iter(scan(workspace.folder)))


def test_a_draft_may_be_anything(workspace: SmallWorkspace) -> None:
    for text in ("", "[", "a: *b", "x" * 1_000_001, "\x00", "- 1"):
        assert load(workspace.folder, None, {JOURNEY: text}).findings


def test_a_draft_stands_only_where_a_file_of_a_workspace_can(workspace: SmallWorkspace) -> None:
    with pytest.raises(ValueError, match="no file of a workspace"):
        load(workspace.folder, None, {"elsewhere/ada.yaml": "id: x\n"})
