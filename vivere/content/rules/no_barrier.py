"""A journey without a barrier today shows no need for a service."""

from vivere.content.report import Report
from vivere.content.rule import JourneySubject
from vivere.diagnostics.finding import MessageKey


def check(subject: JourneySubject, report: Report) -> None:
    """Warn about a journey without any pain, or without any bad moment today."""
    if not any(step.today.pain for step in subject.journey.steps):
        report.add(subject.path, ("steps",), "no-barrier", lack=MessageKey("barrier.pain"))
    elif not any(step.today.emotion < 0 for step in subject.journey.steps):
        lack = MessageKey("barrier.emotion")
        report.add(subject.path, ("steps",), "no-barrier", lack=lack)
