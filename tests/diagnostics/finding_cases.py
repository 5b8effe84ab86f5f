"""One mistake, or more, for every code of ``vivere check``; see test_findings.py."""

from typing import NamedTuple

from vivere.diagnostics import Severity

J, P, S, K = (
    "journeys/ada-morning.yaml",
    "personas/ada.yaml",
    "services/water.yaml",
    "kpi_links/water.yaml",
)
FIGURE = "{value: 1, unit: x, year: soon, area: x, fit: exact, source: assumed}"
FUNDING, LESSONS, MAP = "plan/funding.yaml", "plan/lessons.yaml", "places.yaml"
INITIATIVES, ROADMAP = "plan/initiatives.yaml", "plan/roadmap.yaml"
FITS = """\
    fits:
      - initiative: new-pipes
        why: It pays for pipes
        source: assumed
"""
AREAS, HEAD = "services/areas.yaml", "vivere.yaml"
ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Case(NamedTuple):
    """Replace ``old`` by ``new`` in the file at ``path``; the finding stands at ``needle``."""

    code: str
    path: str
    old: str
    new: str
    needle: str
    severity: Severity = ERROR
    where: str = ""


FIRST_STEP = 'title: Wakes\n    touchpoint: {channel: phone, code: "031", name: Call}'
FIRST_STEP_EMPTY = FIRST_STEP.replace("Wakes", "To fill in").replace("Call", "To fill in")

TWO_ORIGINS = "  - step: ada-morning/fill\n    service: tap-app"
LOST = "kpis: [lost]"
ANSWER = f"{LOST}\n    because:\n    - {{room: K7M2QP"
NEED = "      - {layer: meters, why: It shows them}\n"
SILENT = "silence:\n  - {{code: {}, reason: It is known}}\npersonas:"
SLIDE = "{it: Bagnata, en: Lack of dry floors}"
LITRES = "{value: 9, unit: litres, year: 2019, area: X, fit: exact, series: s, source: assumed}"
TINY = "measure: {figure: 22, unit: t, scope: X, of: 5800000}"
WAITS = "".join(
    f"""\
  - id: wait-{number}
    phase: home
    place: {{name: X}}
    title: X
    touchpoint: {{channel: place, name: X}}
    services: [leak-watch]
    today: {{story: X, emotion: -1}}
    future: {{story: X, emotion: 1}}
"""
    for number in (1, 2, 3)
)
EVENING = """\
persona: ada
title: {it: Sera, en: Evening}
source: assumed
phases:
  - {id: home, name: Home}
steps:
  - id: back
    phase: home
    place: {name: Home}
    title: Comes home
    touchpoint: {channel: place, name: Door}
    services: [leak-watch]
    today: {story: Another puddle, emotion: -1, pain: Wet feet}
    future: {story: Here it is, emotion: 1}
"""
HARD = (
    "Notwithstanding considerable communication improvements, municipal administrations continue "
    "experiencing organisational fragmentation throughout metropolitan neighbourhoods"
)
DURA = (
    "L'implementazione dell'infrastruttura comunicativa metropolitana determina conseguentemente "
    "il miglioramento dell'accessibilità"
)
BETWEEN = """\
    phase: out
    place: {name: X}
    title: X
    touchpoint: {channel: app, name: X}
    services: [leak-watch]
    today: {story: X, emotion: 0}
    future: {story: X, emotion: 0}
  - id: home-again
    phase: home"""


