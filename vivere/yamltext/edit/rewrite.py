"""A YAML text changed to say something else, in as few places as that takes.

Comments, order, quoting, anchors and line breaks of everything else stay byte for byte.
"""

from typing import Any

import yaml

from vivere.model import Model
from vivere.yamltext import style
from vivere.yamltext.edit import EditRefusedError
from vivere.yamltext.edit.block import BlockWriter
from vivere.yamltext.lines import keep_line_breaks
from vivere.yamltext.reader import parse, read_value
from vivere.yamltext.tree import NodeKind
from vivere.yamltext.values import TooManyValuesError, same_value


def rewrite(text: str, data: dict[str, Any], model: type[Model] | None = None) -> str:
    """``text`` changed so that its value is ``data``; pieces with equal values are not touched.

    ``model`` orders keys that are new. The result is read again before it is returned.
    Raises EditRefusedError when the text cannot be changed this way.
    """
    plain = text.replace("\r\n", "\n")
    if "\r" in plain:
        raise EditRefusedError
    try:
        written = _written(plain, data, model)
        if not same_value(read_value(written), data):
            written += "\n"
            if not same_value(read_value(written), data):
                raise EditRefusedError
    except (yaml.YAMLError, TooManyValuesError, RecursionError) as error:
        raise EditRefusedError from error
    return keep_line_breaks(text, written)


def _written(text: str, data: dict[str, Any], model: type[Model] | None) -> str:
    old = read_value(text)
    tree = parse(text)
    if tree.root is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}{style.document(data, model)}"
    if tree.root.kind is not NodeKind.MAPPING or not tree.root.entries or not data:
        raise EditRefusedError
    span = tree.span(tree.root)
    changed = BlockWriter(tree).collection(tree.root, old, data, model)
    return f"{text[: span.start]}{changed}{text[span.end :]}"
