"""Steps are told in the order they happen."""

from itertools import pairwise

from vivere.content.report import Report
from vivere.content.rule import JourneySubject


def check(subject: JourneySubject, report: Report) -> None:
    """Warn about each step that is earlier than the one before it."""
    for index, (before, step) in enumerate(pairwise(subject.journey.steps), 1):
        same_day = before.day == step.day and before.time is not None and step.time is not None
        if step.day < before.day or (same_day and str(step.time) < str(before.time)):
            field = "day" if step.day < before.day else "time"
            report.add(
                subject.path,
                ("steps", index, field),
                "times-backwards",
                value=step.time or str(step.day),
                before=before.time or str(before.day),
            )
