"""The steps of a phase follow one another: the map draws a phase as one block."""

from itertools import groupby

from vivere.content.report import Report
from vivere.diagnostics import Severity
from vivere.model import Journey


def check(path: str, journey: Journey, report: Report) -> None:
    """Warn about a step that returns to a phase that had ended."""
    seen: set[str] = set()
    index = 0
    for phase, steps in groupby(journey.steps, key=lambda step: step.phase):
        if phase in seen:
            field_path = ("steps", index, "phase")
            report.add(path, field_path, "phase-apart", Severity.WARNING, value=phase)
        seen.add(phase)
        index += len(list(steps))
