"""The form of a file: every field of its model, with what the file says there now."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from vivere.editor.actions import source_fields
from vivere.editor.fields import Field, Kind, form_fields
from vivere.i18n.field_words import help_of, label, option
from vivere.model import Model, Source
from vivere.model.paths import FieldPath
from vivere.render.reader import Reader
from vivere.render.svg.face import emotion_word, face

LONG = frozenset({"story", "pain", "summary", "note", "why_here", "quote"})
"""Texts of more than a line."""


@dataclass(frozen=True)
class Question:
    """A field at its place, with its value; ``inside`` are the questions of a group."""

    reader: Reader
    field: Field
    at: FieldPath
    value: Any
    choices: Mapping[str, str]

    @property
    def id(self) -> str:
        """An id of its own in the page."""
        return "wb-" + "-".join(str(part) for part in self.at)

    @property
    def place(self) -> str:
        """The place in the data, for the script."""
        return json.dumps(self.at)

    @property
    def label(self) -> str:
        """What the field is called."""
        return label(self.reader.language, self.field.owner, self.field.name)

    @property
    def help(self) -> str:
        """What belongs into it."""
        return help_of(self.reader.language, self.field.owner, self.field.name)

    @property
    def long(self) -> bool:
        """Whether it takes more than a line."""
        return self.field.name in LONG or (self.field.owner, self.field.name) == ("Fact", "text")

    @property
    def odd(self) -> bool:
        """Whether the file says something that the form has no place for."""
        if self.value is None:
            return False
        wanted: dict[Kind, type | tuple[type, ...]] = {
            Kind.TEXT: (str, dict),
            Kind.GROUP: dict,
            Kind.LIST: list,
            Kind.SOURCE: (str, dict),
            Kind.IDS: list,
            Kind.CHOICES: list,
            Kind.PLACE: list,
        }
        plain = (str, int, float, bool)
        if self.field.kind is Kind.LIST and isinstance(self.value, list):
            return not all(isinstance(item, dict) for item in self.value)
        if self.field.kind is Kind.IDS and isinstance(self.value, list):
            return not all(isinstance(item, plain) for item in self.value)
        return not isinstance(self.value, wanted.get(self.field.kind, plain))

    @property
    def shown(self) -> str:
        """The value as it stands in a line."""
        if isinstance(self.value, list):
            return ", ".join(str(one) for one in self.value)
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
        """What can be chosen, with its words; what the file says is among it."""
        known = dict(self.choices) or {
            word: option_words(self.reader, self.field, word) for word in self.field.options
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
    def inside(self) -> tuple["Question", ...]:
        """The questions of a group."""
        value = source_fields(self.value) if self.field.kind is Kind.SOURCE else self.value
        return self._of(value or {}, self.at)

    @property
    def items(self) -> Iterator[tuple[int, str, str, tuple["Question", ...]]]:
        """The things of a list: index, name, place for the script, and the questions of each."""
        for index, item in enumerate(self.value or ()):
            at = (*self.at, index)
            yield index, self._name(item, index), json.dumps(at), self._of(item, at)

    def _of(self, value: dict[str, Any], at: FieldPath) -> tuple["Question", ...]:
        return questions(self.reader, self.field.model or Source, value, at, self.choices)

    def _name(self, item: dict[str, Any], index: int) -> str:
        said = item.get("title") or item.get("name") or item.get("text") or ""
        if isinstance(said, dict):
            said = said.get(self.reader.language) or next(iter(said.values()), "")
        return f"{index + 1}. {said}".strip()


def questions(
    reader: Reader,
    model: type[Model],
    data: Mapping[str, Any],
    at: FieldPath = (),
    phases: Mapping[str, str] | None = None,
) -> tuple[Question, ...]:
    """The questions of a model, in the house's order."""
    phases = _phases(reader, data) if "phases" in data else phases or {}

    def choices(field: Field) -> Mapping[str, str]:
        catalog = reader.catalog
        if field.refers == "persona":
            return {id_: reader.words(one.name) for id_, one in catalog.personas.items()}
        if field.refers == "service":
            return {
                id_: reader.words(one.short or one.name) for id_, one in catalog.services.items()
            }
        carried = field.refers == "phase" or field.kind in (Kind.LIST, Kind.GROUP)
        return phases if carried else {}

    return tuple(
        Question(reader, field, (*at, field.name), data.get(field.name), choices(field))
        for field in form_fields(model)
    )


def _phases(reader: Reader, data: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for phase in data["phases"] if isinstance(data["phases"], list) else ():
        if isinstance(phase, dict) and isinstance(phase.get("id"), str):
            name = phase.get("name")
            words = name.get(reader.language) if isinstance(name, dict) else name
            found[phase["id"]] = str(words or phase["id"])
    return found


def option_words(reader: Reader, field: Field, word: str) -> str:
    """A value as people say it; the codes of channels with their number."""
    words = option(reader.language, field.owner, field.name, word)
    return f"{word} · {words}" if field.name == "code" else words
