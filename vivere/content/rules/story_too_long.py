"""A story has three sentences at most, so that a room reads it to the end."""

from vivere.analysis.readability import sentences
from vivere.content.report import Report
from vivere.content.rule import StorySubject
from vivere.content.texts import stories

MOST = 3
"""Sentences of a story."""


def check(subject: StorySubject, report: Report) -> None:
    """Warn about each story of more than ``MOST`` sentences, in any language."""
    for _, words, field_path in stories(subject.journey, subject.context.languages):
        count = sentences(words)
        if count > MOST:
            report.add(
                subject.path, field_path, "story-too-long", value=count, limit=MOST
            )  # fmt: skip
