"""A text holds a character that cannot be seen, and that no script or typography needs."""

from vivere.content.report import Report
from vivere.content.rule import FileSubject
from vivere.content.texts import all_words
from vivere.diagnostics.finding import Character
from vivere.yamltext.odd_characters import may_hold_odd, odd_in_text


def check(subject: FileSubject, report: Report) -> None:
    """Warn about the first such character of each text; one written as an escape is meant."""
    if not may_hold_odd(subject.words):
        return
    for field_path, words in all_words(subject.model):
        odd = odd_in_text(words)
        if odd and odd in subject.text:
            report.add(
                subject.path, field_path, "hidden-character", character=Character(odd), at=odd
            )
