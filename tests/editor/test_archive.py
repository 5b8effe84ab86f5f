"""The workspace as a zip: taken away, looked at before anything is written, put in its place."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.small import FILES, SmallWorkspace
from tests.workspace.zips import VALID, zip_of
from vivere.content import LiveWorkspace, load
from vivere.editor import archive_routes as routes
from vivere.editor.archive import panel_html
from vivere.editor.archive_routes import archive_routes
from vivere.i18n import LANGUAGES, say
from vivere.render.reader import Reader
from vivere.web.access import Access
from vivere.workspace.archive import pack

ADA = "personas/ada.yaml"
BOB = "personas/bob.yaml"
"""No journey is his: without him the workspace is as whole as with him."""
OPEN = Access(None, open_=True, hosts=("testserver",))


@pytest.fixture
def workspace(workspace: SmallWorkspace) -> SmallWorkspace:
    """The small one, and in it a file that may go."""
    workspace.write(BOB, FILES[ADA].replace("Ada", "Bob"))
    return workspace


class Panel:
    """What a browser does with the addresses, and what it was last told."""

    def __init__(self, folder: Path, language: str = "en", access: Access = OPEN) -> None:
        self.noted = 0
        app = Starlette(routes=archive_routes(LiveWorkspace(folder), access, self._note))
        self.client = TestClient(app)
        self.language = language
        self.html = ""

    def _note(self) -> None:
        self.noted += 1

    def send(self, data: bytes, *, remove: bool = False, mark: str = "") -> "Panel":
        asked = {"lang": self.language, "remove": "1" if remove else "0", "mark": mark}
        answer = self.client.post("/_vivere/archive", params=asked, content=data)
        assert answer.status_code == 200
        self.html = unescape(answer.text)
        return self

    @property
    def mark(self) -> str:
        """The preview that can be agreed to; empty where none can."""
        return "".join(re.findall(r'data-install="(\w+)"', self.html))

    def agree(self, data: bytes, *, remove: bool = False) -> "Panel":
        assert self.mark
        return self.send(data, remove=remove, mark=self.mark)

    def lines(self) -> list[str]:
        return re.findall(r"<pre[^>]*>(.*?)</pre>", self.html, re.DOTALL)


def word(key: str, language: str = "en", **details: object) -> str:
    return say(language, f"archive.panel.{key}", **details)


def changed(**files: bytes) -> bytes:
    """A zip of the workspace with another age, and without a file."""
    texts = {path: text.encode() for path, text in FILES.items()}
    return zip_of({**texts, ADA: FILES[ADA].replace("30", "31").encode(), **files})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preview_then_the_change_and_where_the_backup_is(
    workspace: SmallWorkspace, language: str
) -> None:
    before, data = pack(workspace.folder), changed(**{"README.md": b"x"})
    panel = Panel(workspace.folder, language).send(data)
    folds = re.findall(r"<summary>(.*?)</summary>", panel.html)
    assert folds == [word(key, language, n=1) for key in ("changed", "absent", "unread")]
    assert panel.lines()[:3] == [ADA, BOB, "README.md"]
    assert pack(workspace.folder) == before
    assert panel.noted == 0

    panel.agree(data)
    (backup,) = (workspace.folder / ".vivere/backups").iterdir()
    assert word("done", language, backup=f".vivere/backups/{backup.name}") in panel.html
    assert "data-done" in panel.html
    assert not panel.mark
    assert panel.noted == 1
    assert "age: 31" in (workspace.folder / ADA).read_text()
    assert (workspace.folder / BOB).exists()


def test_what_the_zip_lacks_is_removed_when_asked(workspace: SmallWorkspace) -> None:
    data = changed()
    panel = Panel(workspace.folder).send(data)
    kept = panel.mark
    panel.send(data, remove=True, mark=kept)
    assert (workspace.folder / BOB).exists(), "what was agreed to was another thing"
    assert word("clean") in panel.html
    panel.agree(data, remove=True)
    assert not (workspace.folder / BOB).exists()


def test_the_findings_it_would_bring(workspace: SmallWorkspace) -> None:
    files = {f"journeys/a{n}.yaml": b"persona: nobody\n" for n in range(6)}
    panel = Panel(workspace.folder).send(changed(**files))
    assert "errors" in panel.html
    lines = panel.lines()
    assert any("journeys/a0.yaml:1 " in line for line in lines)
    assert "more" in lines[-1]


@pytest.mark.parametrize(("language", "words"), [("en", "1 error"), ("it", "1 errore")])
def test_errors_that_follow_from_another_are_not_counted(
    workspace: SmallWorkspace, language: str, words: str
) -> None:
    panel = Panel(workspace.folder, language).send(changed(**{ADA: b"name: [\n"}))
    assert word("findings", language, counts=words) in panel.html
    assert "journeys/" not in panel.lines()[-1]


def test_a_zip_that_is_refused(workspace: SmallWorkspace) -> None:
    panel = Panel(workspace.folder).send(zip_of({**VALID, "../<b>x</b>\x1b": b"x"}))
    assert word("refused") in panel.html
    assert "<b>x</b>\N{REPLACEMENT CHARACTER}" in panel.lines()[0]
    assert not panel.mark
    raw = panel.client.post("/_vivere/archive", content=zip_of({**VALID, "../<b>x</b>": b"x"}))
    assert "<b>x" not in raw.text


def test_the_same_workspace(workspace: SmallWorkspace) -> None:
    panel = Panel(workspace.folder).send(pack(workspace.folder))
    assert word("nothing") in panel.html
    assert not panel.mark


@pytest.mark.parametrize("data", [b"", b"PK", b"\x00" * 100])
def test_what_is_no_zip_is_refused(workspace: SmallWorkspace, data: bytes) -> None:
    assert word("refused") in Panel(workspace.folder).send(data).html


def test_agreeing_to_an_older_preview_does_nothing(workspace: SmallWorkspace) -> None:
    data = changed()
    panel = Panel(workspace.folder).send(data)
    workspace.write("journeys/ada-evening.yaml", "meanwhile: 1\n")
    older = panel.mark
    panel.agree(data)
    assert "age: 30" in (workspace.folder / ADA).read_text()
    assert not (workspace.folder / ".vivere").exists()
    assert panel.mark not in ("", older)
    panel.send(changed(**{BOB: b"other"}), mark=panel.mark)
    assert "age: 30" in (workspace.folder / ADA).read_text(), "another zip than the one agreed to"


def test_an_installation_that_fails_is_told(workspace: SmallWorkspace) -> None:
    (workspace.folder / ADA).unlink()
    (workspace.folder / ADA).mkdir()
    data = changed()
    panel = Panel(workspace.folder).send(data).agree(data)
    assert word("stopped") in panel.html
    assert "Nothing was changed" in panel.lines()[-1]
    assert panel.noted == 0


def test_what_does_not_travel_is_told(workspace: SmallWorkspace) -> None:
    (workspace.folder / "journeys/out.yaml").symlink_to("/etc/hostname")
    html = panel_html(Reader(load(workspace.folder).catalog, "en"), workspace.folder)
    assert "journeys/out.yaml" in html


def test_the_workspace_is_taken_away_as_a_zip(workspace: SmallWorkspace) -> None:
    answer = Panel(workspace.folder).client.get("/_vivere/archive.zip")
    assert answer.content == pack(workspace.folder)
    assert re.search(
        r'filename="[\w-]+-\d{4}-\d\d-\d\d\.zip"', answer.headers["content-disposition"]
    )


def test_all_of_it_needs_the_key(workspace: SmallWorkspace) -> None:
    client = Panel(workspace.folder, access=Access("a-key-of-sixteen-or-more", open_=False)).client
    assert client.get("/_vivere/archive.zip").status_code == 403
    assert client.post("/_vivere/archive", content=changed()).status_code == 403


def test_what_is_sent_has_an_end(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "MAX_ZIP", 100)
    client = Panel(workspace.folder).client
    assert client.post("/_vivere/archive", content=bytes(101)).status_code == 413
    assert client.post("/_vivere/archive", content=bytes(100)).status_code == 200
    monkeypatch.setattr(routes, "AT_ONCE", 0)
    full = Panel(workspace.folder).client
    assert full.post("/_vivere/archive", content=bytes(1)).status_code == 413
