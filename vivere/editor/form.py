"""The form of a file: every field of its model, with its value in the file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from vivere.editor.drafts import text_hash
from vivere.editor.fields import FieldSpec, Kind, field_specs
from vivere.editor.operations import source_fields
from vivere.i18n.field_words import help_of, label, option
from vivere.model import Model, Source
from vivere.model.names import line_of
from vivere.model.paths import FieldPath
from vivere.model.references import Refers, bare_field, marked
from vivere.render.reader import Reader
from vivere.render.svg.face import emotion_word, face

_NAMES = ("title", "name", "said", "text", "what", "label", "as_written", "fact", "year")
"""Fields that can stand for the thing that has them, the best first."""


@dataclass(frozen=True)
class FormField:
    """A field of the form: which one (``spec``), its path and its value in the file.

    ``choices`` are the ids that it can name, with their names; ``None`` where ids are typed.
    """

    reader: Reader
    spec: FieldSpec
    at: FieldPath
    value: Any
    choices: Mapping[str, str] | None

    @property
    def id(self) -> str:
        """Its id in the page."""
        return "wb-" + "-".join(str(part) for part in self.at)

    @property
    def path_json(self) -> str:
        """The path as JSON, for the script."""
        return json.dumps(self.at)

    @property
    def label(self) -> str:
        """What the field is called."""
        return label(self.reader.language, self.spec.owner, self.spec.name)

    @property
    def help(self) -> str:
        """What to write in it."""
        return help_of(self.reader.language, self.spec.owner, self.spec.name)

    @property
    def unsupported(self) -> bool:
        """Whether the file has a value here that the form cannot show."""
        if self.spec.kind is Kind.YAML:
            return True
        if self.value is None:
            return False
        if self.spec.kind is Kind.GROUP and isinstance(self.value, str | int):
            return self._bare is None
        wanted: dict[Kind, type | tuple[type, ...]] = {
            Kind.TEXT: (str, dict),
            Kind.GROUP: dict,
            Kind.LIST: list,
            Kind.SOURCE: (str, dict),
            Kind.IDS: list,
            Kind.NAMES: list,
            Kind.CHOICES: list,
            Kind.PLACE: list,
        }
        plain = (str, int, float, bool)
        if self.spec.kind is Kind.LIST and isinstance(self.value, list):
            allowed = (dict, *plain) if self._bare else dict
            return not all(isinstance(item, allowed) for item in self.value)
        if self.spec.kind in (Kind.IDS, Kind.NAMES) and isinstance(self.value, list):
            return not all(isinstance(item, plain) for item in self.value)
        return not isinstance(self.value, wanted.get(self.spec.kind, plain))

    @property
    def says_none(self) -> bool:
        """Whether the file says of a list that it is empty."""
        return self.spec.empty_says_none and self.value == []

    @property
    def shown(self) -> str:
        """The value as one line of text."""
        if isinstance(self.value, list) and self.spec.kind is Kind.NAMES:
            return line_of(map(str, self.value))
        if isinstance(self.value, list):
            return ", ".join(str(one) for one in self.value)
        if isinstance(self.value, bool):
            return str(self.value).lower()
        return "" if self.value is None else str(self.value)

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """The words in each language of the workspace."""
        languages = self.reader.catalog.workspace.languages
        for language in languages:
            if isinstance(self.value, dict):
                yield language, str(self.value.get(language) or "")
            else:
                yield language, str(self.value or "") if language == languages[0] else ""

    @property
    def same_for_all(self) -> bool:
        """Whether one string stands for every language."""
        return isinstance(self.value, str) and len(self.reader.catalog.workspace.languages) > 1

    @cached_property
    def options(self) -> Mapping[str, str]:
        """What can be chosen, with its words; the file's value is always among it."""
        known = dict(self.choices or {}) or {
            word: option_words(self.reader, self.spec, word) for word in self.spec.options
        }
        if isinstance(self.value, str | int) and str(self.value) not in known:
            known[str(self.value)] = str(self.value)
        return known

    @property
    def faces(self) -> Iterator[tuple[int, Markup, str]]:
        """The five emotions: number, face and words."""
        for emotion in range(-2, 3):
            yield emotion, face(emotion, None), emotion_word(self.reader, emotion)

    @property
    def inside(self) -> tuple["FormField", ...]:
        """The fields of a group."""
        value = source_fields(self.value) if self.spec.kind is Kind.SOURCE else self.value
        if self._bare and isinstance(value, str | int):
            value = {self._bare: value}
        return self._of(value or {}, self.at)

    def key(self, index: int) -> str:
        """What tells an item of a list from the others, wherever it stands: id or values."""
        item = self.value[index]
        for name in ("id", *self._only_names):
            if isinstance(item, dict) and isinstance(item.get(name), str) and item[name]:
                return f"id {item[name]}"
        return text_hash(json.dumps(item, sort_keys=True, default=str))

    @property
    def items(self) -> Iterator[tuple[int, str, str, tuple["FormField", ...]]]:
        """The items of a list: index, name, path as JSON, and the fields of each."""
        for index, written in enumerate(self.value or ()):
            item = (
                {self._bare: written} if self._bare and not isinstance(written, dict) else written
            )
            at = (*self.at, index)
            yield index, self._name(item, index), json.dumps(at), self._of(item, at)

    @property
    def _only_names(self) -> Iterator[str]:
        """The fields of an item that name something else, which no other item of the list names."""
        refers = marked(self.spec.model, Refers) if self.spec.model else {}
        return (name for name, mark in refers.items() if mark.once)

    @property
    def _bare(self) -> str | None:
        """The field that an item of the list may be written as."""
        return bare_field(self.spec.model) if self.spec.model else None

    def _of(self, value: dict[str, Any], at: FieldPath) -> tuple["FormField", ...]:
        return form_fields(self.reader, self.spec.model or Source, value, at, self.choices)

    def _name(self, item: dict[str, Any], index: int) -> str:
        text: Any = next((item[name] for name in _NAMES if item.get(name)), "")
        if not text:
            named = [one for one in self._of(item, self.at) if isinstance(one.value, str)]
            text = " · ".join(
                one.options.get(one.shown, "")
                for one in named
                if one.spec.kind is Kind.ID or one.spec.name == self._bare
            )
        if isinstance(text, dict):
            text = text.get(self.reader.language) or next(iter(text.values()), "")
        return f"{index + 1}. {text}".strip()


