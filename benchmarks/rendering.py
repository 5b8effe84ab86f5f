"""A journey to a map: Vivere's HTML against Mermaid's command line on the same journey."""

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from benchmarks.row import Row
from benchmarks.servers import ROOT
from tests.chromium import flags, obtain
from vivere.content import load
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.html.journey import map_html
from vivere.render.reader import Reader

FASTER = 200
GROWTH = 1.5
SIZES = (10, 100)


def main() -> list[Row]:
    """Time per map, how it grows, and against ``mmdc`` where that is installed."""
    catalog = load(ROOT).catalog
    reader = Reader(catalog, "it")
    journeys = {size: of_size(catalog, size) for size in SIZES}
    ours = {size: _median(partial(map_html, reader, j), 9) for size, j in journeys.items()}
    growth = ours[100] / ours[10] / 10
    rows = [
        Row(
            name="Journey map, 100 steps / 10 × 10 steps",
            figure=f"{growth:.2f}× ({ours[100] * 1000:.1f} ms / 10 × {ours[10] * 1000:.1f} ms)",
            target=f"linear (≤ {GROWTH}×)",
            met=growth <= GROWTH,
        )
    ]
    mermaid = shutil.which("mmdc")
    for size in SIZES if mermaid else ():
        other = _median(partial(_mermaid, str(mermaid), reader, journeys[size]), 3)
        ratio = other / ours[size]
        rows.append(
            Row(
                name=f"Journey map, {size} steps, against Mermaid's command line",
                figure=f"{ratio:.0f}× faster ({ours[size] * 1000:.1f} ms / {other:.2f} s)",
                target=f"≥ {FASTER}×",
                met=ratio >= FASTER,
            )
        )
    if not mermaid:
        rows.append(
            Row("Journey map against Mermaid", "mmdc is not installed", f"≥ {FASTER}×", None)
        )
    return rows


def of_size(catalog: Catalog, size: int) -> Journey:
    """A journey of ``size`` steps, taken in turn from all journeys, each with an id of its own."""
    first = next(iter(catalog.journeys.values()))
    taken = islice(cycle(catalog.all_steps()), size)
    fields = {"phase": first.phases[0].id}
    steps = [
        step.model_copy(update={"id": f"step-{n}", **fields}) for n, (_, step) in enumerate(taken)
    ]
    return first.model_copy(update={"steps": tuple(steps)})


def _median(work: Callable[[], object], rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def _mermaid(command: str, reader: Reader, journey: Journey) -> None:
    lines = ["journey", f"  title {_plain(reader.words(journey.title))}"]
    for step in journey.steps:
        lines.append(f"  section {step.phase}")
        lines.append(f"    {_plain(reader.words(step.title))}: {step.future.emotion + 3}: Persona")
    with tempfile.TemporaryDirectory() as folder:
        source, config = Path(folder) / "journey.mmd", Path(folder) / "browser.json"
        source.write_text("\n".join(lines), encoding="utf-8")
        args = ",".join(f'"{flag}"' for flag in flags())
        config.write_text(f'{{"executablePath": "{obtain()}", "args": [{args}]}}', encoding="utf-8")
        out = str(Path(folder) / "journey.svg")
        subprocess.run(
            [command, "-q", "-p", str(config), "-i", str(source), "-o", out],
            check=True,
            stdout=subprocess.DEVNULL,
        )


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter not in ":;#\n")
