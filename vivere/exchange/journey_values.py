"""An imported journey to the values of a journey file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from vivere.exchange.fields import STEPS, ModelField, ValueType, journey_fields
from vivere.exchange.imported import ImportedJourney, ImportedText, Values, any_words
from vivere.exchange.report import short
from vivere.exchange.text import plain_letters, unique
from vivere.exchange.text_builder import TextBuilder
from vivere.i18n.slug import slug
from vivere.model import STATES, CostKind, Journey
from vivere.model.catalog import Catalog
from vivere.model.paths import FieldPath

ASSUMED = "assumed"
_COST: CostKind = "effort"
_NO_CHANNEL = "place"
"""What stands for a channel until someone says it: the model has no «unknown»."""


def journey_data(
    imported: ImportedJourney, persona: str, catalog: Catalog | None, texts: TextBuilder,
    model: type[Journey] = Journey,
) -> dict[str, Any]:  # fmt: skip
    """The values of ``journeys/<id>.yaml``; what is missing is marked and reported."""
    fields = journey_fields(model)
    builder = _Builder(texts, _services_by_name(catalog))
    phases = _ids([(phase.id, phase.name) for phase in imported.phases], "phase")
    steps = _ids([(step.id, step.title) for step in imported.steps], "step")
    own = builder.data(fields.journey, imported.values, imported.line)
    return {
        **{key: value for key, value in own.items() if key != "id"},
        "persona": persona,
        "phases": [
            builder.data(fields.phase, {**phase.values, ("id",): id_}, phase.line)
            for id_, phase in zip(phases, imported.phases, strict=True)
        ],
        "steps": [
            builder.data(
                fields.step, {**step.values, ("id",): id_, ("phase",): phases[step.phase]},
                step.line,
            )
            for id_, step in zip(steps, imported.steps, strict=True)
        ],
    }  # fmt: skip


def _ids(wanted: list[tuple[str | None, ImportedText]], otherwise: str) -> list[str]:
    taken: set[str] = set()
    found: list[str] = []
    for number, (id_, text) in enumerate(wanted, 1):
        name = id_ or slug(any_words(text) or "", f"{otherwise}-{number}")
        found.append(unique(name, taken))
        taken.add(found[-1].casefold())
    return found


def _services_by_name(catalog: Catalog | None) -> dict[str, str]:
    """Service ids by what people may call them: name, short name, id; the id counts most."""
    services = catalog.services if catalog else {}
    found: dict[str, str] = {}
    for service in services.values():
        for text in (service.short, service.name):
            names = text.values() if isinstance(text, dict) else [text] if text else []
            found |= {plain_letters(name): service.id for name in names}
    return found | {plain_letters(id_): id_ for id_ in services} | {id_: id_ for id_ in services}


@dataclass(frozen=True)
class _Builder:
    """Puts imported values where the model has them."""

    texts: TextBuilder
    services: Mapping[str, str]

    def data(self, fields: Iterable[ModelField], values: Values, line: int) -> dict[str, Any]:
        """The values of a journey, phase or step, nested as in a file."""
        data: dict[str, Any] = {}
        begun = {path[:length] for path in values for length in range(1, len(path))}
        for field in fields:
            value = self._given(field, values.get(field.inner_path), line)
            part = field.optional_part
            if value is None and field.path in PLACEHOLDERS and (part is None or part[1:] in begun):
                value = PLACEHOLDERS[field.path](Incomplete(self.texts, values, data, line))
            if value is not None and value != field.default:
                _put(data, field.inner_path, value)
        return data

    def _given(self, field: ModelField, value: Any, line: int) -> Any:
        if field.value_type is ValueType.TEXT:
            return self.texts.given(value, line)
        if field.path == (STEPS, "services"):
            return self._service_ids(value or (), line) or None
        return list(value) if isinstance(value, tuple) else value

    def _service_ids(self, names: Iterable[str], line: int) -> list[str]:
        found: list[str] = []
        for name in names:
            id_ = self.services.get(name) or self.services.get(plain_letters(name))
            if id_ is None:
                self.texts.notes.lost(f"the workspace has no service {short(name)}", line)
            elif id_ not in found:
                found.append(id_)
            else:
                self.texts.notes.changed(f"service {short(name)} is named twice", line)
        return found


def _put(data: dict[str, Any], path: FieldPath, value: Any) -> None:
    *parts, last = map(str, path)
    for part in parts:
        data = data.setdefault(part, {})
    data[last] = value


@dataclass(frozen=True)
class Incomplete:
    """A journey, phase or step of which something is missing.

    ``values`` are those of the file, ``data`` what has been made of them so far.
    """

    texts: TextBuilder
    values: Values
    data: Mapping[str, Any]
    line: int

    def needs_you(self, message: str) -> None:
        """Report what a person must write or choose."""
        self.texts.notes.needs_you(message, self.line)


Placeholder = Callable[[Incomplete], Any]
_FIRST, *_LATER = STATES


def _words(key: str, what: str) -> Placeholder:
    return lambda thing: thing.texts.placeholder(key, what, thing.line)


def _assumed(thing: Incomplete) -> str:
    return ASSUMED


def _channel(step: Incomplete) -> str:
    step.needs_you(
        f"a touchpoint's channel is to be chosen (`{_NO_CHANNEL}` stands there meanwhile)"
    )
    return _NO_CHANNEL


def _cost_kinds(step: Incomplete) -> list[str]:
    step.needs_you(f"of which kind a step's cost is, is to be chosen (`{_COST}` stands there)")
    return [_COST]


def _first_emotion(step: Incomplete) -> int:
    step.needs_you(f"the emotion of {_FIRST} is to be set in a step (0 stands there)")
    return 0


def _later_story(step: Incomplete) -> dict[str, str]:
    """To be written; shows beside it what the file says of the first state."""
    what = "what will happen in a step"
    if not step.values.get((_FIRST, "story")):
        return step.texts.placeholder("future", what, step.line)
    first = step.texts.words_of(step.data[_FIRST]["story"])
    return step.texts.placeholder("future-from-today", what, step.line, today=first)


def _later_emotion(state: str) -> Placeholder:
    def repeat(step: Incomplete) -> int:
        step.needs_you(f"the emotion of the {state} is to be set in a step (it repeats {_FIRST}'s)")
        emotion: int = step.data[_FIRST]["emotion"]
        return emotion

    return repeat


PLACEHOLDERS: Mapping[FieldPath, Placeholder] = MappingProxyType({
    ("title",): _words("journey-title", "the story's title"),
    ("source",): _assumed,
    ("phases", "name"): _words("phase", "a phase's name"),
    ("steps", "place", "name"): _words("place", "a step's place"),
    ("steps", "title"): _words("title", "a step's title"),
    ("steps", "touchpoint", "channel"): _channel,
    ("steps", "touchpoint", "name"): _words("touchpoint", "a step's touchpoint"),
    ("steps", _FIRST, "story"): _words(_FIRST, f"what happens {_FIRST} in a step"),
    ("steps", _FIRST, "emotion"): _first_emotion,
    **{("steps", state, "story"): _later_story for state in _LATER},
    **{("steps", state, "emotion"): _later_emotion(state) for state in _LATER},
    ("steps", "future", "cost", "kinds"): _cost_kinds,
    ("steps", "future", "cost", "text"): _words("cost", "what a step costs the person"),
    ("steps", "source"): _assumed,
})  # fmt: skip
"""What stands for each value that our model requires and a file may lack."""
