"""Edit operations of a form on the data of a file: set a value; add, remove, copy, move list items.

Each operation takes data and returns new data; its argument is not changed. Input that should be a
number and is none is kept as text: validation reports it, and nothing typed is lost.
"""

import copy
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from vivere.editor.fields import FieldSpec, Kind, field_specs, spec_at
from vivere.editor.typed_number import typed_number
from vivere.model import Model, Source, patterns
from vivere.model.journey import STATES
from vivere.model.names import names_of
from vivere.model.paths import FieldPath
from vivere.model.references import bare_field


class NoSuchFieldError(Exception):
    """An operation names a field or a list item that the data does not have."""


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class EditOperation:
    """One operation of a form, as the browser sends it: ``do`` it to what stands ``at`` a path.

    ``language`` selects the text of one language. ``to`` is the new index for ``move`` and for
    ``add`` (0: at the end); for ``toggle`` it says whether the value is in the list afterwards
    (0: no). What is added has the fields that ``value`` gives by name, if it does.
    """

    do: Literal["set", "toggle", "add", "remove", "copy", "move"]
    at: FieldPath = Field(max_length=12)
    value: Any = None
    language: str | None = Field(default=None, pattern=patterns.LANGUAGE)
    to: int = 0


Placeholder = Mapping[str, str]
"""The text that stands for one still to be written, by language; the main language first."""


def apply_operation(
    data: dict[str, Any], operation: EditOperation, model: type[Model], placeholder: Placeholder
) -> dict[str, Any]:
    """The data after an operation. Raises NoSuchFieldError."""
    new = copy.deepcopy(data)
    try:
        _list_single_items(new, operation.at, model)
        OPERATIONS[operation.do](new, operation, model, placeholder)
    except (LookupError, TypeError, ValueError, AttributeError, StopIteration) as error:
        raise NoSuchFieldError from error
    return new


def _list_single_items(data: dict[str, Any], at: FieldPath, model: type[Model]) -> None:
    """Make lists of what is around a place and written as its one item."""
    for end, part in enumerate(at, 1):
        spec = spec_at(model, at[:end]) if isinstance(part, str) else None
        if spec and spec.one_item and isinstance(written := _value_at(data, at[:end]), dict):
            _set_value(data, at[:end], [written])


def _set(
    data: dict[str, Any], operation: EditOperation, model: type[Model], placeholder: Placeholder
) -> None:
    at, field = operation.at, spec_at(model, operation.at)
    if field is None:
        raise KeyError(at)
    short = list(_written_short(data, at, model))
    for place, bare in short:
        _set_value(data, place, {bare: _value_at(data, place)})
    parent = spec_at(model, at[:-1])
    if parent and parent.model is Source:
        _set_value(data, at[:-1], _source_with(_value_at(data, at[:-1]), operation))
    elif field.kind is Kind.TEXT and operation.language:
        _set_value(data, at, _localized(_value_at(data, at), operation, list(placeholder)))
    else:
        _set_value(data, at, parse_value(field, operation.value))
    for place, bare in short:
        if (left := _value_at(data, place)).keys() == {bare}:
            _set_value(data, place, left[bare])
    _drop_empty_group(data, at, model)


def _written_short(
    data: dict[str, Any], at: FieldPath, model: type[Model]
) -> Iterator[tuple[FieldPath, str]]:
    """What is around a place and written as a bare word, with the field each stands for."""
    for end in range(1, len(at)):
        spec = spec_at(model, at[:end])
        bare = bare_field(spec.model) if spec and spec.model else None
        written = _value_at(data, at[:end]) if bare else None
        if bare and isinstance(written, str | int):
            yield at[:end], bare


def _drop_empty_group(data: dict[str, Any], at: FieldPath, model: type[Model]) -> None:
    """Leave out the group around a place if nothing stands in it any more and it need not be."""
    group = spec_at(model, at[:-1])
    if group and group.kind is Kind.GROUP and not group.required and _value_at(data, at[:-1]) == {}:
        _set_value(data, at[:-1], None)


def _toggle(
    data: dict[str, Any], operation: EditOperation, model: type[Model], placeholder: Placeholder
) -> None:
    """Add an id to a list of ids, or remove it."""
    others = [one for one in _value_at(data, operation.at) or [] if one != operation.value]
    _set_value(data, operation.at, [*others, operation.value] if operation.to else others or None)
    _drop_empty_group(data, operation.at, model)


def _add(
    data: dict[str, Any], operation: EditOperation, model: type[Model], placeholder: Placeholder
) -> None:
    field = spec_at(model, operation.at)
    if field is None or field.model is None:
        raise KeyError(operation.at)
    items = list(_value_at(data, operation.at) or [])
    at = min(operation.to, len(items)) if operation.to > 0 else len(items)
    given = operation.value or {}
    item = new_item(field.model, placeholder)
    item |= {name: given[name] for name in field.model.model_fields if name in given}
    if "phase" in item:
        item["phase"] = items[at - 1]["phase"] if items else data["phases"][0]["id"]
    if items:
        _go_on_from(items[at - 1], item, field.model)
    _make_id_unique(item, items)
    _set_value(data, operation.at, [*items[:at], item, *items[at:]])


def _go_on_from(before: dict[str, Any], item: dict[str, Any], model: type[Model]) -> None:
    """Give a new item the day and the emotions of the one before it: no leap that nobody meant."""
    if isinstance(before.get("day"), int) and "day" in model.model_fields:
        item["day"] = before["day"]
    for state in STATES:
        old, new = before.get(state), item.get(state)
        if isinstance(old, dict) and isinstance(new, dict) and old.get("emotion") in range(-2, 3):
            new["emotion"] = old["emotion"]


