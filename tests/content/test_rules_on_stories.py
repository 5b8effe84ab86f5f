"""What the warnings about stories let pass, and what they do not, in both languages."""

import pytest

from tests.small import SmallWorkspace, place_of

J, P = "journeys/ada-morning.yaml", "personas/ada.yaml"
WAKE = "today: {story: A puddle, emotion: -2, pain: Wet feet}"
CALL = "future: {story: A call, emotion: 1}"
FILL = "today: {story: Where is it, emotion: 0}"
PHONE = 'touchpoint: {channel: phone, code: "031", name: Call}'


def _codes(workspace: SmallWorkspace, path: str, old: str, new: str) -> list[str]:
    workspace.change(path, old, new)
    return [finding.code for finding in workspace.findings()]


@pytest.mark.parametrize(
    ("language", "pain", "warns"),
    [
        ("it", "Mancanza di informazioni", True),
        ("it", "La mancanza di informazioni per i cittadini", True),
        ("it", "Scarsa accessibilità del servizio", True),
        ("it", "Difficoltà di accesso ai servizi digitali", True),
        ("it", "UX poco chiara", True),
        ("it", "Tempi lunghi di attesa", True),
        ("it", "Nessuna informazione sui ritardi", True),
        ("it", "Mancanza di informazioni: Ada aspetta al freddo", False),
        ("it", "Difficoltà a farsi capire", True),
        ("it", "La difficoltà di chi non sente", False),
        ("it", "Problemi con suo figlio", False),
        ("it", "Nessuno guarda i numeri finché non sta male", False),
        ("it", "Notti calde e insonni, pagate care", False),
        ("it", "Un'ora persa al freddo", False),
        ("it", "Ha paura lungo la strada", False),
        ("it", "Le multe si mangiano il guadagno", False),
        ("it", "Manca il fiato sulle scale", False),
        ("en", "Lack of information", True),
        ("en", "The lack of clear information for citizens", True),
        ("en", "Poor UX", True),
        ("en", "Insufficient accessibility", True),
        ("en", "No information about delays", True),
        ("en", "Long waiting times", True),
        ("en", "Lack of information: she waits in the cold", False),
        ("en", "Poor Ada waits in the cold", False),
        ("en", "Problems with her son", False),
        ("en", "Nobody tells her when it comes", False),
        ("en", "Caught in the rain", False),
        ("en", "No way to plan anything, and a fear of scams", False),
        ("en", "Hot, sleepless nights, at a high price", False),
        ("en", "Missing the last bus, and walking home alone with a child", False),
    ],
)
def test_a_pain_is_somebodys(
    workspace: SmallWorkspace, language: str, pain: str, warns: bool
) -> None:
    other = {"it": "en: She is wet", "en": "it: Si bagna"}[language]
    new = WAKE.replace("Wet feet", f'{{{other}, {language}: "{pain}"}}')
    assert ("pain-without-person" in _codes(workspace, J, WAKE, new)) is warns


@pytest.mark.parametrize(("who", "warns"), [("Byron", False), ("the public", True)])
def test_members_are_persons_and_articles_are_not(
    workspace: SmallWorkspace, who: str, warns: bool
) -> None:
    members = "kind: group\nmembers: [{name: Byron}, {name: {it: La piccola, en: The small one}}]"
    workspace.change(P, "age: 30", members)
    pain = f"{{it: Si bagna, en: Lack of information for {who}}}"
    assert ("pain-without-person" in _codes(workspace, J, "Wet feet", pain)) is warns


def test_a_pain_without_a_language_is_judged_if_the_workspace_has_one(
    workspace: SmallWorkspace,
) -> None:
    assert _codes(workspace, J, "Wet feet", "Lack of dry floors") == []
    workspace.change("vivere.yaml", "[it, en]\ndefault_language: it", "[en]\ndefault_language: en")
    assert "pain-without-person" in {finding.code for finding in workspace.findings()}


