"""Loading and checking a large workspace, against composing the same YAML and nothing else."""

import gc
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks.row import Row
from vivere.content import Loaded, load
from vivere.content.recheck import Change, recheck

JOURNEYS = 1000
STEPS = 10
SERVICES = 40
ROUNDS = 5
ALLOWED = 2.5
RECHECK = 50


def main() -> list[Row]:
    """Full load / bare compose, and a re-check after one changed file / full load."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder)
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]
        full, bare = in_turns(lambda: load(folder), lambda: _compose(texts))
        loaded = load(folder)
        assert len(loaded.catalog.journeys) == JOURNEYS, "the workspace was not read whole"
        assert not loaded.findings, loaded.findings[:3]
        again = _recheck(folder, loaded)
        watched = _watched(folder, loaded)
    size = sum(len(text) for text in texts) / 1e6
    ratio = full / bare
    return [
        Row(
            name=f"Load and check {JOURNEYS} journeys × {STEPS} steps / bare compose",
            figure=f"{ratio:.2f}× ({full:.2f} s / {bare:.2f} s, {size:.1f} M characters)",
            target=f"≤ {ALLOWED}×",
            met=ratio <= ALLOWED,
        ),
        Row(
            name="Re-check after one changed file / full load",
            figure=f"1/{full / again:.0f} ({again * 1000:.1f} ms)",
            target=f"≤ 1/{RECHECK}",
            met=again * RECHECK <= full,
        ),
        Row(
            name="What a save broke or mended, as `vivere watch` says it / full load",
            figure=f"1/{full / watched:.0f} ({watched * 1000:.1f} ms)",
            target=f"≤ 1/{RECHECK}",
            met=watched * RECHECK <= full,
        ),
    ]


def in_turns(*works: Callable[[], object]) -> tuple[float, ...]:
    """The best time of each, taken in turns so that a slow moment hits them alike."""
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for index, work in enumerate(works):
            best[index] = min(best[index], _seconds(work))
    return tuple(best)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    result = work()
    elapsed = time.perf_counter() - start
    del result
    return elapsed


def _compose(texts: list[str]) -> None:
    """The baseline, with the garbage collector waiting as it does in ``load``."""
    gc.disable()
    for text in texts:
        yaml.compose(text, Loader=yaml.CSafeLoader)
    gc.enable()


def _recheck(folder: Path, loaded: Loaded) -> float:
    file = folder / "journeys" / f"j{JOURNEYS // 2}.yaml"
    best = float("inf")
    for _ in range(ROUNDS):
        file.write_text(file.read_text(encoding="utf-8") + "# saved\n", encoding="utf-8")
        os.utime(file)
        best = min(best, _seconds(lambda: load(folder, loaded)))
    return best


def _watched(folder: Path, loaded: Loaded) -> float:
    """A save that breaks a step, or one that mends it: the slower of the two."""
    file = folder / "journeys" / f"j{JOURNEYS // 3}.yaml"
    right = file.read_text(encoding="utf-8")
    wrong = right.replace("phase: casa", "phase: cassa", 1)
    best = [float("inf")] * 2
    change = Change((), (), ())

    def look() -> None:
        nonlocal loaded, change
        loaded, change = recheck(loaded)

    look()
    for _ in range(ROUNDS):
        for kind, text in enumerate((wrong, right)):
            file.write_text(text, encoding="utf-8")
            best[kind] = min(best[kind], _seconds(look))
            assert len((change.new, change.fixed)[kind]) == 1, change
    return max(best)


def write(folder: Path) -> None:
    """Write a workspace of ``JOURNEYS`` × ``STEPS`` in two languages, of realistic size."""
    for name in ("services", "kpi_links", "personas", "journeys"):
        (folder / name).mkdir()
    both = "{it: Parole italiane di prova, en: English words for a test}"
    _put(
        folder, "vivere.yaml",
        f"id: large\ntitle: {both}\nvision: {both}\nplace: {both}\nlanguages: [it, en]\n",
    )  # fmt: skip
    area = f"name: {both}, vision: {both}, source: assumed"
    _put(
        folder, "services/areas.yaml",
        f"sectors:\n  - {{id: s, {area}, hue: blue}}\nlayers:\n  - {{id: l, {area}}}\n",
    )  # fmt: skip
    services = "".join(
        f"  - id: service-{n}\n    name: {_numbered(n)}\n    kind: proposed\n    source: assumed\n"
        f"    today: {both}\n    future: {both}\n    layers: [{{layer: l, why: {both}}}]\n"
        for n in range(SERVICES)
    )
    _put(folder, "services/s.yaml", f"area: s\nservices:\n{services}")
    target = '{as_written: "-30%", type: relative_change, value: -30, unit: "%", source: assumed}'
    links = "".join(
        f"  - {{service: service-{n}, kpi: k, effect: down, strength: weak, "
        f"mechanism: {_numbered(n + SERVICES)}}}\n"
        for n in range(SERVICES)
    )
    _put(
        folder, "kpi_links/s.yaml",
        f"area: s\nkpis:\n  - {{id: k, name: {both}, short: {both}, good: down, "
        f"source: assumed, target: {target}}}\nlinks:\n{links}",
    )  # fmt: skip
    for n in range(20):
        _put(folder, f"personas/p{n}.yaml", f"name: P\nage: {20 + n}\ntagline: {both}\n")
    for n in range(JOURNEYS):
        _put(folder, f"journeys/j{n}.yaml", _journey(n))


def _numbered(number: int) -> str:
    """Words that no other service or link has."""
    return f"{{it: Parole italiane di prova {number}, en: English words for test {number}}}"


def _put(folder: Path, path: str, text: str) -> None:
    (folder / path).write_text(text, encoding="utf-8")


def _journey(number: int) -> str:
    head = (
        f"persona: p{number % 20}\n"
        "title: {it: Una giornata in città, en: A day in the city}\n"
        "summary: {it: Dalla mattina alla sera., en: From morning to evening.}\n"
        "source: assumed\n"
        "phases:\n"
        "  - {id: casa, name: {it: A casa, en: At home}}\n"
        "  - {id: fuori, name: {it: Fuori, en: Out}}\n"
        "steps:\n"
    )
    return head + "".join(_step(number, step) for step in range(STEPS))


def _step(number: int, step: int) -> str:
    first = (number * 7 + step * 3) % SERVICES
    return f"""\
  - id: passo-{step}
    phase: {"casa" if step < STEPS // 2 else "fuori"}
    time: "{8 + step:02}:10"
    place: {{name: {{it: "Casa, via Baroni", en: "Home, via Baroni"}}, at: [45.41, 9.17]}}
    title: {{it: L'infermiera chiama al telefono, en: The nurse calls on the phone}}
    touchpoint: {{channel: phone, code: "031", name: {{it: Telefonata, en: Phone call}}}}
    services: [service-{first}, service-{(first + 11) % SERVICES}]
    today:
      story:
        it: "Ha le caviglie gonfie e chiama il medico, che è occupato tre volte ({number})."
        en: "His ankles are swollen and he rings the doctor, busy three times ({number})."
      emotion: {1 if step == 1 else -1}
      pain: {{it: Deve decidere da solo se andare, en: He has to decide alone whether to go}}
    future:
      story:
        it: "Squilla il telefono: è l'infermiera, ha visto i dati e lo aspetta ({number})."
        en: "The phone rings: it is the nurse, she has seen the data and expects him ({number})."
      emotion: {0 if step == 1 else 1}
      cost: {{kinds: [time], text: {{it: "Deve uscire ({number})", en: "He must go ({number})"}}}}
    kpis: [k]
    source: assumed
"""
