"""A story is a glance at a moment: three sentences are heard, a fourth is skipped."""

from vivere.analysis.readability import sentences
from vivere.content.background import Background, stories
from vivere.content.report import Report
from vivere.diagnostics import Severity
from vivere.model import Journey

MOST = 3
"""Sentences of a story."""


def check(path: str, journey: Journey, background: Background, report: Report) -> None:
    """Warn about each story of more than ``MOST`` sentences, in any language."""
    for _, words, field_path in stories(journey, background.languages):
        count = sentences(words)
        if count > MOST:
            report.add(
                path, field_path, "story-too-long", Severity.WARNING, value=count, limit=MOST
            )  # fmt: skip