def _remove(
    data: dict[str, Any], operation: EditOperation, model: type[Model], placeholder: Placeholder
) -> None:
    *parent, index = operation.at
    items = list(_value_at(data, tuple(parent)))
    del items[int(index)]
    says_none = (field := spec_at(model, tuple(parent))) is not None and field.empty_says_none
    _set_value(data, tuple(parent), items if items or says_none else None)


def _copy(
    data: dict[str, Any], operation: EditOperation, model: type[Model], placeholder: Placeholder
) -> None:
    *parent, index = operation.at
    items = list(_value_at(data, tuple(parent)))
    duplicate = copy.deepcopy(items[int(index)])
    _make_id_unique(duplicate, items)
    _set_value(data, tuple(parent), [*items[: int(index) + 1], duplicate, *items[int(index) + 1 :]])


def _move(
    data: dict[str, Any], operation: EditOperation, model: type[Model], placeholder: Placeholder
) -> None:
    *parent, index = operation.at
    items = list(_value_at(data, tuple(parent)))
    items.insert(max(0, min(operation.to, len(items) - 1)), items.pop(int(index)))
    _set_value(data, tuple(parent), items)


_Apply = Callable[[dict[str, Any], EditOperation, type[Model], Placeholder], None]

OPERATIONS: Mapping[str, _Apply] = MappingProxyType(
    {"set": _set, "toggle": _toggle, "add": _add, "remove": _remove, "copy": _copy, "move": _move}
)


def parse_value(field: FieldSpec, entered: Any) -> Any:
    """The value of what was typed or chosen; ``None`` for nothing. Unparsable input stays text."""
    if not isinstance(entered, str):
        return entered
    words = entered if field.kind is Kind.TEXT else entered.strip()
    if not words.strip():
        return None
    if field.kind in (Kind.NUMBER, Kind.EMOTION):
        return typed_number(words, integer=field.integer)
    if field.kind is Kind.FLAG:
        return {"true": True, "false": False}.get(words, words)
    if field.kind is Kind.PLACE:
        return [typed_number(part, integer=False) for part in re.split(r"[,;\s]+", words)]
    if field.kind is Kind.NAMES:
        return list(names_of(words))
    if field.kind is Kind.LIST and field.empty_says_none and words == "[]":
        return []
    if field.kind in (Kind.IDS, Kind.CHOICES):
        return re.split(r"[,;\s]+", words)
    return words


def new_item(model: type[Model], placeholder: Placeholder) -> dict[str, Any]:
    """A new list item with its required fields."""
    made: dict[str, Any] = {}
    for field in field_specs(model):
        if not field.required:
            continue
        if field.kind is Kind.TEXT:
            made[field.name] = dict(placeholder)
        elif field.kind is Kind.GROUP and field.model:
            made[field.name] = new_item(field.model, placeholder)
            if field.name in STATES[1:]:
                made[field.name]["emotion"] = 1
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
    """The fields of a source, from its short or its long form."""
    if not isinstance(value, str):
        return dict(value or {})
    if value.startswith(("http://", "https://")):
        return {"kind": "public", "address": value}
    kind, *refs = value.split() or ["assumed"]
    return {"kind": kind, "refs": refs} if refs else {"kind": kind}


def _source_with(value: Any, operation: EditOperation) -> Any:
    """A source after one of its fields was set; in the short form where that holds all of it."""
    fields, name = source_fields(value), str(operation.at[-1])
    field = next(field for field in field_specs(Source) if field.name == name)
    if field.kind is Kind.TEXT:
        new = _localized(fields.get(name), operation, [])
    else:
        new = parse_value(field, operation.value)
    fields = {key: one for key, one in {**fields, name: new}.items() if one not in (None, [], "")}
    if isinstance(value, dict):
        return fields
    if fields.keys() <= {"kind", "refs"} and fields.get("kind") != "public":
        return " ".join([str(fields.get("kind", "assumed")), *fields.get("refs", ())])
    if fields.keys() == {"kind", "address"} and fields["kind"] == "public":
        return fields["address"]
    return fields


def _localized(old: Any, operation: EditOperation, languages: Sequence[str]) -> Any:
    """A localized text after the text in one language was set; ``None`` when all are empty."""
    words, language = str(operation.value or ""), str(operation.language)
    if isinstance(old, str) and words.strip() and (not languages or language == languages[0]):
        return words
    texts = dict(old) if isinstance(old, dict) else {}
    texts |= {languages[0]: old} if isinstance(old, str) and old and languages else {}
    texts[language] = words
    kept = {key: one for key, one in texts.items() if not isinstance(one, str) or one.strip()}
    return kept or None


def _value_at(data: Any, at: FieldPath) -> Any:
    for part in at:
        if data is None:
            return None
        data = data.get(part) if isinstance(data, dict) else data[part]
    return data


def _set_value(data: Any, at: FieldPath, value: Any) -> None:
    """Set a value, making containers on the way; ``None`` removes the key."""
    for part, following in itertools.pairwise(at):
        if isinstance(data, dict) and data.get(part) is None:
            data[part] = [] if isinstance(following, int) else {}
        data = data[part]
    if value is None and isinstance(data, dict):
        data.pop(at[-1], None)
    else:
        data[at[-1]] = value


def _make_id_unique(item: Any, items: Sequence[Any]) -> None:
    """Give a new list item an id that no other item has."""
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        return
    taken = {one.get("id") for one in items if isinstance(one, dict)}
    stem, number = re.sub(r"-\d+$", "", item["id"])[:56], 2
    if item["id"] in taken:
        while f"{stem}-{number}" in taken:
            number += 1
        item["id"] = f"{stem}-{number}"
