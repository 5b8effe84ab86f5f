"""Values written as YAML in one style: what is short in flow style, what is long in block style.

Texts are plain where every reader takes them for the same, in double quotes where not: what an
older one (YAML 1.1) would take for a number, a time or a truth value is quoted, and so is what
one of PyYAML, libyaml and ruamel.yaml does not read in a flow collection (``{it: Why?, en: b}``).
A text in several lines is folded or literal only where nothing in it depends on the reader.
"""

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from vivere.model import Model, Phase, Place, ProjectCount, Touchpoint, patterns
from vivere.yamltext.field_order import ordered_keys, value_model
from vivere.yamltext.values import plain_value

FLOW_WIDTH = 150
"""Columns that the line of a flow mapping or sequence may fill."""

TEXT_WIDTH = 160
"""Columns that a text may fill before it is folded."""

FOLD_WIDTH = 120
"""Columns of a folded text."""

PLAIN_LENGTH = 80
"""Characters of a text without quotes: whoever edits a sentence need not think of colons."""

FLOW_MODELS: tuple[type[Model], ...] = (Phase, Place, Touchpoint, ProjectCount)
"""Models that are written in flow style where they fit."""

_LANGUAGE = re.compile(patterns.LANGUAGE)
_SPECIAL_START = (*"-?:,[]{}#&*!|>'\"%@`=<~ \N{NO-BREAK SPACE}“”‘’„‚", "...")
"""What a plain text does not begin with; curly quotes would look like quotes of YAML."""
_SPECIAL_END = (" ", "\N{NO-BREAK SPACE}")
_UNSAFE = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_BLOCK = re.compile(
    rf"[\x00-\x09\x0b-\x1f]|{_ESCAPED.pattern}|\A\n* |[ \xa0]$", re.MULTILINE
)
"""What readers of a literal or folded text do not agree on, or an editor takes away: other line
breaks, tabs, a first line that is indented, blanks at the end of a line."""
_UNSAFE_IN_FLOW = frozenset("[]{},?")
_SIMPLE_KEY = 1000
"""Characters of a written key; from 1,024 on YAML wants a question mark before it."""
_DIGITS = re.compile(r"[-+.0-9][0-9a-fA-FxoE_:.+-]*")
_RESOLVER = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"


def document(data: Mapping[str, Any], model: type[Model] | None) -> str:
    """A whole file, with a final line break; keys in the order of the model's fields."""
    return "".join(f"{line}\n" for line in mapping_lines(data, 0, model))


def mapping_lines(data: Mapping[str, Any], indent: int, model: type[Model] | None) -> list[str]:
    """The lines of a block mapping."""
    return [
        line
        for key in ordered_keys(data, model)
        for line in entry_lines(key, data[key], indent, value_model(model, key))
    ]


def entry_lines(key: str, value: Any, indent: int, model: type[Model] | None) -> list[str]:
    """The lines of ``key: value``; ``model`` is that of the value or of its items."""
    written, margin = scalar(key), " " * indent
    if len(written) < _SIMPLE_KEY:
        return value_lines(f"{margin}{written}:", value, indent, model)
    return [f"{margin}? {written}", *value_lines(f"{margin}:", value, indent, model)]


def value_lines(head: str, value: Any, indent: int, model: type[Model] | None) -> list[str]:
    """``head`` (up to the colon, on one line) and the value behind or below it."""
    if isinstance(value, str):
        return _text_lines(head, value, indent)
    line = f"{head} {inline(value, model)}"
    if not isinstance(value, dict | list) or not value:
        return [line]
    if len(line) <= FLOW_WIDTH and _is_flow(value, model):
        return [line]
    if isinstance(value, dict):
        return [head, *mapping_lines(value, indent + 2, model)]
    return [head, *(one for item in value for one in item_lines(item, indent + 2, model))]


def item_lines(item: Any, indent: int, model: type[Model] | None) -> list[str]:
    """The lines of a sequence's item, with its dash."""
    head = f"{' ' * indent}-"
    if isinstance(item, str):
        return _text_lines(head, item, indent)
    line = f"{head} {inline(item, model)}"
    if (
        not isinstance(item, dict)
        or not item
        or (len(line) <= FLOW_WIDTH and _mapping_is_flow(item, model))
    ):
        return [line]
    first, *rest = mapping_lines(item, indent + 2, model)
    return [f"{head} {first.lstrip(' ')}", *rest]


def inline(value: Any, model: type[Model] | None = None) -> str:
    """A value in flow style, on one line. ``model``: of the value or its items."""
    if isinstance(value, dict):
        keys = ordered_keys(value, model)
        pairs = (inline_entry(key, value[key], value_model(model, key)) for key in keys)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item, model) for item in value) + "]"
    return scalar(value, flow=True)