CASES = (
    Case("yaml-syntax", P, "name: Ada", "name: Ada: Lovelace", ": Lovelace"),
    Case("yaml-syntax", P, "name: Ada", 'name: "Ada', '"Ada'),
    Case("yaml-syntax", J, "services: [leak-watch]", "services: [leak-watch", "[leak-watch\n"),
    Case("odd-character", P, "age: 30", "\u00a0age: 30", "\u00a0"),
    Case("odd-character", P, "    source: given p2", "\u00a0   source: given p2", "\u00a0"),
    Case("odd-character", P, "age: 30", "a\u200bge: 30", "\u200b"),
    Case("odd-character", P, "age: 30", "age:\u00a030", "\u00a0"),
    Case("odd-character", P, "age: 30", "age: 30\u00a0", "\u00a0"),
    Case("odd-character", P, "name: Ada", "“name”: Ada", "“name"),
    Case("odd-character", P, "name: Ada", "name: “Ada: Lovelace”", "“Ada"),
    Case("odd-character", P, "{it: Beve", "{“it”: Beve", "“it"),
    Case("odd-character", J, "phase: out", "phase: o\u00adut", "\u00ad"),
    Case("odd-character", J, "channel: phone", "channel: pho\u200bne", "\u200b"),
    Case("odd-character", J, 'time: "07:00"', "time: “07:00”", "“07"),
    Case("odd-character", J, "emotion: 2}", "emotion: ‘2’}", "‘2"),
    Case("conflict-mark", P, "age: 30", "<<<<<<< HEAD\nage: 30\n=======\n>>>>>>> x", "<<<<<<<"),
    Case("quote-inside-quotes", P, "name: Ada", "name: 'L'acqua'", "'acqua"),
    Case("quote-inside-quotes", P, "name: Ada", 'name: "Il "nuovo" bar"', '"nuovo'),
    Case("quote-inside-quotes", P, "{it: Beve", "{it: 'Beve l'acqua'", "'acqua"),
    Case("missing-space", P, "age: 30", "age:30", ":30"),
    Case("missing-space", J, "    phase: out", "    phase:out", ":out"),
    Case("missing-space", P, "  - text: She", "  -text: She", "-text"),
    Case("missing-space", P, "{it: Beve", "{it:Beve", ":Beve"),
    Case("missing-dash", P, "  - text: She drinks\n    s", "  text: She drinks\n  s", "facts"),
    Case("missing-dash", J, "  - id: fill", "  id: fill", "id: fill"),
    Case("missing-dash", J, "steps:\n  - id: wake", "steps:\n    id: wake", "id: wake"),
    Case("tab-character", P, "  - text: She drinks", "\t- text: She drinks", "\t- text"),
    Case("several-documents", P, "age: 30", "---\nage: 30", "---"),
    Case("control-character", P, "name: Ada", "name: A\x07da", "\x07"),
    Case("control-character", P, "name: Ada", "name: A\x00da", "\x00"),
    Case("too-deep", P, "name: Ada", "name:\n  " + "[" * 40 + "]" * 40, "[" * 10 + "]"),
    Case("unsupported-tag", P, "name: Ada", "name: !!python/name:os.system Ada", "!!python"),
    Case("unsupported-tag", P, "{it: Beve", "!!python/object:os.P {it: Beve", "!!python"),
    Case("key-not-text", P, "age: 30", "age: 30\n? [a, b]\n: c", "[a, b]"),
    Case("duplicate-key", P, "age: 30", "age: 30\nage: 31", "age: 31"),
    Case("missing-field", P, "name: Ada\n", "", "age"),
    Case("missing-field", J, "    title: Wakes\n", "", "id: wake"),
    Case("unknown-field", P, "age: 30", "aeg: 30", "aeg"),
    Case("unknown-field", J, "persona: ada", "id: other\npersona: ada", "id: other"),
    Case("unknown-field", S, "  - id: leak-watch", "  - area: fire\n    id: leak-watch", "area: f"),
    Case("unknown-field", K, "  - id: drunk", "  - <<: {a: 1}\n    id: drunk", "<<"),
    Case("wrong-type", P, "age: 30", "age: thirty", "age"),
    Case("wrong-type", J, "title: Wakes", "title: [Wakes]", "title: [Wakes]"),
    Case("wrong-type", J, "services: [leak-watch]", "services: leak-watch", "services: leak"),
    Case("wrong-type", J, "emotion: -2", "emotion: 1.5", "emotion: 1.5"),
    Case("wrong-type", K, "value: -30", "value: .inf", "value: .inf"),
    Case("wrong-type", J, "at: [45.0, 9]", "at: [45.0, 9, 3]", "at:"),
    Case("wrong-value", J, "channel: phone", "channel: fone", "channel: fone"),
    Case("wrong-value", K, "source: given p1", "source: givn p1", "source: givn"),
    Case("wrong-format", J, 'time: "07:00"', "time: 7.00 am", "time: 7.00"),
    Case("wrong-format", K, "    good: down", f"    observations: [{FIGURE}]", "year"),
    Case("wrong-format", P, "{it: Beve,", "{italian: Beve,", "italian"),
    Case("empty-value", J, "{it: Mattina, en: Morning}", '{it: "", en: Morning}', 'it: ""'),
    Case("empty-value", J, "title: Wakes", "title: {}", "title: {}"),
    Case("out-of-range", P, "age: 30", "age: 300", "age"),
    Case("out-of-range", J, "at: [45.0, 9]", "at: [45.0, 999]", "999"),
    Case("emotion-out-of-range", J, "emotion: 2}", "emotion: 3}", "emotion: 3"),
    Case("layer-without-reason", S, "\n        why: It reads them", "", "layer: meters"),
    Case("source-without-address", S, "source: given p2", "source: {kind: public}", "source: {"),
    Case("link-origin", K, "  - service: tap-app", TWO_ORIGINS, "step: ada-morning/fill\n    s"),
    Case("link-origin", K, "  - service: tap-app\n    kpi", "  - kpi", "kpi: drunk"),
    Case("group-without-members", P, "age: 30", "kind: group", "name"),
    Case("members-without-group", P, "age: 30", "members: [{name: A}, {name: B}]", "name"),
    Case("duplicate-id", J, "id: fill", "id: wake", "id: wake\n    phase: out"),
    Case("duplicate-id", J, "{id: out,", "{id: home,", "id: home, name: Out"),
    Case("duplicate-id", S, "id: tap-app", "id: leak-watch", "id: leak-watch\n    name: Tap"),
    Case("duplicate-id", K, "id: drunk", "id: lost", "id: lost\n    name: Water drunk"),
    Case("duplicate-id", AREAS, "id: meters", "id: water", "id: water, name: Meters"),
    Case("listed-twice", J, "[tap-app, leak-watch]", "[tap-app, leak-watch, tap-app]", "tap-app]"),
    Case("listed-twice", S, "layer: meters\n", "layer: pipes\n", "layer: pipes\n"),
    Case("unknown-persona", J, "persona: ada", "persona: adda", "persona"),
    Case("unknown-persona", HEAD, "[ada]", "[ada, eve]", "eve"),
    Case("unknown-phase", J, "phase: out", "phase: outt", "phase: outt"),
    Case("unknown-service", J, "[tap-app,", "[tap-ap,", "tap-ap"),
    Case("unknown-service", K, "service: tap-app", "service: tap", "service: tap"),
    Case("unknown-layer", S, "layer: meters", "layer: metres", "layer: metres"),
    Case("unknown-area", S, "area: water", "area: watr", "area"),
    Case("unknown-area", K, "area: water", "area: watr", "area"),
    Case("unknown-kpi", K, "kpi: drunk", "kpi: drnk", "kpi: drnk"),
    Case("unknown-step", K, "ada-morning/fill", "ada-morning/fil", "step"),
    Case("unknown-source", K, "source: given p1", "source: given p9", "source: given p9", WARNING),
    Case("unknown-source", P, "source: given p2", "source: given p9", "source", WARNING),
    Case("unknown-source", AREAS, "given p1", "given p3", "source: given p3", WARNING),
    Case("unknown-source", J, "source: assumed", "source: given p3", "source", WARNING),
    Case("unknown-dimension", K, "good: down", "good: down\n    dimension: spede", "dimension"),
    Case("unknown-place", J, "near: square", "near: sqare", "near"),
    Case("unknown-place", MAP, "[square, station]", "[square, staton, station]", "staton"),
    Case("unknown-initiative", FUNDING, "initiative: new-pipes", "initiative: pipes",
         "initiative: pipes"),
    Case("unknown-check", LESSONS, "service-unused", "unused-service", "check: unused"),
    Case("unknown-service", INITIATIVES, "[leak-watch]", "[leek-watch]", "leek-"),
    Case("unknown-area", INITIATIVES, "area: water", "area: wine", "area: wine"),
    Case("unknown-step", FUNDING, "differ: true", "steps: [ada-morning/sleep]", "ada-"),
    Case("duplicate-id", MAP, "id: station", "id: square", "id: square, name: Station"),
    Case("no-such-day", ROADMAP, "2030-06-01", "2030-06-31", "at: \"2030"),
    Case("wrong-format", ROADMAP, "due: 2020-Q4", "due: 2020-Q5", "due: 2020-Q5"),
    Case("image-outside", P, "age: 30", "portrait: {image: ../x.png}", "image", ERROR),
    Case("image-missing", P, "age: 30", "portrait: {image: x.png}", "image", ERROR),
    Case("image-missing", P, "age: 30", f"portrait: {{image: {'x' * 300}}}", "image", ERROR),
    Case("step-without-service", J, "services: [leak-watch]", "services: []", "id: wake", WARNING),
    Case("service-without-layer", S, NEED, "      []\n", "id: tap-app", WARNING),
    Case("kpi-unmoved", K, "    kpi: drunk", "    kpi: lost", "id: drunk", WARNING),
    Case("service-unused", J, "[tap-app, leak-watch]", "[leak-watch]", "id: tap-app", WARNING, S),
    Case("initiative-without-service", INITIATIVES, "[leak-watch]", "[]", "id: new-", WARNING),
    Case("pilot-without-next-step", INITIATIVES, "status: running",
         "status: running\n    pilot: true", "pilot: true", WARNING),
    Case("dates-backwards", ROADMAP, "start: 2020-Q3", "start: 2021", "due: 2020-Q4", WARNING),
    Case("dates-backwards", INITIATIVES, "status: running",
         "start: 2030-Q3", "due: {at", WARNING),
    Case("kept-without-reason", J, LOST, f"{ANSWER}, said: X, kept: true}}", "{room", WARNING),
    Case("answered-twice", J, LOST, f"{ANSWER}, said: X}}\n    - {{room: K7M2QP, said: Y}}",
         "room: K7M2QP, said: Y", WARNING),
    Case("missing-field", J, LOST, f"{LOST}\n    because: {{room: K7M2QP}}", "because"),
    Case("wrong-format", J, LOST, ANSWER.replace("P", "0") + ", said: X}", "room"),
    Case("shares-not-whole", FUNDING, "percent: 40", "percent: 38.9", "shares", WARNING),
    Case("funds-without-plan", FUNDING, FITS, "", "id: water-rate", WARNING),
    Case("missing-translation", P, "{it: Beve, en: Drinks}", "{it: Beve}", "tagline", WARNING),
    Case("missing-translation", P, "{it: Beve, en: Drinks}", "{fr: Boit}", "tagline", WARNING),
    Case("missing-translation", HEAD, "title: Small", "title: {en: Small}", "title", WARNING),
    Case("placeholder", J, "title: Wakes", "title: To fill in", "title: To", WARNING),
    Case("placeholder", J, "story: A call", "story: {it: Da compilare, en: A}", "it: Da", WARNING),
    Case("placeholder", J, "name: Square", "name: Where it happens", "name: Where", WARNING),
    Case("step-to-fill-in", J, FIRST_STEP, FIRST_STEP_EMPTY, "id: wake", WARNING),
    Case("unknown-language", P, "{it: Beve, en", "{it: Beve, eng", "eng", WARNING),
    Case("unknown-language", HEAD, "[it, en]", "[ita, en]", "ita", WARNING),
    Case("comment-cuts-text", J, "title: Wakes", "title: Wakes #1 of 2", "#1 of 2", WARNING),
    Case("curly-quotes", J, "title: Wakes", "title: “Wakes”", "“Wakes", WARNING),
    Case("hidden-character", J, "title: Wakes", "title: Wa\u200bkes", "\u200b", WARNING),
    Case("hidden-character", J, "title: Wakes", "title: Wakes\u00a0early", "\u00a0", WARNING),
    Case("times-backwards", J, '"08:30"', '"06:30"', 'time: "06:30"', WARNING),
    Case("times-backwards", J, 'time: "08:30"', 'day: 0\n    time: "08:30"', "day: 0", WARNING),
    Case("phase-apart", J, "    phase: out", BETWEEN, 'phase: home\n    time: "08:30"', WARNING),
    Case("channel-code", J, "channel: phone", "channel: app", 'code: "031"', WARNING),
    Case("hard-to-read", J, "story: A puddle", f"story: {{it: A, en: '{HARD}'}}", "en: '", WARNING),
    Case("hard-to-read", J, "story: A puddle", f"story: {{en: A, it: {DURA}}}", "it: L", WARNING),
    Case("story-too-long", J, "story: A call", "story: Aa. Bb. Cc. Dd.", "story: Aa", WARNING),
    Case("pain-without-person", J, "pain: Wet feet", f"pain: {SLIDE}", "en: Lack", WARNING),
    Case("emotion-jump", J, "Where is it, emotion: 0", "{it: Dov'è, en: Where}, emotion: 1",
         "emotion: 1}\n    future: {story: H", WARNING),
    Case("future-no-better", J, "call, emotion: 1", "call, emotion: -2", "emotion: -2}", WARNING),
    Case("channel-out-of-reach", P, "age: 30", "without: [italian]", "channel", WARNING, J),
    Case("no-barrier", J, ", pain: Wet feet", "", "steps", WARNING),
    Case("no-barrier", J, "emotion: -2", "emotion: 0", "steps", WARNING),
    Case("link-without-mechanism", K, "It is found at once", "Leak watch", "mechanism", WARNING),
    Case("link-without-mechanism", K, "One knows where to drink", "Some is spilt on the WAY.",
         "mechanism: Some is spilt on the way", WARNING),
    Case("link-without-mechanism", K, "It is found at once", "It is found", "mechanism", WARNING),
    Case("assumed-but-strong", K, "    evidence: observed\n", "", "strength: strong", WARNING),
    Case("claim-without-link", J, "kpis: [lost]", "kpis: [drunk]", "drunk]", WARNING),
    Case("kpis-unsaid", J, "    kpis: [lost, drunk]\n", "", "id: fill", WARNING),
    Case("claim-of-others", K, "good: down", "good: down\n    ages: {youngest: 65}", "lost]",
         WARNING, J),
    Case("claim-of-others", K, "good: down",
         "good: down\n    within: {centre: [45.5, 9], km: 5}", "lost]", WARNING, J),
    Case("evidence-without-source", K, "    source: https://example.org/leaks\n", "",
         "evidence: observed", WARNING),
    Case("evidence-without-source", K, "evidence: observed", "evidence: measured",
         "evidence: measured", WARNING),
    Case("series-mixed", K, "good: down",
         f"good: down\n    observations: [{LITRES}, {LITRES.replace('litres', 'bottles')}]",
         "unit: bottles", WARNING),
    Case("unit-unlike", K, "name: Water lost",
         f"name: Water lost per head\n    observations: [{LITRES}]", "unit: litres", WARNING),
    Case("size-contradicts", K, "evidence: observed", f"evidence: measured\n    {TINY}",
         "strength: strong", WARNING),
    Case("no-cost", J, "  - id: fill", f"{WAITS}  - id: fill", "steps", WARNING),
    Case("only-better", J, "  - id: fill", f"{WAITS}  - id: fill", "steps", WARNING),
    Case("target-in-story", J, "story: A call", "story: 30% less is lost", "story: 30%", WARNING),
    Case("mixed-typography", S, "    today: Someone calls\n    future: It calls",
         "    today: It's mine or hers, and it’s his\n    future: It's theirs", "’s his", WARNING),
    Case("told-differently", S, "name: Tap app", "name: watch, LEAK!", "name: watch", WARNING),
    Case("told-differently", J, "name: Tap}", "name: CALL!}", "name: CALL", WARNING),
    Case("unknown-code", HEAD, "personas:", SILENT.format("hard-to-rea"), "code: hard"),
    Case("unknown-code", P, "age: 30", "age: 30 # vivere: ok hard – it is", "# vivere"),
    Case("silence-unclear", P, "age: 30", "age: 30 # vivere: ok hard-to-read", "# vivere"),
    Case("silence-of-error", P, "age: 30", "age: 30 # vivere: ok wrong-type – x", "# vivere"),
    Case("silence-of-error", HEAD, "personas:", SILENT.format("silence-unused"), "code: sil"),
    Case("silence-unused", P, "age: 30", "age: 30 # vivere: ok hard-to-read – x", "# v", WARNING),
    Case("silence-unused", HEAD, "personas:", SILENT.format("kpi-unmoved"), "{code", WARNING),
)  # fmt: skip

