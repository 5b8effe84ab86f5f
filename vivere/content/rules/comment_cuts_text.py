"""A ``#`` behind a blank begins a comment: what was to be text is cut off."""

import re

from vivere.content.report import Report
from vivere.content.rule import FileSubject
from vivere.content.texts import all_words
from vivere.yamltext.source import lines_of
from vivere.yamltext.values import shortened

_CUT = re.compile(r"[ \t]+(#[^\s#!][^\n]*)")


def check(subject: FileSubject, report: Report) -> None:
    """Warn about a text with a comment behind it that has no blank after its ``#``."""
    if "#" not in subject.text or not _CUT.search(subject.text):
        return
    lines = lines_of(subject.text)
    for field_path, _ in all_words(subject.model):
        node = subject.scalar(field_path)
        if node is None or node.style:
            continue
        found = _CUT.match(lines[node.end_mark.line], node.end_mark.column)
        if found:
            lost = shortened(found[1])
            report.add(subject.path, field_path, "comment-cuts-text", value=lost, at=found[1])
