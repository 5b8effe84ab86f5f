"""The columns of a spreadsheet, and all the names that people give them in Italian and English."""

import re
from dataclasses import dataclass

from vivere.exchange.text import plain_letters
from vivere.model import patterns

LANGUAGE = re.compile(patterns.LANGUAGE)
EVERYWHERE = "*"
"""Stands where a language would: the same words in each language."""


@dataclass(frozen=True)
class Column:
    """A column: its field, our header in English and Italian, other headers that mean it.

    ``words``: it holds words that people read, one column per language.
    """

    field: str
    en: str
    it: str
    also: str = ""
    words: bool = False


COLUMNS = (
    Column("journey", "Journey", "Journey", "id journey; journey id; percorso; viaggio"),
    Column("journey_title", "Journey title", "Titolo della journey",
           "titolo journey; nome journey; titolo del percorso", words=True),
    Column("journey_summary", "Journey summary", "Sintesi della journey", "", words=True),
    Column("journey_when", "Journey when", "Quando della journey", "", words=True),
    Column("journey_note", "Journey note", "Nota della journey", "", words=True),
    Column("journey_source", "Journey source", "Fonte della journey"),
    Column("journey_source_publisher", "Journey source publisher", "Editore della fonte journey"),
    Column("journey_source_note", "Journey source note", "Nota sulla fonte journey", "",
           words=True),
    Column("persona", "Persona", "Persona", "personas; personaggio; utente; user; chi; who; nome"),
    Column("phase_id", "Phase id", "Id fase", "id della fase"),
    Column("phase", "Phase", "Fase", "fasi; phases; stage; stages; tappa; sezione; section",
           words=True),
    Column("step_id", "Step id", "Id passo", "id del passo; id step"),
    Column("title", "Step", "Passo",
           "passi; steps; momento; moment; azione; azioni; action; actions; attivita; activity; "
           "task; titolo; title; titolo del passo; step title; cosa fa; che cosa fa; doing",
           words=True),
    Column("day", "Day", "Giorno"),
    Column("time", "Time", "Ora", "orario; hour; a che ora"),
    Column("when", "When", "Quando", "", words=True),
    Column("place", "Place", "Luogo", "dove; where; location; posto", words=True),
    Column("at", "Coordinates", "Coordinate", "lat lon; latitudine longitudine"),
    Column("channel", "Channel", "Canale", "canali; channels"),
    Column("code", "Channel code", "Codice canale"),
    Column("touchpoint", "Touchpoint", "Touchpoint",
           "touch point; touchpoints; punto di contatto; punti di contatto; contatto", words=True),
    Column("services", "Services", "Servizi",
           "servizio; service; servizi smart; servizi coinvolti; servizi future; smart services"),
    Column("today", "Today", "Oggi",
           "as is; situazione attuale; stato attuale; situazione oggi; current; current state; "
           "cosa succede oggi; che cosa succede oggi; storia oggi; today story; adesso",
           words=True),
    Column("today_emotion", "Emotion today", "Emozione oggi",
           "today emotion; emozione; emozioni; emotion; emotions; mood; umore; feeling; feelings; "
           "come si sente; come si sente oggi; sentiment; emozione attuale"),
    Column("pain", "Pain", "Problema",
           "pain point; pain points; pains; problemi; problem; problems; criticita; "
           "punto dolente; ostacolo; ostacoli; frizione; difficolta", words=True),
    Column("future", "Future", "Futuro",
           "in futuro; nel futuro; to be; domani; nel future; stato futuro; future state; "
           "future story; visione; cosa succede nel future; storia future", words=True),
    Column("future_emotion", "Emotion future", "Emozione futuro",
           "emozione future; emozione futura; future emotion; emotion in future; "
           "emozione in futuro; emozione domani; emozione nel future"),
    Column("source", "Source", "Fonte", "fonti; sources"),
    Column("source_publisher", "Source publisher", "Editore della fonte"),
    Column("source_note", "Source note", "Nota sulla fonte", "", words=True),
)  # fmt: skip

LONGEST = 120
"""Characters of a header; longer cells are none."""

_TAG = re.compile(r"\[\s*([^\[\]]*?)\s*\]|\(\s*([^()]*?)\s*\)")
_SIGNED = re.compile(r"[-−–]\s*2\b.*\b2\b")
_FIVE = re.compile(r"\b1\s*(?:[-–−/]|\.\.+|…|a|to)\s*5\b")
_YEAR = re.compile(r"\b20[0-9]{2}\b")


def _plain(header: str) -> str:
    """A header for comparing: a year stands for the future, signs are spaces."""
    words = _YEAR.sub("future", plain_letters(header))
    return " ".join(re.sub(r"[^\w]+", " ", words.replace("_", " ")).split())


_BY_NAME = {
    _plain(name): column
    for column in COLUMNS
    for name in (column.en, column.it, *filter(None, column.also.split(";")))
}


@dataclass(frozen=True)
class Header:
    """A header as understood; ``scale`` is «signed» or «five» where it says one."""

    column: Column
    language: str | None = None
    scale: str | None = None


def header_of(text: str) -> Header | None:
    """What a header means; ``None`` for a column that we do not know."""
    if len(text) > LONGEST:
        return None
    language = scale = None
    if _FIVE.search(text):
        scale, text = "five", _FIVE.sub(" ", text)
    elif _SIGNED.search(text):
        scale, text = "signed", _SIGNED.sub(" ", text)
    for tag in _TAG.finditer(text):
        inside = tag[1] or tag[2] or ""
        if inside == EVERYWHERE or LANGUAGE.fullmatch(inside):
            language = inside
    column = _BY_NAME.get(_plain(_TAG.sub(" ", text))) or _BY_NAME.get(_plain(text))
    if column is None:
        return None
    return Header(column, language if column.words else None, scale)


def known_headers() -> str:
    """The names of the commonest columns, for messages."""
    shown = ("phase", "title", "today", "today_emotion", "pain", "future", "future_emotion")
    return ", ".join(f"{c.it}/{c.en}" for c in COLUMNS if c.field in shown)
