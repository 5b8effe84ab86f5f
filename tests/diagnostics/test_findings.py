"""Every code of ``vivere check``: what causes it, and that it points at the right place."""

import pytest

from tests.diagnostics.finding_cases import CASES, HEAD, SECOND_FILES, WHOLE_FILES, Case, K
from tests.small import FILES, SmallWorkspace, place_of
from vivere.diagnostics.finding import MAX_PER_FILE
from vivere.i18n import LANGUAGES, keys

NOT_FILES = ("not-a-file", "unreadable-file", "no-workspace-file")
"""Codes for what is no file at all: see test_hostile.py and below."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.new[:20]}")
def test_a_finding_points_at_the_mistake(workspace: SmallWorkspace, case: Case) -> None:
    workspace.change(case.path, case.old, case.new)
    path = case.where or case.path
    text = (workspace.folder / path).read_text(encoding="utf-8")
    found = [
        (finding.path, finding.line, finding.column, finding.severity)
        for finding in workspace.findings(case.code)
    ]
    assert (path, *place_of(text, case.needle), case.severity) in found, workspace.findings()


@pytest.mark.parametrize(
    ("code", "path", "content", "line", "column"),
    [*WHOLE_FILES, *SECOND_FILES],
    ids=[f"{case[0]}-{n}" for n, case in enumerate((*WHOLE_FILES, *SECOND_FILES))],
)  # fmt: skip
def test_a_file_as_a_whole(
    workspace: SmallWorkspace,
    code: str,
    path: str,
    content: str | bytes | None,
    line: int,
    column: int,
) -> None:
    if content is None:
        workspace.write(f"{path}/marco.yaml", "persona: ada\n")
    else:
        workspace.write(path, content)
    found = [(one.path, one.line, one.column) for one in workspace.findings(code)]
    assert found == [(path, line, column)]


def test_a_folder_without_its_head(workspace: SmallWorkspace) -> None:
    (workspace.folder / HEAD).unlink()
    loaded = workspace.load()
    assert [(f.path, f.line, f.column, f.code) for f in loaded.findings] == [
        (HEAD, 1, 1, "no-workspace-file")
    ]
    assert loaded.catalog.workspace.title == workspace.folder.name
    assert list(loaded.catalog.journeys) == ["ada-morning"]


def test_the_small_workspace_is_clean(workspace: SmallWorkspace) -> None:
    assert workspace.findings() == []


def test_every_code_has_a_case() -> None:
    codes = {key.split(".")[1] for key in keys("en") if key.startswith("finding.")}
    cased = (
        {case.code for case in CASES}
        | {case[0] for case in [*WHOLE_FILES, *SECOND_FILES]}
        | {*NOT_FILES}
    )
    assert cased == codes


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.new[:20]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_message_and_hint_are_whole(workspace: SmallWorkspace, case: Case, language: str) -> None:
    workspace.change(case.path, case.old, case.new)
    for finding in workspace.findings():
        for words in (finding.message(language), finding.hint(language)):
            assert words
            assert "{field}" not in words
            assert "{value}" not in words
            assert "MessageKey(" not in words


def test_there_are_never_more_than_the_limit(workspace: SmallWorkspace) -> None:
    link = "  - {service: none, kpi: none, effect: up, strength: weak, mechanism: x}\n"
    workspace.write(K, FILES[K] + link * 500)
    findings = workspace.findings()
    assert len(findings) == MAX_PER_FILE + 1
    assert findings[-1].code == "more-findings"
