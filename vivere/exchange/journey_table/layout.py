"""Journeys as rows and columns: a column per language of every text, nothing left out."""

from collections.abc import Iterator, Sequence

from vivere.exchange.journey_table.columns import COLUMNS, EVERYWHERE, Column
from vivere.exchange.tabular import Value
from vivere.model import Journey, Source, Step, Text

Key = tuple[str, str | None]

_ALWAYS = frozenset({
    "journey", "persona", "phase_id", "step_id", "time", "channel", "services",
    "today_emotion", "future_emotion",
})  # fmt: skip
_SCALED = frozenset({"today_emotion", "future_emotion"})


class Layout:
    """Which columns some journeys need, and their rows; headers in Italian or English."""

    def __init__(self, journeys: Sequence[Journey], language: str) -> None:
        self.italian = language == "it"
        used = {key for journey in journeys for row in _rows(journey)
                for key, value in row.items() if value is not None}  # fmt: skip
        languages = sorted({key[1] for key in used if key[1]} - {EVERYWHERE})
        self.columns: list[tuple[Column, str | None]] = [
            (column, tag)
            for column in COLUMNS
            for tag in ([*languages, EVERYWHERE] if column.words else [None])
            if (column.field, tag) in used or column.field in _ALWAYS
        ]

    def headers(self) -> list[str]:
        """The names of the columns, with language or scale behind."""
        return [self._header(column, tag) for column, tag in self.columns]

    def _header(self, column: Column, tag: str | None) -> str:
        name = column.it if self.italian else column.en
        if column.field in _SCALED:
            return f"{name} (-2..+2)"
        return f"{name} [{tag}]" if tag else name

    def rows(self, journey: Journey) -> list[list[Value]]:
        """A row per step."""
        return [
            [row.get((column.field, tag)) for column, tag in self.columns] for row in _rows(journey)
        ]


def _rows(journey: Journey) -> Iterator[dict[Key, Value]]:
    names = {phase.id: phase.name for phase in journey.phases}
    for step in journey.steps:
        row = dict(_journey(journey))
        row |= _said("phase", names[step.phase]) | {("phase_id", None): step.phase}
        yield row | _step(step)


def _journey(journey: Journey) -> dict[Key, Value]:
    row: dict[Key, Value] = {("journey", None): journey.id, ("persona", None): journey.persona}
    for field in ("title", "summary", "when", "note"):
        row |= _said(f"journey_{field}", getattr(journey, field))
    return row | _source("journey_source", journey.source)


def _step(step: Step) -> dict[Key, Value]:
    row: dict[Key, Value] = {
        ("step_id", None): step.id,
        ("day", None): None if step.day == 1 else step.day,
        ("time", None): step.time,
        ("at", None): ", ".join(map(str, step.place.at)) if step.place.at else None,
        ("channel", None): step.touchpoint.channel,
        ("code", None): step.touchpoint.code,
        ("services", None): "; ".join(step.services) or None,
        ("today_emotion", None): step.today.emotion,
        ("future_emotion", None): step.future.emotion,
    }
    words = {
        "title": step.title, "when": step.when, "place": step.place.name,
        "touchpoint": step.touchpoint.name, "today": step.today.story,
        "pain": step.today.pain, "future": step.future.story,
    }  # fmt: skip
    for field, text in words.items():
        row |= _said(field, text)
    return row | _source("source", step.source)


def _said(field: str, text: Text | None) -> dict[Key, Value]:
    if text is None:
        return {}
    if isinstance(text, str):
        return {(field, EVERYWHERE): text}
    return {(field, language): words for language, words in text.items()}


def _source(field: str, source: Source) -> dict[Key, Value]:
    short = source.address if source.kind == "public" else " ".join((source.kind, *source.refs))
    row: dict[Key, Value] = {
        (field, None): short,
        (f"{field}_publisher", None): source.publisher,
    }
    return row | _said(f"{field}_note", source.note)
