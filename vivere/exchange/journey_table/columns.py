"""The columns of a journey's table, and the names that people give them in Italian and English.

A column belongs to a field of the model. The names that people are known to use are listed here;
a field that is not listed has a column all the same, named as the form names the field.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from vivere.exchange.fields import (
    PHASES,
    STEPS,
    ModelField,
    ValueType,
    journey_fields,
    source_parts,
)
from vivere.exchange.journey_table.emotion_scale import scale_in
from vivere.exchange.journey_table.synonyms import APPROXIMATE, MORE_NAMES, SECOND
from vivere.exchange.text import plain_letters
from vivere.i18n.field_words import label
from vivere.model import Journey, Source, patterns
from vivere.model.paths import FieldPath

LANGUAGE = re.compile(patterns.LANGUAGE)
EVERYWHERE = "*"
"""Stands where a language would: the same words in each language."""

NONE_OF_THEM = "–"
"""Says of a list that it is empty, where an empty cell says that nothing is known."""


@dataclass(frozen=True)
class Names:
    """Names of a field's column: our header in English and Italian, others that mean it.

    ``always``: the column is written even if no step has a value.
    """

    field: str
    en: str
    it: str
    also: str = ""
    always: bool = False

    @property
    def path(self) -> FieldPath:
        """The field's path from the journey."""
        return tuple(self.field.split("."))

    def all(self) -> Iterator[str]:
        """Every name."""
        yield from (self.en, self.it, *filter(None, self.also.split(";")))


NAMES = (
    Names("id", "Journey", "Journey", "id journey; journey id; percorso; viaggio", always=True),
    Names("title", "Journey title", "Titolo della journey",
           "titolo journey; nome journey; titolo del percorso"),
    Names("summary", "Journey summary", "Sintesi della journey"),
    Names("when", "Journey when", "Quando della journey"),
    Names("note", "Journey note", "Nota della journey"),
    Names("source", "Journey source", "Fonte della journey"),
    Names("source.publisher", "Journey source publisher", "Editore della fonte journey"),
    Names("source.note", "Journey source note", "Nota sulla fonte journey"),
    Names("persona", "Persona", "Persona", "personas; personaggio; utente; user; chi; who; nome",
          always=True),
    Names("steps.phase", "Phase id", "Id fase", "id della fase", always=True),
    Names("phases.name", "Phase", "Fase", "fasi; phases; stage; stages; tappa; sezione; section"),
    Names("steps.id", "Step id", "Id passo", "id del passo; id step", always=True),
    Names("steps.title", "Step", "Passo",
           "passi; steps; momento; moment; azione; azioni; action; actions; attivita; activity; "
           "task; titolo; title; titolo del passo; step title; cosa fa; che cosa fa; doing"),
    Names("steps.day", "Day", "Giorno"),
    Names("steps.time", "Time", "Ora", "orario; hour; a che ora", always=True),
    Names("steps.when", "When", "Quando"),
    Names("steps.place.name", "Place", "Luogo", "dove; where; location; posto"),
    Names("steps.place.at", "Coordinates", "Coordinate", "lat lon; latitudine longitudine"),
    Names("steps.touchpoint.channel", "Channel", "Canale", "canali; channels", always=True),
    Names("steps.touchpoint.code", "Channel code", "Codice canale"),
    Names("steps.touchpoint.name", "Touchpoint", "Touchpoint",
           "touch point; touchpoints; punto di contatto; punti di contatto; contatto"),
    Names("steps.people", "People", "Persone",
           "who is there; chi c e; partecipanti; participants; attori; actors; attore; actor; "
           "stakeholder; stakeholders; coinvolti"),
    Names("steps.services", "Services", "Servizi",
           "servizio; service; servizi smart; servizi coinvolti; servizi future; smart services",
          always=True),
    Names("steps.kpis", "KPIs", "KPI", "indicatori; indicators; kpi mossi; kpis moved"),
    Names("steps.today.story", "Today", "Oggi",
           "as is; situazione attuale; stato attuale; situazione oggi; current; current state; "
           "cosa succede oggi; che cosa succede oggi; storia oggi; today story; adesso"),
    Names("steps.today.emotion", "Emotion today", "Emozione oggi",
           "today emotion; emozione; emozioni; emotion; emotions; mood; umore; feeling; feelings; "
           "come si sente; come si sente oggi; sentiment; emozione attuale", always=True),
    Names("steps.today.pain", "Pain", "Problema",
           "pain point; pain points; pains; problemi; problem; problems; criticita; "
           "punto dolente; ostacolo; ostacoli; frizione; difficolta"),
    Names("steps.future.story", "Future", "Futuro",
           "in futuro; nel futuro; to be; domani; nel future; stato futuro; future state; "
           "future story; visione; cosa succede nel future; storia future"),
    Names("steps.future.emotion", "Emotion future", "Emozione futuro",
           "emozione future; emozione futura; future emotion; emotion in future; "
           "emozione in futuro; emozione domani; emozione nel future", always=True),
    Names("steps.future.cost.kinds", "Kind of cost", "Tipo di costo", "cost kinds; tipi di costo"),
    Names("steps.future.cost.text", "Cost", "Costo", "costi; costs; prezzo; price"),
    Names("steps.source", "Source", "Fonte", "fonti; sources"),
    Names("steps.source.publisher", "Source publisher", "Editore della fonte"),
    Names("steps.source.note", "Source note", "Nota sulla fonte"),
)  # fmt: skip
"""In the order of the columns in a file."""

