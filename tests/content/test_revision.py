"""A workspace at a revision of a real repository, and everything that can be in the way."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.small import SmallWorkspace
from vivere.content import git as git_module
from vivere.content import load
from vivere.content.git import RevisionError
from vivere.content.revision import at_revision, history, valid_name
from vivere.i18n import LANGUAGES

P = "personas/ada.yaml"
Git = Callable[..., str]


def git_in(folder: Path) -> Git:
    """Runs git there, as somebody."""

    def run(*arguments: str) -> str:
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        who = {f"GIT_{role}_{what}": "x@example.org"
               for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", "-C", str(folder), *arguments]
        return subprocess.run(
            command, env={**own, **who, **alone}, check=True, capture_output=True, text=True
        ).stdout

    return run


@pytest.fixture
def git(tmp_path: Path) -> Git:
    run = git_in(tmp_path)
    run("init", "-q", "-b", "main")
    return run


@pytest.fixture
def kept(tmp_path: Path, git: Git) -> SmallWorkspace:
    """The small workspace two folders down in a repository, with two commits."""
    workspace = SmallWorkspace.write_to(tmp_path / "our cities" / "small")
    git("add", "-A")
    git("commit", "-qm", "The first draft")
    git("tag", "v1")
    workspace.change(P, "age: 30", "age: 31")
    (tmp_path / "elsewhere.txt").write_text("-")
    git("add", "-A")
    git("commit", "-qm", "A birthday")
    (tmp_path / "elsewhere.txt").write_text("+")
    git("commit", "-qam", "Nothing of ours")
    return workspace


def age_at(folder: Path, revision: str) -> int | None:
    with at_revision(folder, revision) as found:
        return load(found).catalog.personas["ada"].age


@pytest.mark.parametrize(
    ("revision", "age"), [("HEAD", 31), ("HEAD~1", 31), ("v1", 30), ("main~2", 30), ("HEAD^^", 30)]
)
def test_the_files_at_a_revision(kept: SmallWorkspace, revision: str, age: int) -> None:
    kept.change(P, "age: 31", "age: 40")
    assert age_at(kept.folder, revision) == age
    assert kept.load().catalog.personas["ada"].age == 40


def test_the_whole_workspace_is_there_and_gone_again(kept: SmallWorkspace) -> None:
    with at_revision(kept.folder, "HEAD") as found:
        loaded = load(found)
        assert loaded.findings == kept.load().findings
        assert loaded.catalog.journeys == kept.load().catalog.journeys
    assert not found.exists()


def test_a_workspace_at_the_top_of_its_repository(tmp_path: Path, git: Git) -> None:
    SmallWorkspace.write_to(tmp_path)
    git("add", "-A")
    git("commit", "-qm", "All")
    assert age_at(tmp_path, "HEAD") == 30


def test_history_lists_what_touched_the_workspace(kept: SmallWorkspace) -> None:
    commits = history(kept.folder)
    assert [commit.subject for commit in commits] == ["A birthday", "The first draft"]
    assert all(commit.id.startswith(commit.short) for commit in commits)
    assert age_at(kept.folder, commits[1].id) == 30
    assert len(history(kept.folder, limit=1)) == 1


def test_a_repository_without_commits_has_no_history(tmp_path: Path, git: Git) -> None:
    assert history(tmp_path) == ()


@pytest.mark.parametrize(
    ("revision", "code"),
    [
        ("nope", "unknown"), ("HEAD~99", "unknown"), ("v1..HEAD", "unknown"), ("", "bad_name"),
        ("-n", "bad_name"), ("--output=x", "bad_name"), ("HEAD:x", "bad_name"),
        (":/first", "bad_name"), ("HEAD^{/x}", "bad_name"), ("a\0b", "bad_name"),
        ("a\nb", "bad_name"), ("a b", "bad_name"), ("x" * 300, "bad_name"),
    ],
)  # fmt: skip
def test_what_is_no_revision(kept: SmallWorkspace, revision: str, code: str) -> None:
    with pytest.raises(RevisionError) as refused, at_revision(kept.folder, revision):
        pass
    assert refused.value.code == code
    assert all(refused.value.message(language) for language in LANGUAGES)


def test_a_branch_may_be_called_as_an_option_but_not_asked_for_so() -> None:
    assert not valid_name("--upload-pack=touch x")
    assert valid_name("feature/new-bus")


def test_a_folder_in_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError) as refused:
        history(tmp_path)
    assert refused.value.code == "no_repository"


def test_no_workspace_then(kept: SmallWorkspace, git: Git, tmp_path: Path) -> None:
    other = SmallWorkspace.write_to(tmp_path / "new")
    for revision in ("HEAD", "v1"):
        with pytest.raises(RevisionError) as refused, at_revision(other.folder, revision):
            pass
        assert refused.value.code == "no_workspace"


def test_git_is_not_installed(kept: SmallWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(RevisionError) as refused:
        history(kept.folder)
    assert refused.value.code == "no_git"


def test_git_takes_too_long(kept: SmallWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_module, "SECONDS", 0)
    with pytest.raises(RevisionError) as refused:
        history(kept.folder)
    assert refused.value.code == "too_slow"


def test_a_workspace_too_large(kept: SmallWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vivere.content.revision.MOST_BYTES", 100)
    with pytest.raises(RevisionError) as refused, at_revision(kept.folder, "HEAD"):
        pass
    assert refused.value.code == "too_large"


def test_links_and_other_files_stay_where_they_are(
    kept: SmallWorkspace, git: Git, tmp_path: Path
) -> None:
    (kept.folder / "personas" / "link.yaml").symlink_to("/etc/passwd")
    (kept.folder / "personas" / "face.png").write_bytes(b"-")
    (kept.folder / "personas" / "deep").mkdir()
    kept.write("personas/deep/x.yaml", "-")
    git("add", "-A")
    git("commit", "-qm", "More")
    with at_revision(kept.folder, "HEAD") as found:
        assert [file.name for file in (found / "personas").iterdir()] == ["ada.yaml"]


def test_a_repository_cannot_run_programs(kept: SmallWorkspace, git: Git, tmp_path: Path) -> None:
    trap, sprung = tmp_path / "trap.sh", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\ncat\n")
    trap.chmod(0o755)
    (tmp_path / ".gitattributes").write_text("*.yaml filter=trap diff=trap\n")
    git("add", "-A")
    git("commit", "-qm", "Attributes")
    for name in (
        "filter.trap.smudge", "filter.trap.clean", "diff.trap.textconv", "diff.external",
        "core.fsmonitor", "core.pager", "gpg.program", "core.sshCommand",
    ):  # fmt: skip
        git("config", name, str(trap))
    git("config", "log.showSignature", "true")
    assert age_at(kept.folder, "HEAD") == 31
    assert history(kept.folder)
    assert not sprung.exists()


def test_the_environment_does_not_point_elsewhere(
    kept: SmallWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert age_at(kept.folder, "v1") == 30
