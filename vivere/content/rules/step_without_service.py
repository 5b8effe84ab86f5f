"""A step that uses no service stands on nothing and moves nothing."""

from vivere.content.report import Report
from vivere.diagnostics import Severity
from vivere.model import Journey


def check(path: str, journey: Journey, report: Report) -> None:
    """Warn about each step without services."""
    for index, step in enumerate(journey.steps):
        if not step.services:
            field_path = ("steps", index, "id")
            report.add(path, field_path, "step-without-service", Severity.WARNING, value=step.id)
