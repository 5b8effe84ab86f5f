"""A step without services needs no layer and moves no KPI through a service."""

from vivere.content.report import Report
from vivere.content.rule import JourneySubject


def check(subject: JourneySubject, report: Report) -> None:
    """Warn about each step without services."""
    for index, step in enumerate(subject.journey.steps):
        if not step.services:
            field_path = ("steps", index, "id")
            report.add(subject.path, field_path, "step-without-service", value=step.id)
