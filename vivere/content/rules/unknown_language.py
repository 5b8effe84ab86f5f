"""A text, or the workspace, names a language by a code that no language has."""

from vivere.content.report import Report
from vivere.content.rule import FileSubject
from vivere.content.texts import all_texts
from vivere.i18n.language_names import is_language, nearest_language
from vivere.model import Workspace


def check(subject: FileSubject, report: Report) -> None:
    """Warn about each such code (``eng``), and say which was meant."""
    translated = [one for one in all_texts(subject.model) if isinstance(one[1], dict)]
    if all(map(is_language, set().union(*(text for _, text in translated)))):
        translated = []
    for field_path, text in translated:
        for tag in text:
            if not is_language(tag):
                _add(report, subject.path, (*field_path, tag), tag)
    if isinstance(subject.model, Workspace):
        for index, tag in enumerate(subject.model.languages):
            if not is_language(tag):
                _add(report, subject.path, ("languages", index), tag)


def _add(report: Report, path: str, place: tuple[str | int, ...], tag: str) -> None:
    report.add(path, place, "unknown-language", value=tag, suggestion=nearest_language(tag))
