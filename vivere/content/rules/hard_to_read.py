"""Stories are for everyone in the room: a hard text leaves people out.

See ``vivere.analysis.readability`` for the indexes, their sources and the limits.
"""

from vivere.analysis.readability import HARD, difficulty
from vivere.content.report import Report
from vivere.content.rule import StorySubject
from vivere.content.texts import stories
from vivere.diagnostics.finding import MessageKey


def check(subject: StorySubject, report: Report) -> None:
    """Warn about each story, in Italian or English, that is hard to read."""
    for language, words, field_path in stories(subject.journey, subject.context.languages):
        index = difficulty(words, language) if language else None
        if index is not None:
            measure = MessageKey(f"readability.{language}")
            report.add(
                subject.path, field_path, "hard-to-read",
                value=index, measure=measure, limit=HARD[str(language)],
            )  # fmt: skip
