"""One more item at the end of a list in a YAML text; every byte that is there stays."""

import textwrap
from typing import Any

import yaml

from vivere.workspace.scaffold import ScaffoldError
from vivere.yamltext.edit.places import line_end, parts, span
from vivere.yamltext.reader import compose
from vivere.yamltext.source import document_of


def append(text: str, key: str, item: str) -> str:
    """``text`` with ``item`` (lines from its dash on, not indented) last in the list at ``key``.

    Read again before it is given out: it has its old values, and one item more. Raises
    ScaffoldError where the list has no line of its own to go on from, or the text is not sound.
    """
    before = document_of("", text)
    if before.root is None or before.findings or not isinstance(before.data, dict):
        raise ScaffoldError("it cannot be read; `vivere check` says why")
    written = _written(text, key, item)
    after = document_of("", written)
    expected = {**before.data, key: [*(before.data.get(key) or []), _value(item)]}
    if after.findings or after.data != expected:
        raise ScaffoldError(f"the list `{key}` is not written line by line; add it by hand")
    return written


def _written(text: str, key: str, item: str) -> str:
    plain = text.replace("\r\n", "\n")
    root: Any = compose(plain)
    entry = next((pair for pair in root.value if pair[0].value == key), None)
    if entry is None:
        end, column, head = len(plain), 2, f"{key}:\n"
    else:
        (end, column), head = _end(plain, entry[0], entry[1], key), ""
    at = plain.find("\n", end) + 1 or len(plain)
    gap = "" if plain[:at].endswith("\n") else "\n"
    new = gap + head + textwrap.indent(item.rstrip("\n"), " " * column) + "\n"
    start = _raw_index(text, plain, at)
    breaks = "\r\n" if "\r\n" in text else "\n"
    return text[:start] + new.replace("\n", breaks) + text[start:]


def _end(text: str, name: Any, node: Any, key: str) -> tuple[int, int]:
    """Where the list ends, and the column of its dashes. Raises ScaffoldError."""
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return name.end_mark.index, 2
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        raise ScaffoldError(f"the list `{key}` is not written line by line; add it by hand")
    place = span(text, node)
    column = place.start - (text.rfind("\n", 0, place.start) + 1)
    return line_end(text, parts(text, node)[-1].value.end), column


def _raw_index(text: str, plain: str, at: int) -> int:
    """The index in ``text`` of the line that begins at ``at`` in ``plain``."""
    if at == len(plain):
        return len(text)
    return sum(len(line) + 1 for line in text.split("\n")[: plain.count("\n", 0, at)])


def _value(item: str) -> Any:
    return document_of("", item).data[0]
