"""Findings across saves: what came, what went, what only moved."""

from hypothesis import given
from hypothesis import strategies as st

from tests.small import SmallWorkspace
from vivere.content.recheck import compared, recheck
from vivere.diagnostics import Finding

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