WHOLE_FILES = (
    ("empty-file", P, "", 1, 1),
    ("empty-file", P, "# nothing yet\n", 1, 1),
    ("not-a-map", P, "- Ada\n", 1, 1),
    ("not-a-map", P, "\n\nAda\n", 3, 1),
    ("not-a-map", P, "~\n", 1, 1),
    ("not-utf-8", P, "name: Ad\xe0\n".encode("latin-1"), 1, 9),
    ("not-utf-8", P, "name: Ada\n".encode("utf-16"), 1, 1),
    ("not-utf-8", P, "name: Ada\n".encode("utf-16-be"), 1, 1),
    ("file-too-large", P, "name: Ada\n" * 1_000_000, 1, 1),
    ("bad-file-name", "personas/two words.yaml", "name: Ada\n", 1, 1),
    ("too-many-values", P, f"a: &a [x]\nb: &b [{'*a, ' * 999}]\nc: [{'*b, ' * 999}]\n", 3, 1),
    ("misnamed-file", "personas/Marco.YAML", "name: Marco\n", 1, 1),
    ("misnamed-file", "vivere.yml", "id: x\n", 1, 1),
    ("misnamed-folder", "jouneys", None, 1, 1),
    ("unread-file", "journeys/2030/marco.yaml", "persona: ada\n", 1, 1),
    ("more-findings", P, "name: Ada\n" + "".join(f"x{n}: 1\n" for n in range(200)), 101, 1),
)  # fmt: skip

SECOND_FILES = (("told-twice", "journeys/ada-zenith.yaml", EVENING, 14, 14),)
"""Files beside the others that say something wrong only because of them: warnings."""
