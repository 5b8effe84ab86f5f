"""A text stands in the quotes of a word processor, which are no quotes of YAML."""

from vivere.content.report import Report
from vivere.content.rule import FileSubject
from vivere.content.texts import all_words
from vivere.diagnostics.finding import Character
from vivere.yamltext.odd_characters import CURLY, is_in_curly_quotes


def check(subject: FileSubject, report: Report) -> None:
    """Warn where they stand bare; inside quotes of YAML they are meant."""
    if not any(quote in subject.text for quote in CURLY):
        return
    for field_path, words in all_words(subject.model):
        if is_in_curly_quotes(words):
            node = subject.scalar(field_path)
            if node is not None and not node.style:
                report.add(
                    subject.path, field_path, "curly-quotes",
                    character=Character(words[0]), at=words[0], value=words[1:-1],
                )  # fmt: skip
