"""Texts that some of the workspace's languages lack."""

import re
from collections.abc import Iterator
from functools import lru_cache
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
    wanted = frozenset(languages)
    found: list[tuple[FieldPath, dict[str, str]]] = []
    if not wanted <= document.data.keys():
        _collect(document.data, wanted, (), found)
    for field_path, text in found:
        missing = [language for language in languages if language not in text]
        field = next((part for part in reversed(field_path) if isinstance(part, str)), "")
        details = {"field": field, "languages": ", ".join(missing)}
        yield document.finding(field_path, "missing-translation", Severity.WARNING, details)


def _collect(
    data: Any,
    wanted: frozenset[str],
    field_path: FieldPath,
    found: list[tuple[FieldPath, dict[str, str]]],
) -> None:
    """Place and map of each incomplete text inside a value; complete ones cost next to nothing."""
    if type(data) is dict and _is_text(data):
        found.append((field_path, data))
        return
    items: Any = data.items() if type(data) is dict else enumerate(data)
    for key, value in items:
        kind = type(value)
        if kind is list or (kind is dict and not wanted <= value.keys()):
            _collect(value, wanted, (*field_path, key), found)


def _is_text(data: dict[str, Any]) -> bool:
    """Whether a map goes from languages to words: the loader does not know fields by then."""
    for key, value in data.items():
        if type(value) is not str or not _is_language(key):
            return False
    return bool(data)


@lru_cache(maxsize=1024)
def _is_language(key: str) -> bool:
    """The same few names of fields and languages come again and again."""
    return bool(_LANGUAGE.fullmatch(key))
