"""The one reader of YAML text: PyYAML's C parser, under limits of depth and number of nodes."""

from typing import Any

import yaml

from vivere.yamltext.syntax_errors import TooDeepError
from vivere.yamltext.values import (
    COLLECTION,
    MAX_DEPTH,
    MAX_VALUES,
    PLAIN,
    TEXT,
    TooManyValuesError,
    Values,
)


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text with their marks; ``None`` when it is empty.

    Raises yaml.YAMLError for what is no YAML, TooManyValuesError for what has too many nodes.
    """
    loader = _Composer(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def read_value(text: str) -> Any:
    """The value of a YAML text (YAML 1.2), ``None`` for an empty one. Raises as ``compose``."""
    root = compose(text)
    return Values("").value(root) if root else None


class _Composer(yaml.CBaseLoader):
    """Composes nodes with the C parser; tags only say whether a scalar was plain.

    The hooks run once a node inside the C composer, before it goes one level deeper: that is
    where depth and number can be capped without reading the file twice.
    """

    depth = 0
    nodes = 0

    def descend_resolver(self, parent: Any, index: Any) -> None:
        self.depth += 1
        self.nodes += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError(parent.start_mark)
        if self.nodes > MAX_VALUES:
            raise TooManyValuesError(parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return PLAIN if implicit[0] else TEXT
        return COLLECTION
