"""Texts that some of the workspace's languages lack."""

import re
from collections.abc import Iterator
from typing import Any

from vivere.diagnostics import Finding, Severity
from vivere.model import patterns
from vivere.model.paths import FieldPath
from vivere.yamltext.source import Document

_LANGUAGE = re.compile(patterns.LANGUAGE)


def missing_translations(document: Document, languages: tuple[str, ...]) -> Iterator[Finding]:
    """A warning for each map of languages that does not have all of ``languages``."""
    if not languages or not isinstance(document.data, dict):
        return
    for (_, *place), text in _incomplete([document.data], frozenset(languages), ()):
        field_path = tuple(place)
        missing = [language for language in languages if language not in text]
        field = next((part for part in reversed(field_path) if isinstance(part, str)), "")
        details = {"field": field, "languages": ", ".join(missing)}
        yield document.finding(field_path, "missing-translation", Severity.WARNING, details)


def _incomplete(data: Any, wanted: frozenset[str], field_path: FieldPath) -> Iterator[Any]:
    """Place and map of each incomplete text inside a value; complete ones cost next to nothing."""
    items: Any = data.items() if type(data) is dict else enumerate(data)
    for key, value in items:
        if type(value) is list:
            yield from _incomplete(value, wanted, (*field_path, key))
        elif type(value) is dict and not wanted <= value.keys():
            if _is_text(value):
                yield (*field_path, key), value
            else:
                yield from _incomplete(value, wanted, (*field_path, key))


def _is_text(data: dict[str, Any]) -> bool:
    """Whether a map goes from languages to words: the loader does not know fields by then."""
    for key, value in data.items():
        if type(value) is not str or not _LANGUAGE.fullmatch(key):
            return False
    return bool(data)