_COMMON = frozenset({
    "phases.name", "steps.title", "steps.today.story", "steps.today.emotion", "steps.today.pain",
    "steps.future.story", "steps.future.emotion",
})  # fmt: skip
"""Columns that messages name as examples."""

LONGEST = 120
"""Characters of a header; longer cells are none."""

_TAG = re.compile(r"\[\s*([^\[\]]*?)\s*\]|\(\s*([^()]*?)\s*\)")
_NUMBERED = re.compile("^[0-9]{1,2} ")
_YEAR = re.compile(r"\b20[0-9]{2}\b")


@dataclass(frozen=True)
class Column:
    """A column of the table: what it holds, and what it is called."""

    field: ModelField
    names: Names

    @property
    def path(self) -> FieldPath:
        """The field's path from the journey, without indexes."""
        return self.field.path

    @property
    def value_type(self) -> ValueType:
        """What its cells hold."""
        return self.field.value_type

    @property
    def of_phase(self) -> bool:
        """Whether it says which phase a step is in, or something of the phase."""
        return self.path[0] == PHASES or self.path == (STEPS, "phase")

    @property
    def of_step(self) -> bool:
        """Whether it says something of one step."""
        return self.path[0] == STEPS and not self.of_phase

    @property
    def of_journey(self) -> bool:
        """Whether it says something of the whole journey."""
        return self.path[0] not in (PHASES, STEPS)

    @property
    def is_part_of_source(self) -> bool:
        """Whether it completes the source in another column."""
        return self.field.owners[-1] is Source


@dataclass(frozen=True)
class Header:
    """A header as understood; ``scale`` as ``scale_in`` names it.

    ``second`` is what it means where another header takes its column; ``is_approximate``: it names
    something near to the field, which is to be said.
    """

    column: Column
    language: str | None = None
    scale: str | None = None
    second: Column | None = None
    is_approximate: bool = False


