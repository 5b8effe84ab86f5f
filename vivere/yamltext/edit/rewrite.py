"""A text that says something else, changed in as few places as that takes."""

from typing import Any

import yaml

from vivere.model import Model
from vivere.yamltext import style
from vivere.yamltext.edit.blocks import Commented, Writer
from vivere.yamltext.edit.places import span
from vivere.yamltext.edit.values import said, same
from vivere.yamltext.lines import kept
from vivere.yamltext.source import compose
from vivere.yamltext.values import TooMuchError


class EditRefused(Exception):
    """A change that cannot be written without touching more: the text has to be edited by hand.

    So it is where an anchor (``&name``) is followed elsewhere, where comments between brackets
    would go, where lines end as on an old Mac, or the text is no YAML at all.
    """


def rewrite(text: str, data: dict[str, Any], model: type[Model] | None = None) -> str:
    """``text`` changed so that it says ``data``; what says the same already is not touched.

    ``model`` orders keys that are new. The result is read again before it is given out.
    Raises EditRefused when the text cannot be changed this way; then nothing is lost.
    """
    plain = text.replace("\r\n", "\n")
    if "\r" in plain:
        raise EditRefused
    try:
        written = _written(plain, data, model)
        if not same(said(written), data):
            written += "\n"
            if not same(said(written), data):
                raise EditRefused
    except (yaml.YAMLError, TooMuchError, RecursionError, Commented) as error:
        raise EditRefused from error
    return with_breaks(text, written)


def _written(text: str, data: dict[str, Any], model: type[Model] | None) -> str:
    root = compose(text)
    if root is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}{style.document(data, model)}"
    if not isinstance(root, yaml.MappingNode) or not root.value or not data:
        raise EditRefused
    place = span(text, root)
    return f"{text[: place.start]}{Writer(text).value(root, data, model)}{text[place.end :]}"


def with_breaks(old: str, new: str) -> str:
    """``new`` with the line breaks of ``old`` where its lines stay, else with most of them.

    Whatever went through a text field of a browser has lost them.
    """
    if "\r\n" not in old or "\r\n" in new:
        return new
    ended = old.splitlines(keepends=True)
    endings = ["\r\n" if line.endswith("\r\n") else "\n" for line in ended]
    usual = "\r\n" if endings.count("\r\n") * 2 >= len(endings) else "\n"
    bare = [line.rstrip("\r\n") for line in ended]
    if old.endswith("\n"):
        bare, endings = [*bare, ""], [*endings, ""]
    lines = new.split("\n")
    found = [usual] * len(lines)
    for before, after in kept(bare, lines).items():
        found[after] = endings[before]
    return "".join(f"{line}{end}" for line, end in zip(lines[:-1], found, strict=False)) + lines[-1]
