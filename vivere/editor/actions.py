"""What a form does to the data of a file: set a value; add, remove, copy and move listed things.

Each act takes data and gives new data; what was given is not changed. What a person typed is kept
as it is where it is no number: the check says so, and nothing is lost.
"""

import contextlib
import copy
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from vivere.editor.fields import Field, Kind, field_at, form_fields
from vivere.model import Model, Source
from vivere.model.paths import FieldPath

_TOO_LARGE = 1e9
"""No field holds such a number: it stays as it was typed."""


class NoSuchPlace(Exception):
    """An act names a place that the data does not have."""


@dataclass(frozen=True)
class Act:
    """One act of a form: ``do`` is one of ``ACTS``, ``at`` the place in the data.

    ``language`` says which words of a text; ``to`` is the new index of what moves.
    """

    do: str
    at: FieldPath
    value: Any = None
    language: str | None = None
    to: int = 0


@dataclass(frozen=True)
class Blank:
    """What a new thing holds: ``words`` for a text still to be written, in each language."""

    words: Mapping[str, str]


def perform(data: dict[str, Any], act: Act, model: type[Model], blank: Blank) -> dict[str, Any]:
    """The data after an act. Raises NoSuchPlace."""
    new = copy.deepcopy(data)
    try:
        ACTS[act.do](new, act, model, blank)
    except (LookupError, TypeError, ValueError, AttributeError, StopIteration) as error:
        raise NoSuchPlace from error
    return new


def _set(data: dict[str, Any], act: Act, model: type[Model], blank: Blank) -> None:
    field = field_at(model, act.at)
    if field is None:
        raise KeyError(act.at)
    if len(act.at) > 1 and (source := field_at(model, act.at[:-1])) and source.model is Source:
        _put(data, act.at[:-1], _source_with(_get(data, act.at[:-1]), act))
    elif field.kind is Kind.TEXT and act.language:
        _put(data, act.at, _said(_get(data, act.at), act, list(blank.words)))
    else:
        _put(data, act.at, read_value(field, act.value))


def _toggle(data: dict[str, Any], act: Act, model: type[Model], blank: Blank) -> None:
    """Put an id into a list of them, or take it out."""
    kept = [one for one in _get(data, act.at) or [] if one != act.value]
    with_it = [*kept, act.value] if act.to else kept
    _put(data, act.at, with_it or None)


def _add(data: dict[str, Any], act: Act, model: type[Model], blank: Blank) -> None:
    field = field_at(model, act.at)
    if field is None or field.model is None:
        raise KeyError(act.at)
    items = list(_get(data, act.at) or [])
    item = new_item(field.model, blank)
    if "phase" in item:
        item["phase"] = items[-1]["phase"] if items else data["phases"][0]["id"]
    _named_apart(item, items)
    _put(data, act.at, [*items, item])


def _remove(data: dict[str, Any], act: Act, model: type[Model], blank: Blank) -> None:
    *place, index = act.at
    items = list(_get(data, tuple(place)))
    del items[int(index)]
    _put(data, tuple(place), items or None)


def _copy(data: dict[str, Any], act: Act, model: type[Model], blank: Blank) -> None:
    *place, index = act.at
    items = list(_get(data, tuple(place)))
    twin = copy.deepcopy(items[int(index)])
    _named_apart(twin, items)
    _put(data, tuple(place), [*items[: int(index) + 1], twin, *items[int(index) + 1 :]])


def _move(data: dict[str, Any], act: Act, model: type[Model], blank: Blank) -> None:
    *place, index = act.at
    items = list(_get(data, tuple(place)))
    item = items.pop(int(index))
    items.insert(max(0, min(act.to, len(items))), item)
    _put(data, tuple(place), items)


ACTS: Mapping[str, Callable[[dict[str, Any], Act, type[Model], Blank], None]] = MappingProxyType(
    {"set": _set, "toggle": _toggle, "add": _add, "remove": _remove, "copy": _copy, "move": _move}
)


