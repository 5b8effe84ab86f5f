"""The panel with the workspace as a zip, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.small import FILES, SmallWorkspace
from tests.workspace.zips import VALID, zip_of
from vivere.i18n import LANGUAGES, say
from vivere.workspace.archive import pack

ADA = "personas/ada.yaml"
BOB = "personas/bob.yaml"
"""No journey is his: without him the workspace is as whole as with him."""
PAGE = """
from pathlib import Path
from vivere.content import load
from vivere.render.reader import Reader
from vivere.app.streamlit.archive_panel import archive_panel

folder = Path({folder!r})
archive_panel(Reader(load(folder).catalog, {language!r}), folder)
"""


@pytest.fixture
def workspace(workspace: SmallWorkspace) -> SmallWorkspace:
    """The small one, and in it a file that may go."""
    workspace.write(BOB, FILES[ADA].replace("Ada", "Bob"))
    return workspace


def panel(folder: Path, language: str = "en") -> AppTest:
    script = PAGE.format(folder=str(folder), language=language)
    test = AppTest.from_string(script, default_timeout=20).run()
    assert not test.exception
    return test


def upload(test: AppTest, data: bytes) -> AppTest:
    test.file_uploader[0].set_value(("x.zip", data, "application/zip"))
    test.run()
    assert not test.exception
    return test


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
    before = pack(workspace.folder)
    test = upload(panel(workspace.folder, language), changed(**{"README.md": b"x"}))
    labels = [expander.label for expander in test.expander]
    wanted = [word(key, language, n=1) for key in ("changed", "absent", "unread")]
    assert labels == wanted
    assert [code.value for code in test.code][:3] == [ADA, BOB, "README.md"]
    assert pack(workspace.folder) == before

    test.button[0].click()
    test.run()
    (backup,) = (workspace.folder / ".vivere/backups").iterdir()
    shown = f".vivere/backups/{backup.name}"
    assert [one.value for one in test.success] == [word("done", language, backup=shown)]
    assert test.file_uploader[0].value is None
    assert not test.button
    assert "age: 31" in (workspace.folder / ADA).read_text()
    assert (workspace.folder / BOB).exists()


def test_what_the_zip_lacks_is_removed_when_asked(workspace: SmallWorkspace) -> None:
    test = upload(panel(workspace.folder), changed())
    test.checkbox[0].check()
    test.run()
    assert test.success[0].value == word("clean")
    test.button[0].click()
    test.run()
    assert not (workspace.folder / BOB).exists()


def test_the_findings_it_would_bring(workspace: SmallWorkspace) -> None:
    files = {f"journeys/a{n}.yaml": b"persona: nobody\n" for n in range(6)}
    test = upload(panel(workspace.folder), changed(**files))
    assert "errors" in test.warning[0].value
    lines = test.code[-1].value
    assert "journeys/a0.yaml:1 " in lines
    assert "more" in lines.split("\n")[-1]


@pytest.mark.parametrize(("language", "words"), [("en", "1 error"), ("it", "1 errore")])
def test_errors_that_follow_from_another_are_not_counted(
    workspace: SmallWorkspace, language: str, words: str
) -> None:
    test = upload(panel(workspace.folder, language), changed(**{ADA: b"name: [\n"}))
    assert test.warning[0].value == word("findings", language, counts=words)
    assert "journeys/" not in test.code[-1].value


def test_a_zip_that_is_refused(workspace: SmallWorkspace) -> None:
    test = upload(panel(workspace.folder), zip_of({**VALID, "../**x**\x1b": b"x"}))
    assert test.error[0].value == word("refused")
    assert "**x**\N{REPLACEMENT CHARACTER}" in test.code[0].value
    assert not test.button


def test_the_same_workspace(workspace: SmallWorkspace) -> None:
    test = upload(panel(workspace.folder), pack(workspace.folder))
    assert test.info[0].value == word("nothing")
    assert not test.button


def test_a_click_on_an_older_preview_does_nothing(workspace: SmallWorkspace) -> None:
    test = upload(panel(workspace.folder), changed())
    workspace.write("journeys/ada-evening.yaml", "meanwhile: 1\n")
    test.button[0].click()
    test.run()
    assert "age: 30" in (workspace.folder / ADA).read_text()
    assert not (workspace.folder / ".vivere").exists()
    assert test.button


def test_an_installation_that_fails_is_told(workspace: SmallWorkspace) -> None:
    (workspace.folder / ADA).unlink()
    (workspace.folder / ADA).mkdir()
    test = upload(panel(workspace.folder), changed())
    test.button[0].click()
    test.run()
    assert test.error[0].value == word("stopped")
    assert "Nothing was changed" in test.code[-1].value


def test_what_does_not_travel_is_told(workspace: SmallWorkspace) -> None:
    (workspace.folder / "journeys/out.yaml").symlink_to("/etc/hostname")
    assert "journeys/out.yaml" in panel(workspace.folder).code[0].value
