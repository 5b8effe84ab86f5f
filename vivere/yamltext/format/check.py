"""Whether two texts mean the same: values, findings, anchors, tags, aliases, and every comment."""

import json
import re
from collections import Counter
from collections.abc import Iterator

from vivere.yamltext.reader import compose
from vivere.yamltext.tree import Node, NodeKind, Tree
from vivere.yamltext.values import Values

_COMMENT = re.compile(r"#[^\n]*")
_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")


def meaning(tree: Tree) -> object:
    """What formatting must not change, as a value to compare.

    Raises yaml.YAMLError, TooManyValuesError.
    """
    values = Values("")
    root = compose(tree.text)
    data = values.value(root) if root else None
    findings = Counter((finding.code, repr(finding.details)) for finding in values.findings)
    nodes = list(tree.root.walk()) if tree.root else []
    return (
        json.dumps(data, sort_keys=True),
        findings,
        Counter(link for node in nodes if (link := _link(node))),
        Counter(comments(tree.text, nodes)),
    )


def comments(text: str, nodes: list[Node]) -> Iterator[str]:
    """Every comment of a text, from its ``#`` on; ``nodes`` are all of its tree, in order."""
    index = 0
    for node in nodes:
        if node.kind not in (NodeKind.SCALAR, NodeKind.ALIAS):
            continue
        yield from _in_gap(text[index : node.start])
        header = _HEADER_COMMENT.match(text, node.start, node.end)
        if header and node.is_block_scalar:
            yield header[1].rstrip(" \t")
        index = max(index, node.end)
    yield from _in_gap(text[index:])


def _link(node: Node) -> str:
    """The anchor and tag of a node, or the anchor that it refers to."""
    return f"*{node.value}" if node.kind is NodeKind.ALIAS else node.properties


def _in_gap(region: str) -> Iterator[str]:
    for found in _COMMENT.finditer(region):
        yield found[0].rstrip(" \t")
