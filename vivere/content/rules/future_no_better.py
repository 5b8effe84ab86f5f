"""The future of a step is better than today, or it says what it costs: that explains it."""

from vivere.content.report import Report
from vivere.content.rule import JourneySubject
from vivere.diagnostics.finding import signed

BEST = 2
"""Nothing is better than this: then equal is fair."""


def check(subject: JourneySubject, report: Report) -> None:
    """Warn about each step whose future feels no better than today, and does not say why."""
    for index, step in enumerate(subject.journey.steps):
        today, future = step.today.emotion, step.future.emotion
        if future <= today and future < BEST and step.future.cost is None:
            field_path = ("steps", index, "future", "emotion")
            report.add(
                subject.path, field_path, "future-no-better",
                value=step.id, today=signed(today), future=signed(future),
            )  # fmt: skip
