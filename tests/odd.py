"""A city of odd data, made here: one area, no layer, no document, nothing dated, 200 initiatives.

Its texts hold what a page must not take for its own.
"""

from pathlib import Path

HOSTILE = "<img src=x onerror=alert(1)>"
INITIATIVES = 200
KPIS = 30

_STEP = """\
  - {{id: s{n}, phase: p, place: {{name: Here}}, title: "Step {n} {bad}", services: [one],
     touchpoint: {{channel: app, name: App}}, today: {{story: A, emotion: -1}},
     future: {{story: B, emotion: 1}}}}
"""
_KPI = """\
  - id: k{n}
    name: "Indicator {n} of a rather long name, as offices call them {bad}"
    short: "K{n} {bad}"
    good: up
    source: assumed
    target: {{as_written: "+{n}%", type: relative_change, value: {n}, unit: "%", source: assumed}}
    observations:
      - {{value: "{bad}", unit: "{bad}", area: "{bad}", fit: exact, series: s, source: assumed}}
      - {{value: {n}, unit: things, area: Here, fit: close, series: s, source: assumed}}
"""
_INITIATIVE = """\
  - id: i{n}
    area: all
    name: "Initiative {n} of a rather long name, as offices call them {bad}"
    scope: {scope}
    group: Group {group}
    services: [one]
    source: assumed
"""


def write_odd_city(folder: Path) -> Path:
    """Write the city into a folder, which is made; returns it."""
    files = {
        "vivere.yaml": "id: odd\ntitle: Odd\nvision: Nothing is dated\nplace: Nowhere\n"
        "languages: [en]\ndefault_language: en\npersonas: [ada]\n",
        "services/areas.yaml": "sectors:\n"
        f'  - {{id: all, name: "All {HOSTILE}", vision: "All {HOSTILE}", source: assumed,'
        " hue: rose}\n",
        "services/all.yaml": "area: all\nservices:\n"
        f'  - {{id: one, name: "One {HOSTILE}", kind: proposed, source: assumed, today: A,'
        " future: B}\n",
        "kpi_links/all.yaml": "area: all\nkpis:\n"
        + "".join(_KPI.format(n=n, bad=HOSTILE) for n in range(1, KPIS + 1)),
        "personas/ada.yaml": f'name: "Ada {HOSTILE}"\ntagline: One\n',
        "journeys/ada-all.yaml": "persona: ada\ntitle: All\nsource: assumed\n"
        "phases:\n  - {id: p, name: P}\nsteps:\n"
        + "".join(_STEP.format(n=n, bad=HOSTILE) for n in range(1, 13)),
        "plan/initiatives.yaml": "initiatives:\n"
        + "".join(
            _INITIATIVE.format(n=n, bad=HOSTILE, scope="core" if n % 2 else "extended", group=n % 7)
            for n in range(1, INITIATIVES + 1)
        ),
    }
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder
