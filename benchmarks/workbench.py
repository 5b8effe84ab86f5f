"""Typing on the Workbench: from a letter in the form to the map redrawn, on the server."""

import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.loading import JOURNEYS, write
from benchmarks.row import Row
from benchmarks.servers import ROOT
from vivere.content import LiveWorkspace
from vivere.editor.api import EditorApi, EditorCommand
from vivere.editor.service import EditorService
from vivere.model.kinds import FOLDERS, ROOT_FILES
from vivere.render.html.journey import map_html
from vivere.render.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

ALLOWED_MS = 75
LETTERS = 60
"""Changes that are typed and timed; the first ten warm up."""

EDITOR = "0" * 16
PARTS = (*ROOT_FILES, *FOLDERS)


def main() -> list[Row]:
    """One change typed, kept and drawn: in Milano's workspace, and in one of 1,000 journeys."""
    with tempfile.TemporaryDirectory() as name:
        milano, large = Path(name) / "milano", Path(name) / "large"
        milano.mkdir()
        for part in PARTS:
            copy: Callable[..., Any] = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, milano / part)
        large.mkdir()
        write(large)
        return [
            _row("Milano", milano),
            _row(f"{JOURNEYS} journeys", large),
        ]


def _row(name: str, folder: Path) -> Row:
    live = LiveWorkspace(folder)
    catalog = live.current().catalog
    journey = min(catalog.journeys.values(), key=lambda one: abs(len(one.steps) - 10))
    path = next(path for path in live.current().files if path.endswith(f"/{journey.id}.yaml"))
    api = EditorApi(EditorService(folder, live.current))
    mark = api.answer(EditorCommand(do="open", editor=EDITOR, path=path), "it")["mark"]
    times = []
    for number in range(LETTERS):
        at = ("steps", 0, "today", "story")
        acts = ({"do": "set", "at": at, "language": "it", "value": "x" * (number + 1)},)
        fields = EditorCommand.model_validate(
            {"do": "act", "editor": EDITOR, "path": path, "mark": mark, "acts": acts}
        )
        begin = time.perf_counter()
        answer = api.answer(fields, "it")
        times.append(time.perf_counter() - begin)
        mark = answer["mark"]
        assert "x" * (number + 1) in answer["preview"]
    begin = time.perf_counter()
    map_html(Reader(catalog, "it"), journey)
    alone = time.perf_counter() - begin
    typed = statistics.median(times[10:])
    return Row(
        name=f"Typing in the form, {len(journey.steps)} steps, {name}: server time until redrawn",
        figure=f"{typed * 1000:.0f} ms ({typed / alone:.0f}× drawing the map alone)",
        target=f"< {ALLOWED_MS} ms",
        met=typed * 1000 < ALLOWED_MS,
    )
