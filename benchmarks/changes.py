"""What changed between two large workspaces, against the time of loading both of them."""

import tempfile
from pathlib import Path

from benchmarks.loading import JOURNEYS, STEPS, in_turns, write
from benchmarks.row import Row
from vivere.analysis.changes import compare
from vivere.content import load

EDITED = 50
"""Journeys in which words, an emotion, a service and the order of steps change: one in twenty."""

RENAMED = 25
"""Journeys with another id: half of them with other words too."""

ALLOWED = 3.0


def main() -> list[Row]:
    """Comparing / loading both sides, when one journey in twenty differs and when all do."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        before, after, other = (Path(name) / side for side in ("before", "after", "other"))
        for folder in (before, after, other):
            folder.mkdir()
            write(folder)
        _edit(after, range(0, JOURNEYS, JOURNEYS // EDITED))
        _rename(after, range(7, JOURNEYS, JOURNEYS // RENAMED))
        _edit(other, range(JOURNEYS))
        _rename(other, range(JOURNEYS))
        old = load(before).catalog
        for folder, words in ((after, "one in twenty edited"), (other, "all renamed and edited")):
            new = load(folder).catalog
            changed = len(compare(old, new).journeys)
            expected = JOURNEYS if folder == other else EDITED + RENAMED
            assert changed == expected, f"{changed} journeys changed, not {expected}"
            work, both = in_turns(
                lambda new=new: compare(old, new),  # type: ignore[misc]
                lambda folder=folder: (load(before), load(folder)),  # type: ignore[misc]
            )
            rows.append(
                Row(
                    name=f"What changed, {JOURNEYS} journeys × {STEPS} steps, {words} / load both",
                    figure=f"{work / both:.2f}× ({work:.2f} s / {both:.2f} s)",
                    target=f"≤ {ALLOWED}×",
                    met=work <= ALLOWED * both,
                )
            )
    return rows


def _edit(folder: Path, journeys: range) -> None:
    """Other words in one step, an emotion, a service, and the last step put first."""
    for number in journeys:
        file = folder / "journeys" / f"j{number}.yaml"
        head, *steps = file.read_text(encoding="utf-8").split("  - id: passo-")
        steps[2] = steps[2].replace("tre volte", "quattro volte, e poi ancora", 1)
        steps[3] = steps[3].replace("emotion: -2", "emotion: -1", 1)
        steps[4] = steps[4].replace("services: [service-", "services: [service-0, service-", 1)
        text = "  - id: passo-".join([head, steps[-1], *steps[:-1]])
        file.write_text(text, encoding="utf-8")


def _rename(folder: Path, journeys: range) -> None:
    """Another id; every second one also with another title."""
    for number in journeys:
        file = folder / "journeys" / f"j{number}.yaml"
        text = file.read_text(encoding="utf-8")
        if number % 2:
            text = text.replace("Una giornata in città", "Un giorno in città", 1)
        file.unlink()
        (folder / "journeys" / f"renamed-{number}.yaml").write_text(text, encoding="utf-8")
