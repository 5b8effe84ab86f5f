"""The pieces of a YAML text put together again, some of them changed."""

from collections import Counter
from itertools import chain, pairwise
from typing import Any

import yaml

from vivere.model import Model
from vivere.yamltext import style
from vivere.yamltext.edit.match import match_items
from vivere.yamltext.edit.places import Part, Span, line_end, parts, span, starts
from vivere.yamltext.field_order import in_order, inner
from vivere.yamltext.values import Values, same_value

Kind = type[Model] | None


class Commented(Exception):
    """Between brackets, comments stand beside what should go, or a key stands there twice."""


class Writer:
    """Writes the values of one text anew, each from the old one where there is one.

    Every method returns the text that takes the place of a value's span.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def value(self, node: Any, new: Any, model: Kind) -> str:
        """A map or list that holds something, and still will."""
        if isinstance(node, yaml.MappingNode):
            return (
                self._flow_map(node, new, model) if node.flow_style else self._map(node, new, model)
            )
        return (
            self._flow_list(node, new, model) if node.flow_style else self._list(node, new, model)
        )

    def _map(self, node: Any, new: dict[str, Any], model: Kind) -> str:
        """A map in block style: lines that stay as they are, lines changed, added, left out."""
        inside = parts(self.text, node)
        column = node.value[0][0].start_mark.column
        begin = starts(self.text, inside)
        ends = [*begin[1:], line_end(self.text, inside[-1].value.end)]
        written: list[tuple[str, str]] = []
        for part, start, end in zip(inside, begin, ends, strict=True):
            key = str(part.key)
            if key in dict(written):  # a key twice counts once: the other stays as it is
                written.append((key, self.text[start:end]))
            elif key in new:
                pad = " " * column if part is inside[0] else ""
                written.append(
                    (key, pad + self._entry(part, start, end, new[key], inner(model, key)))
                )
        for key in in_order(new, model):
            if key not in dict(written):
                lines = style.entry_lines(key, new[key], column, inner(model, key))
                _put(written, key, "\n".join(lines) + "\n", in_order(new, model))
                _keep_gap(written, key)
        return _joined([chunk for _, chunk in written])[column:].rstrip("\n")

    def _entry(self, part: Part, start: int, end: int, new: Any, model: Kind) -> str:
        """A key with its value, from ``start`` (of its comments) to ``end`` (of its lines)."""
        head, tail = self.text[start : part.value.start], self.text[part.value.end : end]
        if same_value(self._old(part), new):
            return self.text[start:end]
        if self._goes_on(part, new):
            return head + self.value(part.node, new, model) + tail
        key = self.text[part.start : part.head]
        column = part.start - (self.text.rfind("\n", 0, part.start) + 1)
        label = " " * column + (key if "\n" not in key else f"{style.scalar(part.key)}:")
        lines = self._again(part, label, new, column, model)
        lines[0] = lines[0][column:]
        return self.text[start : part.start] + self._with_comment(part, lines, tail)

    def _list(self, node: Any, new: list[Any], model: Kind) -> str:
        """A list in block style: items with the comments above them, in their new order."""
        inside = parts(self.text, node)
        column = inside[0].start - (self.text.rfind("\n", 0, inside[0].start) + 1)
        begin = starts(self.text, inside)
        ends = [*begin[1:], line_end(self.text, inside[-1].value.end)]
        chunks = [self.text[start:end] for start, end in zip(begin, ends, strict=True)]
        gaps = [chunk[len(chunk.rstrip("\n")) :] for chunk in chunks]
        usual = Counter(gaps[:-1]).most_common(1)[0][0] if gaps[:-1] else "\n"
        found = match_items([self._old(part) for part in inside], new)
        written = []
        for item, index in zip(new, found, strict=True):
            if index is None:
                chunk = "\n".join(style.item_lines(item, column, model))
            else:
                pad = " " * column if index == 0 else ""
                chunk = pad + self._item(inside[index], begin[index], ends[index], item, model)
            gap = usual if index is None else gaps[index] or usual
            written += [chunk.rstrip("\n"), gap]
        text = "".join(written[:-1])
        return text[len(text) - len(text.lstrip(" ")) :]

    def _item(self, part: Part, start: int, end: int, new: Any, model: Kind) -> str:
        head, tail = self.text[start : part.value.start], self.text[part.value.end : end]
        if same_value(self._old(part), new):
            return self.text[start:end]
        if self._goes_on(part, new):
            return head + self.value(part.node, new, model) + tail
        column = part.start - (self.text.rfind("\n", 0, part.start) + 1)
        if isinstance(new, str):
            lines = self._again(part, " " * column + "-", new, column, model)
        else:
            lines = style.item_lines(new, column, model)
        lines[0] = lines[0][column:]
        return self.text[start : part.start] + self._with_comment(part, lines, tail)

    def _again(self, part: Part, label: str, new: Any, column: int, model: Kind) -> list[str]:
        """A value written anew behind ``label``, in quotes where the old one was."""
        quotes = getattr(part.node, "style", None)
        if isinstance(new, str) and quotes == '"' and not part.alias and "\n" not in new:
            line = f"{label} {style.quoted(new)}"
            if len(line) <= style.LONG:
                return [line]
        return style.after_key(label, new, column, model)

    def _with_comment(self, part: Part, lines: list[str], tail: str) -> str:
        """New lines with the comments that stood beside the old value, then what follows."""
        between = self.text[part.head : part.value.start]
        old = self.text[part.value.start : part.value.end]
        header = old.split("\n")[0] if old.startswith(("|", ">")) else ""
        beside, rest = tail[: line_end(tail, 0)], tail[line_end(tail, 0) :]
        comments = [
            piece[piece.index("#") :].rstrip()
            for piece in (*between.split("\n"), header, beside)
            if "#" in piece
        ]
        first = " ".join([lines[0], *comments])
        return "\n".join([first, *lines[1:]]) + rest

    def _flow_map(self, node: Any, new: dict[str, Any], model: Kind) -> str:
        inside = parts(self.text, node)
        pieces: list[tuple[str, str]] = []
        found: dict[str, int | None] = {}
        for index, part in enumerate(inside):
            key = str(part.key)
            if key in found:  # a key twice counts once, and cannot be taken apart
                raise Commented
            if key in new:
                found[key] = index
                pieces.append((key, self._flow_part(part, new[key], inner(model, key))))
        for key in in_order(new, model):
            if key not in found:
                piece = style.inline_entry(key, new[key], inner(model, key))
                _put(pieces, key, piece, in_order(new, model))
        wanted = [found.get(key) for key, _ in pieces]
        return self._refitted(node, inside, [piece for _, piece in pieces], wanted, "{}")

    def _flow_list(self, node: Any, new: list[Any], model: Kind) -> str:
        inside = parts(self.text, node)
        found = match_items([self._old(part) for part in inside], new)
        pieces = [
            style.inline(item, model)
            if index is None
            else self._flow_part(inside[index], item, model)
            for item, index in zip(new, found, strict=True)
        ]
        return self._refitted(node, inside, pieces, found, "[]")

    def _refitted(
        self, node: Any, inside: list[Part], pieces: list[str], found: list[int | None], ends: str
    ) -> str:
        """Pieces between brackets, new ones too: on their lines where the order stays.

        ``found`` says which old part each was. Raises Commented where a comment would go, or
        stand beside something else.
        """
        place = span(self.text, node)
        edges = [place.start, *(at for p in inside for at in (p.start, p.value.end)), place.end]
        between = [self.text[a:b] for a, b in pairwise(edges)][::2]
        kept = [index for index in found if index is not None]
        stays = bool(pieces) and kept == sorted(kept)
        gaps = [between[index] if stays and index else ", " for index in found[1:]]
        opening, closing = (between[0], between[-1]) if stays else (ends[0], ends[1])
        left = [opening, *gaps, closing]
        if "".join(left).count("#") != "".join(between).count("#"):
            raise Commented
        if not pieces:
            return ends
        return "".join(chain(*zip(left, [*pieces, ""], strict=True)))

    def _flow_part(self, part: Part, new: Any, model: Kind) -> str:
        """A key with its value, or an item, between brackets."""
        head, old = self.text[part.start : part.value.start], self._text(part.value)
        if same_value(self._old(part), new):
            return head + old
        if self._goes_on(part, new):
            return head + self.value(part.node, new, model)
        if isinstance(new, str) and getattr(part.node, "style", None) == '"' and not part.alias:
            return head + style.quoted(new)
        gap = "" if not head or head.endswith((" ", "\n")) else " "
        return head + gap + style.inline(new, model)

    def _goes_on(self, part: Part, new: Any) -> bool:
        """Whether the new value can be written inside the old one: both hold things."""
        if part.alias or not new or not getattr(part.node, "value", None):
            return False
        node = part.node
        return (isinstance(node, yaml.MappingNode) and isinstance(new, dict)) or (
            isinstance(node, yaml.SequenceNode) and isinstance(new, list)
        )

    def _old(self, part: Part) -> Any:
        return Values("").value(part.node)

    def _text(self, place: Span) -> str:
        return self.text[place.start : place.end]


def _put(written: list[tuple[str, str]], key: str, piece: str, order: list[str]) -> None:
    """Put a new piece behind the nearest of those that the house writes before it."""
    before = set(order[: order.index(key)])
    at = max((index + 1 for index, (other, _) in enumerate(written) if other in before), default=0)
    written.insert(at, (key, piece))


def _keep_gap(written: list[tuple[str, str]], key: str) -> None:
    """Blank lines stay behind what they stood behind before ``key`` came in there."""
    at = [other for other, _ in written].index(key)
    if at and written[at - 1][1].endswith("\n\n"):
        other, chunk = written[at - 1]
        body = chunk.rstrip("\n") + "\n"
        written[at - 1] = (other, body)
        written[at] = (key, written[at][1] + chunk[len(body) :])


def _joined(chunks: list[str]) -> str:
    """Chunks one below the other; each but the last ends its line."""
    return "".join(chunk if chunk.endswith("\n") else f"{chunk}\n" for chunk in chunks)
