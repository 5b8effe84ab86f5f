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


@pytest.mark.parametrize(
    ("new", "warnings"),
    [
        ("evidence: observed\n    source: given p2", 1),
        ("evidence: observed\n    source: assumed", 1),
        ("evidence: observed\n    source: https://example.org/x", 0),
        ("evidence: measured\n    source: https://example.org/x", 1),
        ("evidence: measured\n    source: given p2", 2),
        ("evidence: measured\n    measure: {figure: 9, unit: '%', scope: X}", 1),
        ("evidence: assumed", 0),
    ],
)
def test_evidence_can_be_looked_up(workspace: SmallWorkspace, new: str, warnings: int) -> None:
    old = "evidence: observed\n    source: https://example.org/leaks"
    codes = _codes(workspace, K, f"strength: strong\n    {old}", f"strength: weak\n    {new}")
    assert codes.count("evidence-without-source") == warnings


SERIES = "{{value: {}, unit: {}, year: {}, area: Town, fit: {}, series: s, source: {}}}"
OF_A, OF_B = "https://a.example/1", "https://b.example/1"


@pytest.mark.parametrize(
    ("figures", "warns"),
    [
        ([(1, "l", 2018, "exact", OF_A), (2, "l", 2019, "exact", OF_A)], False),
        ([(1, "l", 2018, "exact", OF_A), (2, "l", 2019, "exact", f"{OF_A}0")], False),
        ([(1, "l", 2018, "exact", OF_A), (2, "l", 2019, "exact", OF_B)], True),
        ([(2, "l", 2019, "close", OF_B), (1, "l", 2018, "exact", OF_A)], False),
        ([(1, "l", 2018, "proxy", OF_A), (2, "bottles", 2019, "proxy", OF_A)], True),
        ([(1, "{it: L, en: l}", 2018, "close", OF_A), (2, "l.", 2019, "close", OF_A)], False),
    ],
)
def test_a_series_is_of_one_kind(
    workspace: SmallWorkspace, figures: list[tuple[object, ...]], warns: bool
) -> None:
    lines = ", ".join(SERIES.format(*figure) for figure in figures)
    codes = _codes(workspace, K, "good: down", f"good: down\n    observations: [{lines}]")
    assert ("series-mixed" in codes) is warns


def test_another_publisher_is_said_in_a_note(workspace: SmallWorkspace) -> None:
    one, other = (
        SERIES.format(1, "l", 2018, "exact", OF_A),
        SERIES.format(2, "l", 2019, "exact", OF_B),
    )
    noted = other.replace("series: s", "series: s, note: Counted by others")
    codes = _codes(workspace, K, "good: down", f"good: down\n    observations: [{one}, {noted}]")
    assert "series-mixed" not in codes


@pytest.mark.parametrize(
    ("name", "target", "unit", "fit", "warns"),
    [
        ("Vehicles per 1,000 inhabitants", "relative_change", "vehicles", "exact", True),
        ("Vehicles per 1,000 inhabitants", "relative_change", "vehicles", "proxy", False),
        ("Veicoli ogni 1.000 abitanti", "relative_change", "vehicles per 1,000", "exact", False),
        ("Consumo pro-capite", "relative_change", "TWh all'anno per i trasporti", "close", True),
        ("Consumo pro-capite", "relative_change", "MWh per abitante", "close", False),
        ("Water lost", "relative_change", "litres per head", "exact", False),
        ("Water lost", "absolute_level", "litres", "exact", True),
        ("Water lost", "coverage", "'% of houses'", "close", False),
        ("Water lost", "rank", "litres per 100 inhabitants", "close", True),
        ("Water lost", "rank", "place among towns", "exact", False),
    ],
)  # fmt: skip
def test_a_figure_is_in_a_unit_of_its_kpi(
    workspace: SmallWorkspace, name: str, target: str, unit: str, fit: str, warns: bool
) -> None:
    workspace.change(K, "type: relative_change, value: -30", f"type: {target}, value: 3")
    figure = f"{{value: 9, unit: {unit}, area: X, fit: {fit}, source: assumed}}"
    codes = _codes(
        workspace, K, "name: Water lost", f"name: '{name}'\n    observations: [{figure}]"
    )
    assert ("unit-unlike" in codes) is warns


@pytest.mark.parametrize(
    ("unit", "warns"),
    [
        ("minutes a day", False),
        ("minute", False),
        ("{it: Minuti, en: Min}", False),
        ("hours", True),
    ],
)
def test_a_level_is_measured_in_its_own_unit(
    workspace: SmallWorkspace, unit: str, warns: bool
) -> None:
    level = "type: absolute_level, value: 12, unit: {it: minuti, en: minutes}"
    workspace.change(K, 'type: relative_change, value: -30, unit: "%"', level)
    figure = f"{{value: 9, unit: {unit}, area: X, fit: exact, source: assumed}}"
    codes = _codes(workspace, K, "good: down", f"good: down\n    observations: [{figure}]")
    assert ("unit-unlike" in codes) is warns