@pytest.mark.parametrize(
    ("story", "day", "warns"),
    [
        ("{it: Riempie la borraccia., en: She fills her bottle.}", 1, True),
        ("{it: Ma la fontana va., en: She fills her bottle.}", 1, False),
        ("{it: Riempie la borraccia., en: At last she fills her bottle.}", 1, False),
        ("{it: La mamma la riempie., en: She fills her butter dish.}", 1, True),
        ("{it: Riempie la borraccia., en: She fills her bottle.}", 2, False),
        ("{de: Sie füllt ihre Flasche.}", 1, False),
        ("She fills her bottle.", 1, False),
    ],
)
def test_a_leap_has_a_reason(workspace: SmallWorkspace, story: str, day: int, warns: bool) -> None:
    workspace.change(J, '    time: "08:30"', f'    day: {day}\n    time: "08:30"')
    codes = _codes(workspace, J, FILL, f"today: {{story: {story}, emotion: 1}}")
    assert ("emotion-jump" in codes) is warns


def test_a_leap_in_the_future_too(workspace: SmallWorkspace) -> None:
    workspace.change(J, "A call, emotion: 1", "A call, emotion: -1")
    text = workspace.change(J, "story: Here it is,", "story: {it: Ecco., en: Here it is.},")
    (finding,) = workspace.findings("emotion-jump")
    assert (finding.line, finding.column) == place_of(text, "emotion: 2")


@pytest.mark.parametrize(
    ("today", "future", "warns"),
    [(-2, -1, False), (0, 0, True), (1, 0, True), (2, 2, False), (2, 1, True), (-2, -2, True)],
)
def test_the_future_is_better(
    workspace: SmallWorkspace, today: int, future: int, warns: bool
) -> None:
    workspace.change(J, "emotion: 0}", f"emotion: {today}}}")
    codes = _codes(workspace, J, "it is, emotion: 2}", f"it is, emotion: {future}}}")
    assert ("future-no-better" in codes) is warns


def test_a_cost_explains_a_future_that_is_no_better(workspace: SmallWorkspace) -> None:
    cost = "cost: {kinds: [time], text: An hour.}"
    codes = _codes(workspace, J, "it is, emotion: 2}", f"it is, emotion: 0, {cost}}}")
    assert "future-no-better" not in codes


@pytest.mark.parametrize(
    ("ability", "touchpoint", "warns"),
    [
        ("italian", "{channel: phone, name: Call}", True),
        ("italian", "{channel: desk, name: Sportello}", True),
        ("italian", "{channel: phone, name: {it: Telefonata in cinese, en: Call}}", False),
        ("italian", "{channel: phone, name: 'Call, with an interpreter'}", False),
        ("italian", "{channel: web, name: Site}", False),
        ("smartphone", "{channel: app, name: App}", True),
        ("smartphone", "{channel: message, name: SMS}", False),
        ("smartphone", "{channel: phone, name: Call}", False),
        ("internet", "{channel: web, name: Site}", True),
        ("internet", "{channel: web, name: Sito in biblioteca}", False),
        ("hearing", "{channel: call_centre, name: Call}", True),
        ("hearing", "{channel: call_centre, name: 'Call, or chat'}", False),
        ("sight", "{channel: display, name: Board}", True),
        ("sight", "{channel: display, name: 'Board, with a voice'}", False),
        ("stairs", "{channel: vehicle, name: Tram}", True),
        ("stairs", "{channel: vehicle, name: Tram con pedana}", False),
        ("stairs", "{channel: app, name: App}", False),
    ],
)
def test_a_channel_in_reach(
    workspace: SmallWorkspace, ability: str, touchpoint: str, warns: bool
) -> None:
    workspace.change(P, "age: 30", f"without: [{ability}]")
    codes = _codes(workspace, J, PHONE, f"touchpoint: {touchpoint}")
    assert codes == ["channel-out-of-reach"] * warns


def test_a_persona_who_changes_is_looked_at_again(workspace: SmallWorkspace) -> None:
    before = workspace.load()
    workspace.change(P, "age: 30", "without: [italian]")
    changed = workspace.load(before)
    assert [finding.code for finding in changed.findings] == ["channel-out-of-reach"]
    workspace.change(P, "without: [italian]", "age: 31")
    assert workspace.load(changed).findings == ()


