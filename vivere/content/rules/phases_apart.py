"""The steps of a phase follow one another: the map draws a phase as one block."""

from itertools import groupby

from vivere.content.report import Report
from vivere.content.rule import JourneySubject


def check(subject: JourneySubject, report: Report) -> None:
    """Warn about a step that returns to a phase that had ended."""
    seen: set[str] = set()
    index = 0
    for phase, steps in groupby(subject.journey.steps, key=lambda step: step.phase):
        if phase in seen:
            field_path = ("steps", index, "phase")
            report.add(subject.path, field_path, "phase-apart", value=phase)
        seen.add(phase)
        index += len(list(steps))
