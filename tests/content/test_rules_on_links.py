"""What the warnings about links, services and touchpoints let pass, and what they do not."""

import pytest

from tests.small import SmallWorkspace, place_of

J, S, K = "journeys/ada-morning.yaml", "services/water.yaml", "kpi_links/water.yaml"


def _codes(workspace: SmallWorkspace, path: str, old: str, new: str) -> list[str]:
    workspace.change(path, old, new)
    return [finding.code for finding in workspace.findings()]


@pytest.mark.parametrize(
    ("mechanism", "warns"),
    [
        ("Leak watch", True),
        ("water LOST.", True),
        ("It is found", True),
        ("It is found at night", False),
        ("{it: Si scopre subito la perdita, en: It is found}", True),
        ("Some is spilt on the WAY!", False),
        ("{zh: 漏水马上被发现, en: It is found at once}", False),
    ],
)
def test_a_mechanism_says_how(workspace: SmallWorkspace, mechanism: str, warns: bool) -> None:
    codes = _codes(workspace, K, "It is found at once", mechanism)
    repeated = mechanism.startswith("Some is spilt")
    assert ("link-without-mechanism" in codes) is (warns or repeated)


def test_the_later_of_two_links_repeats_the_other(workspace: SmallWorkspace) -> None:
    text = workspace.change(K, "One knows where to drink", "it is found, at once")
    (finding,) = workspace.findings("link-without-mechanism")
    assert (finding.line, finding.column) == place_of(text, "mechanism: it is found, at once")


@pytest.mark.parametrize(
    ("strength", "evidence", "warns"),
    [
        ("strong", "assumed", True), ("strong", "observed", False), ("strong", "measured", False),
        ("medium", "assumed", False), ("weak", "assumed", False),
    ],
)  # fmt: skip
def test_strong_is_earned(
    workspace: SmallWorkspace, strength: str, evidence: str, warns: bool
) -> None:
    new = f"strength: {strength}\n    evidence: {evidence}"
    codes = _codes(workspace, K, "strength: strong\n    evidence: observed", new)
    assert ("assumed-but-strong" in codes) is warns


@pytest.mark.parametrize(
    ("name", "warns"),
    [
        ("Leak watch", True), ("leak-watch", True), ("Watch, leak!", True), ("Leak watcher", False),
        ("{it: Leak watch, en: Tap app}", False),
    ],
)  # fmt: skip
def test_a_service_has_a_name_of_its_own(workspace: SmallWorkspace, name: str, warns: bool) -> None:
    codes = _codes(workspace, S, "name: Tap app", f"name: {name}")
    assert ("told-differently" in codes) is warns


@pytest.mark.parametrize(
    ("name", "warns"), [("Call", False), ("call", True), ("Càll!", True), ("Calls", False)]
)
def test_a_touchpoint_is_written_in_one_way(
    workspace: SmallWorkspace, name: str, warns: bool
) -> None:
    codes = _codes(workspace, J, "name: Tap}", f'name: "{name}"}}')
    assert ("told-differently" in codes) is warns
