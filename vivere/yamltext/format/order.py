"""The order of a map's keys in the house."""

import re
from collections.abc import Sequence

from vivere.model import Model, patterns
from vivere.yamltext.field_order import in_order
from vivere.yamltext.format.tree import Kind, Node

_LANGUAGE = re.compile(patterns.LANGUAGE)


Entries = Sequence[tuple[Node, Node]]
"""Keys and values of a map."""


def in_house_order(
    entries: Entries, model: type[Model] | None, languages: Sequence[str]
) -> list[int]:
    """The places of a map's entries in the order in which they should stand.

    That of the model's fields; languages of a text as the workspace has them; else as written.
    Keys that nobody knows come after the others. Nothing moves where a key stands twice.
    """
    keys = [key.value for key, _ in entries]
    if len(set(keys)) < len(keys):
        return list(range(len(keys)))
    if model:
        return [keys.index(key) for key in in_order(keys, model)]
    if _is_text(entries):
        known = [language for language in languages if language in keys]
        return [keys.index(key) for key in [*known, *(key for key in keys if key not in known)]]
    return list(range(len(keys)))


def _is_text(entries: Entries) -> bool:
    return all(
        value.kind is Kind.SCALAR and _LANGUAGE.fullmatch(key.value) for key, value in entries
    )