def read_value(field: Field, written: Any) -> Any:
    """A value as it was typed or chosen; ``None`` where nothing was. Odd input stays text."""
    if not isinstance(written, str):
        return written
    words = written.strip() if field.kind is not Kind.TEXT else written
    if not words.strip():
        return None
    if field.kind in (Kind.NUMBER, Kind.EMOTION):
        return _number(words, whole=field.whole)
    if field.kind is Kind.PLACE:
        return [_number(part, whole=False) for part in re.split(r"[,;\s]+", words)]
    if field.kind is Kind.IDS:
        return re.split(r"[,;\s]+", words)
    return words


def new_item(model: type[Model], blank: Blank) -> dict[str, Any]:
    """A new thing with all that it must have."""
    made: dict[str, Any] = {}
    for field in form_fields(model):
        if not field.required:
            continue
        if field.kind is Kind.TEXT:
            made[field.name] = dict(blank.words)
        elif field.kind is Kind.GROUP and field.model:
            made[field.name] = new_item(field.model, blank)
        elif field.kind is Kind.CHOICE:
            made[field.name] = field.options[-1] if field.name == "channel" else field.options[0]
        elif field.kind in (Kind.NUMBER, Kind.EMOTION):
            made[field.name] = 0
        elif field.kind is Kind.SOURCE:
            made[field.name] = "assumed"
        else:
            made[field.name] = field.owner.lower() if field.name == "id" else ""
    return made


def source_fields(value: Any) -> dict[str, Any]:
    """A source with its fields, from either form."""
    if not isinstance(value, str):
        return dict(value or {})
    if value.startswith(("http://", "https://")):
        return {"kind": "public", "address": value}
    kind, *refs = value.split() or ["assumed"]
    return {"kind": kind, "refs": refs} if refs else {"kind": kind}


def _source_with(value: Any, act: Act) -> Any:
    """A source after one of its fields was set; in the short form where that says it all."""
    fields, name = source_fields(value), str(act.at[-1])
    field = next(field for field in form_fields(Source) if field.name == name)
    if field.kind is Kind.TEXT:
        new = _said(fields.get(name), act, [])
    else:
        new = read_value(field, act.value)
    fields = {key: one for key, one in {**fields, name: new}.items() if one not in (None, [], "")}
    if isinstance(value, dict):
        return fields
    if fields.keys() <= {"kind", "refs"} and fields.get("kind") != "public":
        return " ".join([str(fields.get("kind", "assumed")), *fields.get("refs", ())])
    if fields.keys() == {"kind", "address"} and fields["kind"] == "public":
        return fields["address"]
    return fields


def _said(old: Any, act: Act, languages: Sequence[str]) -> Any:
    """A text after its words in one language were set."""
    words, language = str(act.value or ""), str(act.language)
    if isinstance(old, str) and words.strip() and (not languages or language == languages[0]):
        return words
    texts = dict(old) if isinstance(old, dict) else {}
    if isinstance(old, str) and old and languages:
        texts[languages[0]] = old
    texts[language] = words
    kept = {key: one for key, one in texts.items() if not isinstance(one, str) or one.strip()}
    return kept or None


def _get(data: Any, at: FieldPath) -> Any:
    for part in at:
        if data is None:
            return None
        data = data.get(part) if isinstance(data, dict) else data[part]
    return data


def _put(data: Any, at: FieldPath, value: Any) -> None:
    """Set a value, making maps on the way; nothing takes the key away."""
    for part, following in itertools.pairwise(at):
        if isinstance(data, dict) and data.get(part) is None:
            data[part] = [] if isinstance(following, int) else {}
        data = data[part]
    if value is None and isinstance(data, dict):
        data.pop(at[-1], None)
    else:
        data[at[-1]] = value


def _named_apart(item: Any, items: Sequence[Any]) -> None:
    """Give a new thing an id that no other has."""
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        return
    taken = {one.get("id") for one in items if isinstance(one, dict)}
    stem, number = re.sub(r"-\d+$", "", item["id"])[:56], 2
    if item["id"] in taken:
        while f"{stem}-{number}" in taken:
            number += 1
        item["id"] = f"{stem}-{number}"


def _number(words: str, *, whole: bool) -> Any:
    with contextlib.suppress(ValueError):
        plain = words.replace("\N{MINUS SIGN}", "-")
        number = int(plain) if whole else float(plain.replace(",", "."))
        return number if abs(number) < _TOO_LARGE else words
    return words
