"""A text that says something else, changed in as few places as that takes."""

from typing import Any

import yaml

from vivere.model import Model
from vivere.yamltext import style
from vivere.yamltext.edit.blocks import Commented, Writer
from vivere.yamltext.edit.places import span
from vivere.yamltext.lines import keep_line_breaks
from vivere.yamltext.reader import compose, read_value
from vivere.yamltext.values import TooManyValuesError, same_value


class EditRefusedError(Exception):
    """A change that cannot be written without touching more: the text has to be edited by hand.

    So it is where an anchor (``&name``) is followed elsewhere, where comments between brackets
    would go, where lines end as on an old Mac, or the text is no YAML at all.
    """


def rewrite(text: str, data: dict[str, Any], model: type[Model] | None = None) -> str:
    """``text`` changed so that it says ``data``; what says the same already is not touched.

    ``model`` orders keys that are new. The result is read again before it is given out.
    Raises EditRefusedError when the text cannot be changed this way; then nothing is lost.
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
    except (yaml.YAMLError, TooManyValuesError, RecursionError, Commented) as error:
        raise EditRefusedError from error
    return keep_line_breaks(text, written)


def _written(text: str, data: dict[str, Any], model: type[Model] | None) -> str:
    root = compose(text)
    if root is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}{style.document(data, model)}"
    if not isinstance(root, yaml.MappingNode) or not root.value or not data:
        raise EditRefusedError
    place = span(text, root)
    return f"{text[: place.start]}{Writer(text).value(root, data, model)}{text[place.end :]}"
