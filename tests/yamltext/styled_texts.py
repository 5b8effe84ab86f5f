"""YAML texts in many styles, for property tests: the same values, written as people write them."""

from functools import cache
from typing import Any

import yaml
from hypothesis import strategies as st

KEYS = st.sampled_from(["id", "it", "en", "title", "story", "x-1", "città", "a b"])
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)
TEXTS = WORDS | st.sampled_from(
    ["no", "07:30", "one: two", "# no comment", "«Sì», dice", "📞 emoji", "مرحبا", "it's",
     "first line\nsecond line", "ends\n", " a ", "- dash", "word " * 40]
)  # fmt: skip
SCALARS = TEXTS | st.integers(-99, 99) | st.booleans() | st.none() | st.sampled_from([1.5, -2.25])
COMMENTS = st.sampled_from(["# nota", "# due: parole", "#", "# perché? [x] {y} 'z'"])

# Made once: a strategy is checked when it is first drawn from.
_TOPS = st.sampled_from(["", "# testa\n", "# testa\n\n", "---\n"])
_ENDS = st.sampled_from(["\n", "", "\n\n# fine\n"])
_ABOVE = st.sampled_from(["none", "none", "none", "comment", "blank", "both"])
_BESIDE = st.sampled_from(["", "", "  "])
_DEEPER = st.sampled_from([2, 4])
_SIGNS = st.sampled_from(["|", ">"])
_BRACES = st.sampled_from(["{%s}", "{ %s }"])
_NULLS = st.sampled_from(["null", "~"])
_EITHER = st.booleans()


@cache
def values(scalars: st.SearchStrategy[Any] = SCALARS) -> st.SearchStrategy[dict[str, Any]]:
    """Maps of maps, lists and scalars."""
    inner = st.recursive(
        scalars,
        lambda inside: (
            st.dictionaries(KEYS, inside, min_size=1, max_size=3)
            | st.lists(inside, min_size=1, max_size=3)
        ),
        max_leaves=8,
    )
    return st.dictionaries(KEYS, inner, min_size=1, max_size=4)


@st.composite
def styled_text(draw: st.DrawFn, data: Any) -> str:
    """A text that says ``data``, each value in a style that was drawn."""
    text = "\n".join(_map(draw, data, 0)) + draw(_ENDS)
    text = draw(_TOPS) + text
    return text.replace("\n", "\r\n") if draw(_EITHER) else text


def _map(draw: st.DrawFn, data: dict[str, Any], indent: int) -> list[str]:
    lines = []
    for key, value in data.items():
        lines += _above(draw, indent) + _value(
            draw, f"{' ' * indent}{_quoted(key)}:", value, indent
        )
    return lines


def _above(draw: st.DrawFn, indent: int) -> list[str]:
    kind = draw(_ABOVE)
    comment = [" " * indent + draw(COMMENTS)] if kind in ("comment", "both") else []
    return [""] * (kind in ("blank", "both")) + comment


def _beside(draw: st.DrawFn) -> str:
    return draw(_BESIDE) and "  " + draw(COMMENTS)


def _value(draw: st.DrawFn, head: str, value: Any, indent: int) -> list[str]:
    if isinstance(value, dict | list) and value and draw(_EITHER):
        deeper = indent + draw(_DEEPER)
        first = head + _beside(draw)
        if isinstance(value, dict):
            return [first, *_map(draw, value, deeper)]
        return [first, *_list(draw, value, deeper)]
    if isinstance(value, str) and draw(_EITHER) and (block := _block(draw, value, indent)):
        return [f"{head} {block[0]}", *block[1:]]
    return [f"{head} {_flow(draw, value)}{_beside(draw)}"]


def _list(draw: st.DrawFn, items: list[Any], indent: int) -> list[str]:
    lines = []
    for item in items:
        lines += _above(draw, indent)
        head = f"{' ' * indent}-"
        if isinstance(item, dict) and item and draw(_EITHER):
            first, *rest = _map(draw, item, indent + 2)
            while not first.strip() or first.lstrip().startswith("#"):
                first, *rest = rest
            lines += [f"{head} {first.lstrip()}", *rest]
        else:
            lines += _value(draw, head, item, indent)
    return lines


def _block(draw: st.DrawFn, text: str, indent: int) -> list[str] | None:
    chomp = "-" if not text.endswith("\n") else ""
    sign = draw(_SIGNS)
    lines = [" " * (indent + 2) + line if line else "" for line in text.rstrip("\n").split("\n")]
    if sign == ">" and len(lines) > 1:
        return None
    body = "\n".join([f"x: {sign}{chomp}", *lines, ""])
    try:
        same = yaml.load(body, Loader=yaml.CBaseLoader) == {"x": text}
    except yaml.YAMLError:
        return None
    return [f"{sign}{chomp}", *lines] if same else None


def _flow(draw: st.DrawFn, value: Any) -> str:
    if isinstance(value, dict):
        pairs = [f"{_quoted(key)}: {_flow(draw, inner)}" for key, inner in value.items()]
        return draw(_BRACES) % ", ".join(pairs)
    if isinstance(value, list):
        return f"[{', '.join(_flow(draw, inner) for inner in value)}]"
    if isinstance(value, str):
        return _text(draw, value)
    return {True: "true", False: "false", None: draw(_NULLS)}.get(
        value, str(value)
    ) if value is None or isinstance(value, bool) else str(value)  # fmt: skip


def _text(draw: st.DrawFn, text: str) -> str:
    single = "'" + text.replace("'", "''") + "'"
    can_be_single = "\n" not in text and text.isprintable()
    if can_be_single and draw(_EITHER):
        return single
    return _quoted(text) if draw(_EITHER) else _double(text)


def _double(text: str) -> str:
    return yaml.dump(text, default_style='"', allow_unicode=True, width=10**6).strip()


def _quoted(text: str) -> str:
    simple = text.replace(" ", "").replace("-", "").isalpha() and text == text.strip()
    words = ("no", "true", "false", "null", "yes", "on", "off", "y", "n")
    plain = simple and not text.startswith("-") and text.lower() not in words and "  " not in text
    return text if plain else _double(text)
