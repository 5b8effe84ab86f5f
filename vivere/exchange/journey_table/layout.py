"""Journeys as rows and columns: a column per language of every text, nothing left out."""

import json
from collections.abc import Iterator, Sequence

from vivere.exchange.fields import PHASES, STEPS, ValueType
from vivere.exchange.journey_table.columns import EVERYWHERE, NONE_OF_THEM, Column, columns_of
from vivere.exchange.tabular import ColumnStyle, Value
from vivere.i18n import say
from vivere.i18n.scale import EMOTION_KEYS, choice_words
from vivere.model import CHANNEL_CODES, Journey, Model, Source, Text
from vivere.model.names import line_of
from vivere.model.paths import FieldPath
from vivere.model.references import bare_field

_CHANNEL: FieldPath = (STEPS, "touchpoint", "channel")
_CODE: FieldPath = (STEPS, "touchpoint", "code")
Key = tuple[FieldPath, str | None]
"""A column of the file: of a field and, for texts, a language."""


class Layout:
    """Which columns some journeys need, and their rows; headers in Italian or English."""

    def __init__(self, journeys: Sequence[Journey], language: str) -> None:
        self.italian = language == "it"
        self.language = "it" if self.italian else "en"
        columns = columns_of(type(journeys[0]))
        used = {key for journey in journeys for row in _rows(journey)
                for key, value in row.items() if value is not None}  # fmt: skip
        languages = sorted({key[1] for key in used if key[1]} - {EVERYWHERE})
        self.columns: list[tuple[Column, str | None]] = [
            (column, language)
            for column in columns
            for language in (
                [*languages, EVERYWHERE] if column.value_type is ValueType.TEXT else [None]
            )
            if (column.path, language) in used or column.names.always
        ]

    def headers(self) -> list[str]:
        """The names of the columns, with language or scale behind."""
        return [self._header(*column) for column in self.columns]

    def _header(self, column: Column, language: str | None) -> str:
        name = column.names.it if self.italian else column.names.en
        if column.value_type is ValueType.EMOTION:
            return f"{name} (-2..+2)"
        return f"{name} [{language}]" if language else name

    def rows(self, journey: Journey) -> list[list[Value]]:
        """A row per step."""
        return [
            [row.get((column.path, language)) for column, language in self.columns]
            for row in _rows(journey)
        ]

    def rows_in_words(self, journey: Journey) -> list[list[Value]]:
        """A row per step, with channels as the interface calls them."""
        return [[self._in_words(column, value)
                 for (column, _), value in zip(self.columns, row, strict=True)]
                for row in self.rows(journey)]  # fmt: skip

    def _in_words(self, column: Column, value: Value) -> Value:
        if column.path != _CHANNEL or value is None:
            return value
        return say(self.language, f"channel.{value}")

    def styles(self) -> list[ColumnStyle]:
        """How each column takes what people type into a workbook."""
        return [self._style(column) for column, _ in self.columns]

    def _style(self, column: Column) -> ColumnStyle:
        if column.value_type is ValueType.EMOTION:
            named = {number: choice_words(self.language, "emotion", str(number))
                     for number in EMOTION_KEYS}  # fmt: skip
            words = "; ".join(f"{number:+d} {said}".replace("-", "−").replace("+0", "0")
                              for number, said in named.items())  # fmt: skip
            return ColumnStyle(tuple(named), words, is_signed=True)
        options: tuple[Value, ...] = tuple(
            self._in_words(column, option) for option in column.field.options
        )
        words = ""
        if column.path == _CODE:
            words = "; ".join(f"{code} {say(self.language, f'channel.{channel}')}"
                              for code, channel in CHANNEL_CODES.items())  # fmt: skip
        is_text = column.value_type not in (ValueType.TEXT, ValueType.INTEGER)
        return ColumnStyle(options, words, is_text=is_text, repeats=column.of_journey)


def _rows(journey: Journey) -> Iterator[dict[Key, Value]]:
    columns = columns_of(type(journey))
    phases = {phase.id: phase for phase in journey.phases}
    for step in journey.steps:
        owners: dict[object, Model] = {PHASES: phases[step.phase], STEPS: step}
        row: dict[Key, Value] = {}
        for column in columns:
            row |= _cells(column, owners.get(column.path[0], journey))
        yield row


def _cells(column: Column, owner: Model) -> dict[Key, Value]:
    """What stands in the columns of a field: one cell, or one per language."""
    value = column.field.of(owner)
    if value is None or (value == column.field.default and not isinstance(value, Source)):
        return {}
    if column.value_type is ValueType.TEXT:
        return {(column.path, language): words for language, words in _by_language(value)}
    return {(column.path, None): _cell(column.value_type, value)}


def _by_language(text: Text) -> Iterator[tuple[str, str]]:
    yield from [(EVERYWHERE, text)] if isinstance(text, str) else text.items()


def _cell(value_type: ValueType, value: object) -> Value:
    if isinstance(value, Source):
        return value.address if value.kind == "public" else " ".join((value.kind, *value.refs))
    if value_type is ValueType.NAMES and isinstance(value, tuple):
        return line_of(value) or None
    if isinstance(value, tuple) and any(isinstance(item, Model) and not _is_bare(item)
                                        for item in value):  # fmt: skip
        return json.dumps([_whole(item) for item in value], ensure_ascii=False)
    if isinstance(value, tuple):
        separator = "; " if value_type is ValueType.STRINGS else ", "
        return separator.join(map(_word, value)) or NONE_OF_THEM
    return value if isinstance(value, str | int) else str(value)


def _is_bare(item: Model) -> bool:
    """Whether the bare word says all that an item of a list does."""
    return item.model_fields_set <= {bare_field(type(item))}


def _whole(item: Model) -> Value | dict[str, object]:
    return _word(item) if _is_bare(item) else item.model_dump(mode="json", exclude_defaults=True)


def _word(item: object) -> str:
    """An item of a list, of a model the bare word that stands for it."""
    field = bare_field(type(item)) if isinstance(item, Model) else None
    return str(getattr(item, field) if field else item)
