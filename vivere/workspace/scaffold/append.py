"""One more item at the end of a list in a YAML text; every byte that is there stays."""

import textwrap
from typing import Any

from vivere.workspace.scaffold import ScaffoldError
from vivere.yamltext.reader import parse
from vivere.yamltext.source import document_of
from vivere.yamltext.tree import Entry, NodeKind, Tree


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
    tree = parse(plain)
    entries = tree.root.entries if tree.root else ()
    entry = next((one for one in entries if one.key and one.key.value == key), None)
    if entry is None:
        end, column, head = len(plain), 2, f"{key}:\n"
    else:
        (end, column), head = _end(tree, entry, key), ""
    at = plain.find("\n", end) + 1 or len(plain)
    gap = "" if plain[:at].endswith("\n") else "\n"
    new = gap + head + textwrap.indent(item.rstrip("\n"), " " * column) + "\n"
    start = _raw_index(text, plain, at)
    breaks = "\r\n" if "\r\n" in text else "\n"
    return text[:start] + new.replace("\n", breaks) + text[start:]


def _end(tree: Tree, entry: Entry, key: str) -> tuple[int, int]:
    """Where the list ends, and the column of its dashes. Raises ScaffoldError."""
    node = entry.value
    if node.is_scalar and not node.value:
        return entry.indicator_end, 2
    if node.kind is not NodeKind.SEQUENCE or node.flow:
        raise ScaffoldError(f"the list `{key}` is not written line by line; add it by hand")
    return tree.span(node).end, tree.column(node.entries[0].start)


def _raw_index(text: str, plain: str, at: int) -> int:
    """The index in ``text`` of the line that begins at ``at`` in ``plain``."""
    if at == len(plain):
        return len(text)
    return sum(len(line) + 1 for line in text.split("\n")[: plain.count("\n", 0, at)])


def _value(item: str) -> Any:
    return document_of("", item).data[0]
