"""Whether two texts say the same: values, findings, anchors, tags, aliases, and every comment."""

import json
import re
from collections import Counter
from collections.abc import Iterator

from vivere.yamltext.format.tree import Kind, Node, Tree
from vivere.yamltext.reader import compose
from vivere.yamltext.values import Values

_COMMENT = re.compile(r"#[^\n]*")
_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")


def meaning(text: str, tree: Tree) -> object:
    """What must not change, as a value to compare. Raises yaml.YAMLError, TooManyValuesError."""
    values = Values("")
    root = compose(text)
    said = values.value(root) if root else None
    found = Counter((finding.code, repr(finding.details)) for finding in values.findings)
    return (
        json.dumps(said, sort_keys=True),
        found,
        Counter(tree.marks),
        Counter(comments(text, tree)),
    )


def comments(text: str, tree: Tree) -> Iterator[str]:
    """Every comment of a text, from its ``#`` on."""
    index = 0
    for leaf in _leaves(tree.root):
        yield from _plain(text[index : leaf.start])
        header = _HEADER_COMMENT.match(text, leaf.start, leaf.end)
        if header and leaf.style in ("|", ">", "+"):
            yield header[1].rstrip(" \t")
        index = max(index, leaf.end)
    yield from _plain(text[index:])


def _plain(region: str) -> Iterator[str]:
    for found in _COMMENT.finditer(region):
        yield found[0].rstrip(" \t")


def _leaves(node: Node | None) -> Iterator[Node]:
    if node is None:
        return
    if node.kind in (Kind.SCALAR, Kind.ALIAS):
        yield node
    for child in node.children:
        yield from _leaves(child)
