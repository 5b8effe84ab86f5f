"""The syntax tree knows where everything stands."""

import contextlib
from collections.abc import Iterator
from itertools import pairwise

import pytest
import yaml
from hypothesis import given

from tests.yamltext.random_texts import random_texts
from vivere.yamltext.reader import parse
from vivere.yamltext.syntax_errors import TooDeepError
from vivere.yamltext.tree import Entry, Node, NodeKind, Tree

TEXT = """\
--- # start
a: &x !t  "one"  # beside
b :
  - *x
  -
    # above
    c: |+
      kept

# next
d: {e: [1, two], f}
...
"""


def _collections(node: Node) -> Iterator[Node]:
    return (one for one in node.walk() if one.entries)


def _root(tree: Tree) -> Node:
    assert tree.root
    return tree.root


def _at(tree: Tree, *path: int) -> Entry:
    entry = _root(tree).entries[path[0]]
    for index in path[1:]:
        entry = entry.value.entries[index]
    return entry


def test_spans_styles_and_properties() -> None:
    tree = parse(TEXT)
    a, alias, kept, flow, bare = (
        _at(tree, *path) for path in ((0,), (1, 0), (1, 1, 0), (2,), (2, 1))
    )
    assert TEXT[a.value.start : a.value.end] == '&x !t  "one"'
    assert (a.value.style, a.value.properties, a.value.value) == ('"', "&x !t", "one")
    assert TEXT[a.start : a.indicator_end] == "a:"
    assert TEXT[alias.start : alias.value.end] == "- *x"
    assert (alias.value.kind, alias.value.value) == (NodeKind.ALIAS, "x")
    assert TEXT[kept.value.start : kept.value.end] == "|+\n      kept\n"
    assert kept.value.keeps_blank_lines
    assert TEXT[slice(*tree.span(kept.value))] == "|+\n      kept"
    assert TEXT[slice(*tree.span(_at(tree, 1).value))] == TEXT[alias.start : kept.value.end - 1]
    assert TEXT[flow.value.start : flow.value.end] == "{e: [1, two], f}"
    assert (bare.indicator_end, bare.value.is_empty) == (bare.value.end, True)
    assert (TEXT[: tree.body_start], TEXT[tree.body_end :]) == ("---", "...\n")
    assert [node.linked for node in (_root(tree), _at(tree, 1).value, flow.value)] == [
        True, True, False,
    ]  # fmt: skip


@given(random_texts())
def test_entries_lie_in_order_inside_their_node(text: str) -> None:
    text = text.replace("\r\n", "\n")
    with contextlib.suppress(yaml.YAMLError):
        tree = parse(text)
        assert tree.directives is False
        for node in _collections(_root(tree)):
            assert node.start <= node.entries[0].start
            assert node.entries[-1].value.end <= node.end
            for entry, following in pairwise(node.entries):
                assert entry.value.end <= following.start
            for entry in node.entries:
                assert entry.start <= entry.indicator_end <= entry.value.start
                _has_indicator(text, node, entry)


def _has_indicator(text: str, node: Node, entry: Entry) -> None:
    if entry.key:
        assert entry.start == entry.key.start
        assert text[entry.key.end : entry.indicator_end].strip() == ":"
    else:
        assert text[entry.start : entry.indicator_end] == ("" if node.flow else "-")


@given(random_texts())
def test_scalars_have_the_values_of_the_parser(text: str) -> None:
    text = text.replace("\r\n", "\n")
    with contextlib.suppress(yaml.YAMLError):
        events = list(yaml.parse(text, Loader=yaml.CBaseLoader))
        scalars = [event.value for event in events if isinstance(event, yaml.ScalarEvent)]
        nodes = list(_root(parse(text)).walk())
        assert [node.value for node in nodes if node.is_scalar] == scalars


def test_what_nests_too_deep_is_not_read() -> None:
    parse("[" * 31 + "]" * 31)
    with pytest.raises(TooDeepError):
        parse("[" * 33 + "]" * 33)


def test_an_empty_text_has_no_root() -> None:
    assert parse("# only a comment\n").root is None
