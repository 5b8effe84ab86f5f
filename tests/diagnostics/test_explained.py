"""The explanations, the codes, the words and the page of findings say the same."""

from itertools import permutations
from pathlib import Path
from textwrap import indent

import pytest

from tests.diagnostics.finding_cases import CASES, WHOLE_FILES
from tests.small import SmallWorkspace
from vivere.cli.explain import document
from vivere.diagnostics.codes import ERRORS, WARNINGS, severity_of
from vivere.diagnostics.explained import Change, _examples, all_explained, explained
from vivere.i18n import INTERFACE, keys

PAGE = Path(__file__).parents[2] / "docs" / "findings.md"
CODES = (*ERRORS, *WARNINGS)
NOT_IN_THE_YAML = {
    "control-character", "not-utf-8", "not-a-file", "unreadable-file", "file-too-large",
    "too-many-values", "no-workspace-file", "bad-file-name", "more-findings",
    "misnamed-file", "misnamed-folder", "unread-file",
}  # fmt: skip
"""Mistakes of a whole file or its name: two lines of YAML cannot show them."""


def test_every_code_is_listed_once_and_has_its_words() -> None:
    assert len(CODES) == len(set(CODES))
    for section in ("finding", "explain"):
        worded = {key.split(".")[1] for key in keys("en") if key.startswith(f"{section}.")}
        assert worded == set(CODES), section


def test_every_code_has_an_example_where_yaml_can_show_it() -> None:
    assert set(_examples()) == set(CODES) - NOT_IN_THE_YAML


def test_severities_are_those_of_the_findings() -> None:
    assert {case.code: case.severity for case in CASES} == {
        case.code: severity_of(case.code) for case in CASES
    }
    other = {case[0]: severity_of(case[0]).value for case in WHOLE_FILES}
    assert {code for code, value in other.items() if value != "error"} == {"unread-file"}


def test_an_unknown_code_has_no_explanation() -> None:
    with pytest.raises(KeyError):
        explained("hard", "en")


@pytest.mark.parametrize("code", sorted(_examples()))
def test_the_wrong_example_gives_the_finding(workspace: SmallWorkspace, code: str) -> None:
    example = _examples()[code]
    if example.given:
        _put(workspace, example.given)
    _put(workspace, example.wrong)
    assert code in {finding.code for finding in workspace.findings()}


@pytest.mark.parametrize("code", sorted(_examples()))
def test_the_right_example_gives_none_at_all(workspace: SmallWorkspace, code: str) -> None:
    example = _examples()[code]
    if example.given:
        _put(workspace, example.given)
    _put(workspace, example.right)
    assert workspace.findings() == []


COMPLETE = [one.tag for one in INTERFACE.languages if not one.begun]


@pytest.mark.parametrize(("language", "other"), list(permutations(COMPLETE, 2)))
def test_no_language_borrows_the_words_of_another(language: str, other: str) -> None:
    for one, else_ in zip(all_explained(language), all_explained(other), strict=True):
        assert one.code == else_.code
        assert one.text != else_.text
        assert one.line != else_.line
        assert len(one.text) > 60
        assert one.line not in one.text


def test_the_page_is_what_the_program_prints() -> None:
    """Run `vivere explain --all --format markdown > docs/findings.md`."""
    assert PAGE.read_text(encoding="utf-8") == document(all_explained("en"), "en") + "\n"


def _put(workspace: SmallWorkspace, change: Change) -> None:
    """Write lines in place of others, with the indent that those have."""
    if change.instead is None:
        workspace.write(change.file, change.lines + "\n")
        return
    text = "\n" + (workspace.folder / change.file).read_text(encoding="utf-8")
    for spaces in range(0, 12, 2):
        old = "\n" + indent(change.instead, " " * spaces) + "\n"
        if old in text:
            new = "\n" + indent(change.lines, " " * spaces) + "\n"
            workspace.write(change.file, text.replace(old, new, 1).removeprefix("\n"))
            return
    raise AssertionError(f"{change.instead!r} is not in {change.file}")