def test_other_journeys_are_kept_when_a_persona_changes(workspace: SmallWorkspace) -> None:
    workspace.write("personas/bo.yaml", "name: Bo\ntagline: {it: Va, en: Goes}\n")
    text = (workspace.folder / J).read_text().replace("persona: ada", "persona: bo")
    workspace.write("journeys/bo-morning.yaml", text)
    before = workspace.load()
    workspace.change(P, "age: 30", "without: [italian]")
    after = workspace.load(before)
    kept = {path for path, one in after.journeys.items() if one is before.journeys[path]}
    assert kept == {"journeys/bo-morning.yaml"}


def test_a_limit_with_its_source(workspace: SmallWorkspace) -> None:
    workspace.change(P, "age: 30", "without: [{ability: italian, source: given p1}, stairs]")
    limits = workspace.load().catalog.personas["ada"].without
    assert [(one.ability, one.source.kind) for one in limits] == [
        ("italian", "given"), ("stairs", "assumed"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("today", "warns"),
    [
        ("{story: A puddle, emotion: -2, pain: Wet feet}", False),
        ("{story: A puddle, emotion: -2}", True),
        ("{story: A puddle, emotion: 0, pain: Wet feet}", True),
    ],
)
def test_a_journey_meets_a_barrier(workspace: SmallWorkspace, today: str, warns: bool) -> None:
    assert ("no-barrier" in _codes(workspace, J, WAKE, f"today: {today}")) is warns


def test_nothing_is_said_of_barriers_while_a_step_is_broken(workspace: SmallWorkspace) -> None:
    codes = _codes(workspace, J, "emotion: -2, pain", "emotion: -7, pain")
    assert codes == ["emotion-out-of-range"]


@pytest.mark.parametrize(
    ("story", "count"),
    [
        ("{it: Uno. Due. Tre., en: One. Two. Three.}", 0),
        ("{it: Uno. Due. Tre. Quattro., en: One. Two. Three.}", 1),
        ("{it: Uno. Due. Tre. Quattro., en: One. Two. Three. Four.}", 2),
        ("One. Two. Three. Four.", 1),
        ("'Alle 8.30 il sig. Rossi dice: «Sì». Poi va… e torna.'", 0),
    ],
)
def test_a_story_has_three_sentences(workspace: SmallWorkspace, story: str, count: int) -> None:
    codes = _codes(workspace, J, CALL, f"future: {{story: {story}, emotion: 1}}")
    assert codes == ["story-too-long"] * count


LESS = "{it: Se ne perde il 30% in meno, en: It calls}"


@pytest.mark.parametrize(
    ("old", "new", "target", "warnings"),
    [
        ("story: A call", f"story: {LESS}", "", 1),
        ("story: A puddle", f"story: {LESS}", "", 0),
        ("story: A call", "story: 3 in 10 drops are saved", "", 1),
        ("story: A call", "story: Half of it is saved", "", 0),
        ("story: A call", "story: Half of it is saved", "value: -50", 1),
        ("story: A call", "story: One in three has gone", "value: -33", 1),
        ("story: A call", "story: Twice as much is drunk", "", 0),
        ("story: Here it is", "story: Twice as much is drunk", "", 1),
        ("story: A call", "story: It takes 30 litres", "", 0),
        (CALL, f"{CALL[:-1]}, cost: {{kinds: [money], text: 30% more}}}}", "", 1),
        ("kpis: [lost]", "kpis: [{kpi: lost, how: Three in ten are found}]", "", 1),
    ],
)  # fmt: skip
def test_a_target_is_no_outcome(
    workspace: SmallWorkspace, old: str, new: str, target: str, warnings: int
) -> None:
    if target:
        workspace.change("kpi_links/water.yaml", "value: -30", target)
    assert _codes(workspace, J, old, new).count("target-in-story") == warnings


@pytest.mark.parametrize("told", ["It comes in twelve minutes", "It takes 12 minutes"])
def test_a_count_is_a_target_where_its_step_claims_the_kpi(
    workspace: SmallWorkspace, told: str
) -> None:
    """Whether or not its words could tell a share as well («in twelve»)."""
    level = "type: absolute_level, value: 12, unit: {it: minuti, en: minutes}"
    workspace.change("kpi_links/water.yaml", 'type: relative_change, value: -30, unit: "%"', level)
    assert _codes(workspace, J, "A call", told) == ["target-in-story"]
    assert _codes(workspace, J, "kpis: [lost]", "kpis: []") == []
