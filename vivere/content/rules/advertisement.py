"""A journey that only promises: no future costs anything, or every one beats every today.

Said of journeys of ``FEWEST`` steps and more: a shorter one is a sketch.
"""

from vivere.content.report import Report
from vivere.content.rule import JourneySubject

FEWEST = 5
"""Steps from which a journey is judged."""


def check(subject: JourneySubject, report: Report) -> None:
    """Warn about a journey without a cost, and about one in which the two curves never meet."""
    steps = subject.journey.steps
    if len(steps) < FEWEST:
        return
    if not any(step.future.cost for step in steps):
        report.add(subject.path, ("steps",), "no-cost")
    if min(step.future.emotion for step in steps) > max(step.today.emotion for step in steps):
        report.add(subject.path, ("steps",), "only-better")
