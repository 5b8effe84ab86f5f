"""``given s09`` names a slide or page that the workspace's document lists."""

from collections.abc import Iterator
from typing import Any

from vivere.content.report import Report
from vivere.content.rule import FileSubject
from vivere.model import Model, Source
from vivere.model.paths import FieldPath


def check(subject: FileSubject, report: Report) -> None:
    """Warn about each reference, anywhere in a file, that the document does not have."""
    if "given" not in subject.text or subject.refs is None:
        return
    for field_path, source in _sources(subject.model, ()):
        for ref in source.refs:
            if ref not in subject.refs:
                report.unknown(subject.path, field_path, "source", ref, subject.refs)


def _sources(value: Any, field_path: FieldPath) -> Iterator[tuple[FieldPath, Source]]:
    if isinstance(value, Source):
        yield field_path, value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _sources(getattr(value, name), (*field_path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _sources(item, (*field_path, index))
