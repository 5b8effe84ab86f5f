"""A journey that meets no barrier today tells of no need: nothing in it asks for a service."""

from vivere.content.report import Report
from vivere.diagnostics import Severity
from vivere.diagnostics.finding import Words
from vivere.model import Journey


def check(path: str, journey: Journey, report: Report) -> None:
    """Warn about a journey without any pain, or without any bad moment today."""
    if not any(step.today.pain for step in journey.steps):
        report.add(path, ("steps",), "no-barrier", Severity.WARNING, lack=Words("barrier.pain"))
    elif not any(step.today.emotion < 0 for step in journey.steps):
        lack = Words("barrier.emotion")
        report.add(path, ("steps",), "no-barrier", Severity.WARNING, lack=lack)