def form_fields(
    reader: Reader,
    model: type[Model],
    data: Mapping[str, Any],
    at: FieldPath = (),
    phases: Mapping[str, str] | None = None,
) -> tuple[FormField, ...]:
    """The fields of a model in the order of the model, with their values in ``data``."""
    phases = _phases(reader, data) if "phases" in data else phases or {}

    def choices(field: FieldSpec) -> Mapping[str, str] | None:
        if field.refers == "phase" or field.kind in (Kind.LIST, Kind.GROUP):
            return phases
        return _names(reader, field.refers) if field.refers else None

    return tuple(
        FormField(
            reader, field, (*at, field.name), field.listed(data.get(field.name)), choices(field)
        )
        for field in field_specs(model)
    )


def names_to_choose(reader: Reader) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """All that fields can name, by kind: ids and their names."""
    return tuple((kind, tuple((_names(reader, kind) or {}).items())) for kind in _named(reader))


def _names(reader: Reader, kind: str) -> Mapping[str, str] | None:
    """The ids of a kind in the workspace with their names; ``None`` for ids that have no name."""
    named = _named(reader)
    if kind not in named:
        return None
    return {
        id_: reader.words(getattr(one, "short", None) or one.name)
        for id_, one in named[kind].items()
    }


def _named(reader: Reader) -> Mapping[str, Mapping[str, Any]]:
    """The things of the workspace that fields can name, by kind."""
    catalog = reader.catalog
    return {
        "persona": catalog.personas,
        "service": catalog.services,
        "area": catalog.areas,
        "layer": catalog.layers,
        "kpi": catalog.kpis,
        "initiative": catalog.initiatives,
        "dimension": catalog.dimensions,
    }


def _phases(reader: Reader, data: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for phase in data["phases"] if isinstance(data["phases"], list) else ():
        if isinstance(phase, dict) and isinstance(phase.get("id"), str):
            name = phase.get("name")
            words = name.get(reader.language) if isinstance(name, dict) else name
            found[phase["id"]] = str(words or phase["id"])
    return found


def option_words(reader: Reader, field: FieldSpec, word: str) -> str:
    """A value in words; the codes of channels with their number."""
    if field.kind is Kind.FLAG:
        return reader.say(f"workbench.flag.{word}")
    words = option(reader.language, field.owner, field.name, word)
    return f"{word} · {words}" if field.name == "code" else words
