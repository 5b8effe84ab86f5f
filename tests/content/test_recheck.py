"""Findings across saves: what came, what went, what only moved."""

from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small import FILES, SmallWorkspace
from vivere.content import journeys, linked
from vivere.content.recheck import compared, recheck
from vivere.content.report import Report
from vivere.content.rule import JourneySubject
from vivere.diagnostics import Finding
from vivere.yamltext.source import Document, read_document

J = "journeys/ada-morning.yaml"


def test_a_save_reads_its_file_and_says_what_changed(workspace: SmallWorkspace) -> None:
    first, nothing = recheck(workspace.load())
    assert not nothing
    workspace.change(J, "[tap-app, leak-watch]", "[tap-app, leak-wach]")
    broken, change = recheck(first)
    assert change.saved == (J,)
    assert [finding.code for finding in change.new] == ["unknown-service"]
    assert not change.fixed
    assert broken.files["vivere.yaml"] is first.files["vivere.yaml"]

    workspace.change(J, "persona: ada", "# one\n# two\npersona: ada")
    moved, change = recheck(broken)
    assert (change.saved, change.new, change.fixed) == ((J,), (), ())
    assert moved.findings[0].line == broken.findings[0].line + 2

    workspace.change(J, "leak-wach", "leek-watch")
    _, change = recheck(moved)
    assert [one.details["value"] for one in change.new] == ["leek-watch"]
    assert [one.details["value"] for one in change.fixed] == ["leak-wach"]


def test_a_file_that_comes_or_goes_is_a_change(workspace: SmallWorkspace) -> None:
    loaded = workspace.load()
    (workspace.folder / J).unlink()
    loaded, change = recheck(loaded)
    assert change.saved == (J,)
    workspace.write("personas/bo.yaml", "name: Bo\ntagline: {it: A, en: B}\n")
    assert recheck(loaded)[1].saved == ("personas/bo.yaml",)


@dataclass
class Asked:
    """A rule that only notes the files that it is asked about."""

    paths: list[str] = field(default_factory=list)

    def check(self, subject: JourneySubject, _: Report) -> None:
        self.paths.append(subject.path)

    def new(self) -> list[str]:
        """The files since the last look."""
        asked, self.paths = self.paths, []
        return asked


def test_a_save_of_a_journey_leaves_all_others_alone(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(folder: Path, path: str) -> Document:
        read.append(path)
        return read_document(folder, path)

    rules = [(journeys, "JOURNEY_RULES"), (journeys, "WHOLE_JOURNEY_RULES"),
             (journeys, "STORY_RULES"), (linked, "LINKED_RULES")]  # fmt: skip
    of_each, of_whole = Asked(), Asked()
    for module, name in rules:
        monkeypatch.setattr(module, name, (*getattr(module, name), of_each))
    monkeypatch.setattr(linked, "WHOLE_LINKED_RULES", (*linked.WHOLE_LINKED_RULES, of_whole))
    monkeypatch.setattr(import_module("vivere.content.load"), "read_document", counted)
    same = FILES[J].replace("story: A call,", "story: By 30% less water is lost here,")
    others = [f"journeys/j{number}.yaml" for number in range(5)]
    for path in (J, *others):
        workspace.write(path, same)
    loaded = workspace.load()
    assert {(one.code, one.path) for one in loaded.findings} >= {
        (code, path) for path in others for code in ("told-twice", "target-in-story")
    }
    assert Counter(of_each.new()) == dict.fromkeys((J, *others), len(rules))
    assert of_whole.new() == [J, *others]

    for old, new, whole in (
        ("emotion: -2", "emotion: -1", [J]),
        ("[leak-watch]", "[leak-wach]", []),
        ("[leak-wach]", "[leak-watch]", [J]),
    ):
        read.clear()
        workspace.change(J, old, new)
        loaded, _ = recheck(loaded)
        assert (set(of_each.new()), of_whole.new(), set(read)) == ({J}, whole, {J})
    assert loaded.findings == workspace.load().findings


FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from(["a", "b"]),
        st.integers(1, 3),
        st.just(1),
        st.sampled_from(["x", "y"]),
        details=st.sampled_from([{}, {"value": "v"}]),
    ),
    max_size=6,
).map(tuple)


@given(before=FINDINGS, after=FINDINGS)
def test_each_finding_has_one_partner_at_most(
    before: tuple[Finding, ...], after: tuple[Finding, ...]
) -> None:
    new, fixed = compared(before, after)
    assert len(before) - len(fixed) == len(after) - len(new)

    def said(findings: tuple[Finding, ...]) -> set[str]:
        return {f"{one.path} {one.code} {one.details}" for one in findings}

    assert not said(new) & said(fixed)
    assert said(after) - said(before) <= said(new)
    assert compared(before, before) == ((), ())
