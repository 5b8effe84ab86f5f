"""Values as YAML in the house's style: what is short on one line, what is long one below the other.

Texts are plain where YAML allows it, in double quotes where not; also what an older reader
(YAML 1.1) would take for a number, a time or a truth value is quoted. Every text that is folded or
plain is read again before it is used: what would come back different is written in quotes.
"""

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from vivere.model import Model, Phase, Place, ProjectCount, Touchpoint, patterns
from vivere.yamltext.field_order import in_order, inner

SHORT = 150
"""Columns that a map or list on one line may fill."""

LONG = 160
"""Columns that a text may fill before it is folded."""

FOLD = 120
"""Columns of a folded text."""

PLAIN = 80
"""Characters of a text without quotes: whoever edits a sentence need not think of colons."""

INLINE: tuple[type[Model], ...] = (Phase, Place, Touchpoint, ProjectCount)
"""Models that stand on one line where they fit."""

_LANGUAGE = re.compile(patterns.LANGUAGE)
_SPECIAL_START = tuple("-?:,[]{}#&*!|>'\"%@`=<~ ")
_UNSAFE = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_DIGITS = re.compile(r"[-+.0-9][0-9a-fA-FxoE_:.+-]*")
_RESOLVER = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"


def document(data: Mapping[str, Any], model: type[Model] | None) -> str:
    """A whole file, with a final line break; keys in the order of the model's fields."""
    return "".join(f"{line}\n" for line in map_lines(data, 0, model))


def map_lines(data: Mapping[str, Any], indent: int, model: type[Model] | None) -> list[str]:
    """The lines of a map, one key below the other."""
    return [
        line
        for key in in_order(data, model)
        for line in entry_lines(key, data[key], indent, inner(model, key))
    ]


def entry_lines(key: str, value: Any, indent: int, model: type[Model] | None) -> list[str]:
    """The lines of ``key: value``; ``model`` is that of the value or of its items."""
    head = f"{' ' * indent}{scalar(key)}:"
    return after_key(head, value, indent, model)


def after_key(head: str, value: Any, indent: int, model: type[Model] | None) -> list[str]:
    """``head`` (up to the colon, on one line) and the value behind or below it."""
    if isinstance(value, str):
        return _text_lines(head, value, indent)
    line = f"{head} {inline(value, model)}"
    if not isinstance(value, dict | list) or not value:
        return [line]
    if len(line) <= SHORT and _stands_inline(value, model):
        return [line]
    if isinstance(value, dict):
        return [head, *map_lines(value, indent + 2, model)]
    return [head, *(one for item in value for one in item_lines(item, indent + 2, model))]


def item_lines(item: Any, indent: int, model: type[Model] | None) -> list[str]:
    """The lines of a list's item, with its dash."""
    head = f"{' ' * indent}-"
    if isinstance(item, str):
        return _text_lines(head, item, indent)
    line = f"{head} {inline(item, model)}"
    if not isinstance(item, dict) or not item or (len(line) <= SHORT and _fits(item, model)):
        return [line]
    first, *rest = map_lines(item, indent + 2, model)
    return [f"{head} {first.lstrip(' ')}", *rest]


def inline(value: Any, model: type[Model] | None = None) -> str:
    """A value on one line; maps and lists in brackets. ``model``: of the value or its items."""
    if isinstance(value, dict):
        keys = in_order(value, model)
        pairs = (inline_entry(key, value[key], inner(model, key)) for key in keys)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item, model) for item in value) + "]"
    return scalar(value, flow=True)


def inline_entry(key: str, value: Any, model: type[Model] | None = None) -> str:
    """``key: value`` as it stands between brackets."""
    return f"{scalar(key, flow=True)}: {inline(value, model)}"


def scalar(value: Any, *, flow: bool = False) -> str:
    """A text, number, truth value or nothing, on one line; ``flow``: between brackets."""
    if not isinstance(value, str):
        return json.dumps(value, allow_nan=False)
    return value if _is_plain(value, flow) else quoted(value)


def quoted(text: str) -> str:
    """A text in double quotes."""
    body = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", body)


def folded(head: str, text: str, indent: int) -> list[str] | None:
    """``head`` and a long text below it (``>-``); ``None`` where it cannot be broken."""
    lines = textwrap.wrap(
        text, FOLD - indent - 2, break_long_words=False, break_on_hyphens=False,
        drop_whitespace=True,
    )  # fmt: skip
    if len(lines) < 2:
        return None
    return _if_same([f"{head} >-", *_indented(lines, indent)], text)


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


def _stands_inline(value: Any, model: type[Model] | None) -> bool:
    if isinstance(value, list):
        return not any(isinstance(item, dict | list) for item in value)
    return _fits(value, model)


def _fits(value: dict[str, Any], model: type[Model] | None) -> bool:
    """Whether a map may stand on one line: a text, or one of ``INLINE``, without line breaks."""
    if "\\n" in inline(value):
        return False
    return is_text_map(value) if model is None else model in INLINE


def _text_lines(head: str, text: str, indent: int) -> list[str]:
    if "\n" in text:
        return _literal(head, text, indent) or [f"{head} {quoted(text)}"]
    line = f"{head} {scalar(text)}"
    return [line] if len(line) <= LONG else folded(head, text, indent) or [line]


def _literal(head: str, text: str, indent: int) -> list[str] | None:
    chomp = "-" if not text.endswith("\n") else "" if not text.endswith("\n\n") else "+"
    lines = text.removesuffix("\n").split("\n")
    return _if_same([f"{head} |{chomp}", *_indented(lines, indent)], text)


def _indented(lines: Sequence[str], indent: int) -> list[str]:
    return [f"{' ' * (indent + 2)}{line}" if line else "" for line in lines]


def _if_same(lines: list[str], text: str) -> list[str] | None:
    """The lines, if a reader finds ``text`` in them."""
    body = "\n".join([f"x: {lines[0].rsplit(' ', 1)[1]}", *lines[1:], ""])
    try:
        same = yaml.load(body, Loader=yaml.CBaseLoader) == {"x": text}
    except yaml.YAMLError:
        return None
    return lines if same else None


@cache
def _is_plain(text: str, flow: bool) -> bool:
    if len(text) > PLAIN or "," in text or _DIGITS.fullmatch(text):
        return False
    if not text or text.startswith(_SPECIAL_START) or text.endswith(" ") or _UNSAFE.search(text):
        return False
    if flow and any(letter in text for letter in ("[", "]", "{", "}", ":?")):
        return False
    return bool(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT)  # type: ignore[no-untyped-call]
