"""The page «Changes», started from app.py, on a workspace in a real repository."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import notice, views
from tests.content.test_revision import git_in
from tests.small import SmallWorkspace
from vivere.app.context import AppContext

Serve = Callable[..., AppContext]
Open = Callable[..., AppTest]
Shown = Callable[[AppTest], dict[str, Any]]
P = "personas/ada.yaml"


def rev(at: AppTest) -> str:
    """The commit in the address."""
    value = at.query_params["rev"]
    return value if isinstance(value, str) else value[0]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Serve) -> SmallWorkspace:
    """The app shows the small workspace."""
    made = SmallWorkspace.write_to(tmp_path / "small")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    serve(folder=made.folder)
    return made


@pytest.fixture
def kept(small: SmallWorkspace, serve: Serve) -> SmallWorkspace:
    """It has two commits and an edit that is not committed."""
    git = git_in(small.folder)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "The <b>first</b> draft")
    small.change(P, "age: 30", "age: 31")
    git("commit", "-qam", "A birthday")
    small.change(P, "age: 31", "age: 32")
    serve(folder=small.folder)
    return small


@pytest.mark.parametrize(("language", "words"), [("it", "età: 31 → 32"), ("en", "age: 31 → 32")])
def test_the_files_are_compared_with_the_last_commit(
    kept: SmallWorkspace, open_page: Open, shown: Shown, language: str, words: str
) -> None:
    at = open_page("changes", lang=language)
    assert not at.exception
    assert words in shown(at)["html"]
    assert re.fullmatch("[0-9a-f]{7,}", rev(at))


def test_another_commit_is_chosen_and_stands_in_the_address(
    kept: SmallWorkspace, open_page: Open, shown: Shown
) -> None:
    at = open_page("changes", lang="en")
    form = json.loads(views(at)[0].proto.json)["html"]
    newest = rev(at)
    assert form.count("<option") == 2
    assert f'value="{newest}" selected' in form
    assert re.search(r">\d{1,2} [A-Z][a-z]+ \d{4} · A birthday", form), "a day in words"
    older = git_in(kept.folder)("rev-parse", "--short", "HEAD~1").strip()
    assert f'value="{older}"' in form
    at = open_page("changes", lang="en", rev=older)
    assert not at.exception
    assert rev(at) != newest
    html = shown(at)["html"]
    assert "age: 30 → 32" in html
    assert "The &lt;b&gt;first&lt;/b&gt; draft" in html
    assert "age: 30 → 32" in shown(open_page("changes", lang="en", rev=rev(at)))["html"]


@pytest.mark.parametrize("address", ["nope", "--all", "HEAD~1", "<script>"])
def test_only_a_commit_of_the_list_is_taken_from_the_address(
    kept: SmallWorkspace, open_page: Open, shown: Shown, address: str
) -> None:
    at = open_page("changes", lang="en", rev=address)
    assert not at.exception
    assert rev(at) != address
    assert "age: 31 → 32" in shown(at)["html"]


def test_nothing_changed(kept: SmallWorkspace, serve: Serve, open_page: Open, shown: Shown) -> None:
    kept.change(P, "age: 32", "age: 31")
    serve(folder=kept.folder)
    assert "Nothing changed" in shown(open_page("changes", lang="en"))["html"]


@pytest.mark.parametrize(("language", "words"), [("it", "repository git"), ("en", "repository")])
def test_without_a_repository_the_page_says_what_is_missing(
    small: SmallWorkspace, open_page: Open, language: str, words: str
) -> None:
    at = open_page("changes", lang=language)
    assert not at.exception
    assert words in notice(at)


def test_a_repository_without_commits(small: SmallWorkspace, open_page: Open) -> None:
    git_in(small.folder)("init", "-q")
    at = open_page("changes", lang="en")
    assert not at.exception
    assert "No commit" in notice(at)


def test_without_the_key_nothing_of_the_past_is_shown(
    kept: SmallWorkspace, serve: Serve, open_page: Open
) -> None:
    serve(folder=kept.folder, key="a-key-of-sixteen-or-more")
    at = open_page("changes", lang="en")
    assert not at.exception
    assert "key" in notice(at)
    assert not views(at)
    assert not at.selectbox