def inline_entry(key: str, value: Any, model: type[Model] | None = None) -> str:
    """``key: value`` in a flow mapping."""
    written = scalar(key, flow=True)
    mark = "" if len(written) < _SIMPLE_KEY else "? "
    return f"{mark}{written}: {inline(value, model)}"


def scalar(value: Any, *, flow: bool = False) -> str:
    """A text, number, truth value or null, on one line; ``flow``: in a flow collection."""
    if isinstance(value, str):
        return value if is_plain(value, flow=flow) else quoted(value)
    written = json.dumps(value, allow_nan=False)
    exponent = isinstance(value, float) and "e" in written and "." not in written
    return written.replace("e", ".0e") if exponent else written


def quoted(text: str) -> str:
    """A text in double quotes."""
    body = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", body)


def folded(head: str, text: str, indent: int) -> list[str] | None:
    """``head`` and a long text below it (``>-``); ``None`` where it cannot be broken."""
    lines = textwrap.wrap(
        text, FOLD_WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False,
        drop_whitespace=True,
    )  # fmt: skip
    if len(lines) < 2:
        return None
    return _if_read_back([f"{head} >-", *_indented(lines, indent)], text)


def is_text_map(value: Any) -> bool:
    """Whether a value maps languages to words."""
    return (
        isinstance(value, dict)
        and bool(value)
        and all(
            isinstance(key, str) and _LANGUAGE.fullmatch(key) and isinstance(words, str)
            for key, words in value.items()
        )
    )


def _is_flow(value: Any, model: type[Model] | None) -> bool:
    if isinstance(value, list):
        return not any(isinstance(item, dict | list) for item in value)
    return _mapping_is_flow(value, model)


def _mapping_is_flow(value: dict[str, Any], model: type[Model] | None) -> bool:
    """Whether a mapping may be in flow style: a text, or one of ``FLOW_MODELS``, on one line."""
    if "\\n" in inline(value):
        return False
    return is_text_map(value) if model is None else model in FLOW_MODELS


def _text_lines(head: str, text: str, indent: int) -> list[str]:
    if "\n" in text:
        return _literal(head, text, indent) or [f"{head} {quoted(text)}"]
    line = f"{head} {scalar(text)}"
    return [line] if len(line) <= TEXT_WIDTH else folded(head, text, indent) or [line]


def _literal(head: str, text: str, indent: int) -> list[str] | None:
    if text.endswith("\n\n"):  # blank lines at the end are lost as soon as something moves
        return None
    chomp = "" if text.endswith("\n") else "-"
    lines = text.removesuffix("\n").split("\n")
    return _if_read_back([f"{head} |{chomp}", *_indented(lines, indent)], text)


def _indented(lines: Sequence[str], indent: int) -> list[str]:
    return [f"{' ' * (indent + 2)}{line}" if line else "" for line in lines]


def _if_read_back(lines: list[str], text: str) -> list[str] | None:
    """The lines, if every reader finds ``text`` in them."""
    if _UNSAFE_IN_BLOCK.search(text):
        return None
    body = "\n".join([f"x: {lines[0].rsplit(' ', 1)[1]}", *lines[1:], ""])
    try:
        same = yaml.load(body, Loader=yaml.CBaseLoader) == {"x": text}
    except yaml.YAMLError:
        return None
    return lines if same else None


@cache
def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether a text is written without quotes; ``flow``: in a flow collection."""
    return len(text) <= PLAIN_LENGTH and "," not in text and reads_plain(text, flow=flow)


@cache
def reads_plain(text: str, *, flow: bool = False) -> bool:
    """Whether every reader finds the same text where it stands without quotes."""
    if not text or text.startswith(_SPECIAL_START) or text.endswith(_SPECIAL_END):
        return False
    if _UNSAFE.search(text) or _DIGITS.fullmatch(text):
        return False
    if flow and not _UNSAFE_IN_FLOW.isdisjoint(text):
        return False
    return _is_text_in_yaml_1_1(text)


def reads_alike(text: str, *, flow: bool = False) -> bool:
    """Whether a scalar that stands without quotes in a file is the same to every reader.

    Looser than ``reads_plain``: what is no text (a number, null) is left to who wrote it.
    """
    if flow and ("?" in text or text.startswith(":")):
        return False
    return not isinstance(plain_value(text), str) or _is_text_in_yaml_1_1(text)


@cache
def _is_text_in_yaml_1_1(text: str) -> bool:
    return bool(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT)  # type: ignore[no-untyped-call]
