"""Drafts and the files they become: what is on disk, and what cannot be read or written."""

import errno
import json
import os
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound

from tests.editor.conftest import EMOTION, JOURNEY, MINE, YOURS, Ask, file_text, setting
from tests.small import SmallWorkspace
from vivere.editor import fragments
from vivere.editor.service import EditorService


def test_a_draft_is_there_after_a_reload(ask: Ask) -> None:
    ask("open")
    typed = ask("type", text="persona: ada\n# half a thought")
    assert ask("open")["text"] == typed["text"] == "persona: ada\n# half a thought"


def test_a_draft_survives_the_server(
    workspace: SmallWorkspace, service: EditorService, ask: Ask
) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    again = EditorService(workspace.folder, service.current).open(MINE, JOURNEY)
    assert again.draft.modified
    assert again.loaded.catalog.journeys["ada-morning"].steps[0].today.emotion == 2


def test_what_is_broken_is_not_written_unless_one_knows(
    workspace: SmallWorkspace, ask: Ask
) -> None:
    before = file_text(workspace)
    ask("open")
    said = ask("act", acts=setting(EMOTION, "7"))
    assert said["broken"]
    assert ask("save")["problem"] == "broken"
    assert file_text(workspace) == before
    assert ask("open")["dirty"]
    assert ask("save", knowing=True)["done"] == "save"
    assert "emotion: 7" in file_text(workspace)


def test_what_would_break_elsewhere_counts_too(ask: Ask) -> None:
    ask("open")
    said = ask("act", acts=[{"do": "remove", "at": ("steps", 1)}])
    assert "kpi_links/water.yaml" in said["findings"]
    assert ask("save")["problem"] == "broken"


def test_a_full_disk_loses_nothing(
    workspace: SmallWorkspace, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file_text(workspace)
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
    assert file_text(workspace) == before
    assert not list(workspace.folder.rglob("*.tmp"))
    assert "emotion: 1" in ask("open")["text"]
    assert ask("save")["done"] == "save"


def test_a_missing_template_is_not_told_as_a_disk(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_template(*_: object) -> str:
        raise TemplateNotFound("findings.html")

    monkeypatch.setattr(fragments, "findings_html", without_template)
    with pytest.raises(TemplateNotFound):
        ask("open")


def test_windows_line_breaks_come_back(workspace: SmallWorkspace, ask: Ask) -> None:
    path = workspace.folder / JOURNEY
    path.write_bytes(b"\xef\xbb\xbf" + file_text(workspace).replace("\n", "\r\n").encode())
    text = ask("open")["text"]
    ask("type", text=text.replace("\r\n", "\n").replace("emotion: -2", "emotion: 0"))
    ask("save")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") == text.count("\n")


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


def test_breaks_survive_that_all_is_cut_and_pasted(workspace: SmallWorkspace, ask: Ask) -> None:
    path = workspace.folder / JOURNEY
    path.write_bytes(file_text(workspace).replace("\n", "\r\n").encode())
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
    workspace: SmallWorkspace, service: EditorService, ask: Ask
) -> None:
    for editor in (MINE, YOURS):
        ask("open", editor)
        ask("act", editor, acts=setting(EMOTION, "2"))
    old = next((workspace.folder / ".vivere").rglob(f"{MINE}/*.json"))
    os.utime(old, (0, 0))
    service.drafts.sweep()
    assert service.drafts.read(MINE, JOURNEY) is None
    assert service.drafts.read(YOURS, JOURNEY)


def test_drafts_of_before_that_others_could_read_are_closed(
    workspace: SmallWorkspace, service: EditorService, ask: Ask
) -> None:
    ask("open")
    ask("act", acts=setting(EMOTION, "2"))
    private = (workspace.folder / ".vivere", *(workspace.folder / ".vivere").rglob("*"))
    for path in private:
        path.chmod(0o755 if path.is_dir() else 0o644)
    service.drafts.sweep()
    assert not any(path.stat().st_mode & 0o077 for path in private)


def test_titles_are_told_as_they_are_saved(workspace: SmallWorkspace, ask: Ask) -> None:
    """The list of files follows the disk, not the draft; typing does not ask for it."""
    ask("open")
    wanted = {"at": ("title",), "language": "en", "value": "Another title"}
    assert ask("act", acts=[{"do": "set", **wanted}])["files"] is None
    assert "Another title" not in ask("open")["files"]
    assert "Another title" in ask("save")["files"]
