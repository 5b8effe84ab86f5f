"""A small valid workspace to write into a folder, and to break in one place."""

from dataclasses import dataclass
from pathlib import Path

from vivere.content import Loaded, load
from vivere.diagnostics import Finding

FILES = {
    "vivere.yaml": """\
id: small
title: Small
vision: A small place
place: Nowhere
languages: [it, en]
default_language: it
future_year: 2040
personas: [ada]
document:
  title: Plan
  author: Council
  year: 2020
  refs: {p1: First page, p2: Second page}
""",
    "services/areas.yaml": """\
sectors:
  - id: water
    name: Water
    vision: Clean
    dimensions:
      - {id: speed, name: Speed}
    source: given p1
    hue: blue
layers:
  - {id: pipes, name: Pipes, vision: Tight, source: assumed}
  - {id: meters, name: Meters, vision: Exact, source: assumed}
""",
    "services/water.yaml": """\
area: water
services:
  - id: leak-watch
    name: Leak watch
    kind: proposed
    source: given p2
    today: Someone calls
    future: It calls
    layers:
      - {layer: pipes, why: It listens to them}
      - layer: meters
        why: It reads them
  - id: tap-app
    name: Tap app
    kind: existing
    source: assumed
    today: A leaflet
    future: A map
    layers:
      - {layer: meters, why: It shows them}
""",
    "kpi_links/water.yaml": """\
area: water
kpis:
  - id: lost
    name: Water lost
    short: Lost
    good: down
    source: given p1
    target: {as_written: "-30%", type: relative_change, value: -30, unit: "%", source: given p1}
  - id: drunk
    name: Water drunk
    short: Drunk
    good: up
    source: assumed
    target: {as_written: "x2", type: multiplier, value: 2, unit: times, source: assumed}
links:
  - service: leak-watch
    kpi: lost
    effect: down
    strength: strong
    evidence: observed
    source: https://example.org/leaks
    mechanism: It is found at once
  - service: tap-app
    kpi: drunk
    effect: up
    strength: weak
    mechanism: One knows where to drink
  - step: ada-morning/fill
    kpi: lost
    effect: up
    strength: medium
    mechanism: Some is spilt on the way
""",
    "plan/initiatives.yaml": """\
initiatives:
  - id: new-pipes
    area: water
    name: New pipes
    scope: core
    status: running
    owners: [Council]
    due: {at: 2030-Q2, source: given p2}
    services: [leak-watch]
    source: given p2
""",
    "plan/roadmap.yaml": """\
items:
  - id: talks
    name: Talks
    start: 2020-Q3
    due: 2020-Q4
    source: given p2
milestones:
  - id: opening
    name: Opening
    at: "2030-06-01"
    source: given p2
""",
    "plan/funding.yaml": """\
mix:
  - id: money
    name: Money
    shares:
      - {name: Public, payer: public, percent: 40}
      - {name: Private, payer: private, percent: 60}
    source: given p2
sources:
  - id: water-rate
    name: Water rate
    payers: [public]
    fits:
      - initiative: new-pipes
        why: It pays for pipes
        source: assumed
    source: given p2
balances:
  - {service: leak-watch, pays: Council, gains: Everybody, differ: true, source: assumed}
""",
    "plan/lessons.yaml": """\
lessons:
  - id: needs-first
    kind: avoid
    text: Pipes that nobody needs
    check: service-unused
    source: given p2
""",
    "places.yaml": """\
places:
  - {id: square, name: Square, at: [45.01, 9.01], source: assumed}
  - {id: station, name: Station, at: [45.02, 9.02], source: assumed}
lines:
  - {id: T1, name: Tram 1, color: "#2a9d8f", stops: [square, station], source: assumed}
""",
    "personas/ada.yaml": """\
name: Ada
age: 30
tagline: {it: Beve, en: Drinks}
facts:
  - text: She drinks
    source: given p2
""",
    "journeys/ada-morning.yaml": """\
persona: ada
title: {it: Mattina, en: Morning}
source: assumed
phases:
  - {id: home, name: Home}
  - {id: out, name: Out}
steps:
  - id: wake
    phase: home
    time: "07:00"
    place: {name: Kitchen, at: [45.0, 9]}
    title: Wakes
    touchpoint: {channel: phone, code: "031", name: Call}
    services: [leak-watch]
    kpis: [lost]
    today: {story: A puddle, emotion: -2, pain: Wet feet}
    future: {story: A call, emotion: 1}
  - id: fill
    phase: out
    time: "08:30"
    place: {name: Square, near: square}
    title: Fills a bottle
    touchpoint: {channel: device, name: Tap}
    services: [tap-app, leak-watch]
    kpis: [lost, drunk]
    today: {story: Where is it, emotion: 0}
    future: {story: Here it is, emotion: 2}
""",
}


@dataclass(frozen=True)
class SmallWorkspace:
    """The workspace of ``FILES`` in a folder of its own, free to be changed."""

    folder: Path

    @classmethod
    def write_to(cls, folder: Path) -> "SmallWorkspace":
        workspace = cls(folder)
        for path, text in FILES.items():
            workspace.write(path, text)
        return workspace

    def write(self, path: str, content: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def change(self, path: str, old: str, new: str) -> str:
        """Replace the first ``old`` in a file by ``new``; returns the new text."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        changed = text.replace(old, new, 1)
        self.write(path, changed)
        return changed

    def load(self, previous: Loaded | None = None) -> Loaded:
        return load(self.folder, previous)

    def findings(self, code: str | None = None) -> list[Finding]:
        found = self.load().findings
        return [finding for finding in found if code in (None, finding.code)]


def place_of(text: str, needle: str) -> tuple[int, int]:
    """Line and column, from 1, of the first ``needle`` in ``text``."""
    before = text[: text.index(needle)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