class Columns:
    """The columns that journeys of a model have, in their order in a file."""

    def __init__(self, model: type[Journey]) -> None:
        fields = {field.path: field for field in _fields_with_columns(model)}
        listed = [Column(fields.pop(names.path), names) for names in NAMES]
        derived = [Column(field, _names_of(field)) for field in fields.values()]
        self.all = tuple(_in_place(listed, derived))
        self._by_path = {column.path: column for column in self.all}
        self._by_name = {
            **self._named(MORE_NAMES),
            **{_plain(name): column for column in (*derived, *listed)
               for name in column.names.all()},
        }  # fmt: skip
        self._approximate, self._second = self._named(APPROXIMATE), self._named(SECOND)

    def _named(self, names: Mapping[str, str]) -> dict[str, Column]:
        """The columns of fields by further names."""
        return {_plain(name): self.at(tuple(field.split(".")))
                for field, words in names.items() for name in words.split(";")}  # fmt: skip

    def __iter__(self) -> Iterator[Column]:
        """The columns in order."""
        return iter(self.all)

    def at(self, path: FieldPath) -> Column:
        """The column of a field. Raises KeyError where it has none."""
        return self._by_path[path]

    def is_header(self, text: str) -> bool:
        """Whether a cell is the header of a column that we know."""
        return self.header(text) is not None

    def header(self, text: str) -> Header | None:
        """What a header means; ``None`` for a column that we do not know."""
        if len(text) > LONGEST:
            return None
        language = None
        scale, text = scale_in(text)
        for tag in _TAG.finditer(text):
            inside = tag[1] or tag[2] or ""
            if inside == EVERYWHERE or LANGUAGE.fullmatch(inside):
                language = inside
        for name in (_plain(_TAG.sub(" ", text)), _plain(text)):
            for key in (name, _NUMBERED.sub("", name)):
                if found := self._by_name.get(key) or self._approximate.get(key):
                    is_text = found.value_type is ValueType.TEXT
                    return Header(found, language if is_text else None, scale,
                                  self._second.get(key), key not in self._by_name)  # fmt: skip
        return None


@cache
def columns_of(model: type[Journey] = Journey) -> Columns:
    """The columns that journeys of a model have."""
    return Columns(model)


def common_names() -> str:
    """The names of the commonest columns, for messages."""
    return ", ".join(f"{names.it}/{names.en}" for names in NAMES if names.field in _COMMON)


def _fields_with_columns(model: type[Journey]) -> Iterator[ModelField]:
    for field in journey_fields(model):
        if field.value_type is not ValueType.OTHER and field.path != (PHASES, "id"):
            yield field
            if field.value_type is ValueType.SOURCE:
                yield from source_parts(field)


def _names_of(field: ModelField) -> Names:
    """What a column is called that is not listed: as the form names it; a step's also in short."""
    en, it = (_label(language, field) for language in ("en", "it"))
    return Names(".".join(map(str, field.path)), en, it, field.name * (field.path[0] == STEPS))


_OF_JOURNEY, _OF_PHASE = {"en": "Journey", "it": "Journey"}, {"en": "Phase", "it": "Fase"}


def _label(language: str, field: ModelField) -> str:
    parts = zip(field.owners, field.inner_path, strict=True)
    words = [_word(language, owner, str(name)) for owner, name in parts]
    if field.path[0] == PHASES:
        words.insert(0, _OF_PHASE[language])
    elif field.path[0] != STEPS:
        words.insert(0, _OF_JOURNEY[language])
    return ": ".join(words)


def _word(language: str, owner: type, name: str) -> str:
    for kind in owner.__mro__:
        try:
            return label(language, kind.__name__, name)
        except KeyError:
            continue
    return name.replace("_", " ")


def _in_place(listed: list[Column], derived: list[Column]) -> list[Column]:
    """The listed columns, each derived one behind the last that is nearest to it in the model."""
    columns = list(listed)
    for column in derived:
        near = [_shared(column, other) for other in columns]
        columns.insert(len(near) - near[::-1].index(max(near)), column)
    return columns


def _shared(one: Column, other: Column) -> int:
    """How many parts around two fields are the same."""
    pairs = zip(one.path[:-1], other.path[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _plain(header: str) -> str:
    """A header for comparing: a year stands for the future, signs are spaces."""
    words = _YEAR.sub("future", plain_letters(header))
    return " ".join(re.sub(r"[^\w]+", " ", words.replace("_", " ")).split())
