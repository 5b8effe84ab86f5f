"""Maps in the manner of what is published: counted once here and once by the import."""

from typing import Any

import pytest
import yaml

from tests.exchange.sheet_reading import Rows, journey, read, said, texts
from vivere.exchange import Kind

TEMPLATE: Rows = [
    ["Customer journey map"],
    ["Persona", "Ada, 62", "Scenario", "She needs a permit to park"],
    [],
    ["Stages", "Awareness", "Application", "Waiting", "Permit in hand"],
    ["Doing", "Reads a notice at the door", "Fills in a form", "Phones the office",
     "Opens a letter"],
    ["Thinking", "This is for others", "My address again", "It got lost", "At last"],
    ["Feelings", 3, 2, 1, 5],
    ["Touchpoints", "Poster", "Desk", "Phone", "Letter"],
    ["Pain points", "Small print", "Asked twice", "Nobody answers", None],
    ["Opportunities", "Plain words", "Ask once", "Say where it stands", None],
    ["Owner", "Press office", "Desk", "Call centre", "Post"],
]  # fmt: skip
"""As the table of a usability consultancy: stages across, doing, thinking and feeling down."""

SUBSTAGES: Rows = [
    ["", "Prima", "", "Durante", "", "", "Dopo"],
    ["Azioni", "Cerca", "Chiede", "Prenota", "Aspetta", "Parla", "Racconta"],
    ["Canali", "sito", "telefono", "app", "", "sportello", "chat"],
    ["Emozioni", "😀", "🙂", "😐", "😡", "🙁", "★★★★★"],
    ["Problemi", "", "Tre numeri", "", "Non c'è posto", "Fretta", ""],
    ["", "", "Nessuno sa", "", "", "", ""],
    ["Idee", "", "Un numero solo", "", "Avviso", "", ""],
]
"""As a board's table: stages over several columns, sub-steps below, two notes in one lane."""

GERMAN: Rows = [
    ["Phase", "Schritt", "Uhrzeit", "Kontaktpunkt", "Kanal", "Heute", "Stimmung (1–10)",
     "Schmerzpunkte", "Chancen"],
    ["Vorher", "Sucht die Stelle", "8 Uhr 10", "Webseite", "Web", "Drei Seiten", 2,
     "Wem soll er glauben", "Eine"],
    ["", "Ruft an", "8.30", "Telefon", "Telefon", "Besetzt", 1, "", "Rückruf"],
    ["Nachher", "Geht hin", "10:00", "Schalter", "Schalter", "Wartet", 7, "", ""],
]  # fmt: skip

FRENCH: Rows = [
    ["Étape", "Action", "Point de contact", "Émotion", "Irritants", "Opportunités"],
    ["Avant", "Cherche l'horaire", "Site web", "frustré", "Trois pages", "Une seule"],
    ["Pendant", "Attend son tour", "Guichet", "très déçu", "Une heure debout", "Rendez-vous"],
    ["Après", "Reçoit la carte", "Courrier", "ravie", "", ""],
]

SPANISH: Rows = [
    ["Etapa", "Paso", "Punto de contacto", "Emoción (%)", "Puntos de dolor", "Oportunidades"],
    ["Antes", "Busca el número", "Teléfono", "20%", "No contesta", "Un solo número"],
    ["Después", "Recibe la tarjeta", "Correo", "90%", "", ""],
]


def lane_of(rows: Rows, name: str) -> list[Any]:
    """What stands beside the name of a lane, counted by hand from the raw rows."""
    return next(row[1:] for row in rows if row and row[0] == name)


def column_of(rows: Rows, name: str) -> list[Any]:
    """What stands below the name of a column in the first row."""
    at = rows[0].index(name)
    return [row[at] for row in rows[1:]]


BOTH = pytest.mark.parametrize("form", ["csv", "xlsx"])


@BOTH
def test_stages_across_and_lanes_down(form: str) -> None:
    found = read(TEMPLATE, form)
    data = journey(found)
    phases = {phase["id"]: phase["name"]["en"] for phase in data["phases"]}
    assert [phases[step["phase"]] for step in data["steps"]] == lane_of(TEMPLATE, "Stages")
    assert texts(data, "title") == lane_of(TEMPLATE, "Doing")
    assert texts(data, "today", "story") == lane_of(TEMPLATE, "Thinking")
    assert texts(data, "today", "pain") == lane_of(TEMPLATE, "Pain points")
    assert texts(data, "touchpoint", "name") == lane_of(TEMPLATE, "Touchpoints")
    assert [e + 3 for e in texts(data, "today", "emotion")] == lane_of(TEMPLATE, "Feelings")
    assert texts(data, "future", "story")[:3] == lane_of(TEMPLATE, "Opportunities")[:3]
    assert texts(data, "touchpoint", "channel") == ["display", "desk", "phone", "message"]
    assert data["summary"] == {"en": "She needs a permit to park"}
    (persona,) = [path for path in found.files if path.startswith("personas/")]
    assert yaml.safe_load(found.files[persona])["name"] == "Ada"
    assert said(found, Kind.READ_AS, "the table is turned")
    assert said(found, Kind.READ_AS, "row “Opportunities” is read as “Future”")
    assert said(found, Kind.READ_AS, "row “Thinking” is read as “Today”")
    assert said(found, Kind.LOST, "row “Owner”") == [
        ("row “Owner” and what stands in it", (2, 3, 4, 5))
    ]


def test_what_is_found_in_a_turned_table_is_said_by_its_column() -> None:
    found = read(TEMPLATE, "xlsx")
    entry = next(one for one in found.report if "touchpoint “Phone”" in one.message)
    assert entry.place() == "Map column D"
    assert entry.as_dict()["columns"] is True
    above = next(one for one in found.report if "read as the persona" in one.message)
    assert above.place() == "Map line 2"


@pytest.mark.parametrize(
    ("form", "merged"), [("csv", ()), ("xlsx", ()), ("xlsx", ("B1:C1", "D1:F1"))]
)
def test_stages_over_several_columns_with_steps_below(form: str, merged: tuple[str, ...]) -> None:
    rows = [[cell or None for cell in row] for row in SUBSTAGES] if form == "xlsx" else SUBSTAGES
    found = read(rows, form, merged)
    data = journey(found)
    names = [phase["name"]["en"] for phase in data["phases"]]
    assert names == ["Prima", "Durante", "Dopo"]
    ids = [phase["id"] for phase in data["phases"]]
    assert [ids.index(step["phase"]) for step in data["steps"]] == [0, 0, 1, 1, 1, 2]
    assert texts(data, "title") == lane_of(SUBSTAGES, "Azioni")
    assert texts(data, "today", "emotion") == [2, 1, 0, -2, -1, 2]
    assert texts(data, "today", "pain")[1] == "Tre numeri\nNessuno sa"
    assert texts(data, "touchpoint", "channel")[:3] == ["web", "phone", "app"]
    assert said(found, Kind.READ_AS, "the row above the lanes has the stages")
    if merged:
        assert said(found, Kind.READ_AS, "the merged cell “Prima” counts in each of its columns")
    else:
        assert said(found, Kind.READ_AS, "that of the column before") == [
            ("no phase: it is that of the column before", (3, 5, 6))
        ]


@BOTH
@pytest.mark.parametrize(
    ("rows", "phase", "title", "emotions", "channels"),
    [
        (GERMAN, "Phase", "Schritt", [-2, -2, 1], ["web", "phone", "desk"]),
        (FRENCH, "Étape", "Action", [-1, -2, 2], ["web", "desk", "message"]),
        (SPANISH, "Etapa", "Paso", [-1, 2], ["phone", "message"]),
    ],
    ids=["german", "french", "spanish"],
)
def test_tables_in_other_languages(
    rows: Rows, phase: str, title: str, emotions: list[int], channels: list[str], form: str
) -> None:
    found = read(rows, form)
    data = journey(found)
    names = [phase["name"]["en"] for phase in data["phases"]]
    assert names == [name for name in column_of(rows, phase) if name]
    assert texts(data, "title") == column_of(rows, title)
    assert texts(data, "today", "emotion") == emotions
    assert texts(data, "touchpoint", "channel") == channels
    assert not said(found, Kind.LOST, "")
    if rows is GERMAN:
        assert [step["time"] for step in data["steps"]] == ["08:10", "08:30", "10:00"]


GROUPED: Rows = [
    [None, None, "Oggi", None, "Futuro", None, None],
    ["Fase", "Passo", "Cosa succede", "Emozione", "Cosa succede", "Emozione", "Touchpoint"],
    ["Prima", "Chiede", "Aspetta", -2, "Risponde subito", 1, "Telefono"],
]


@BOTH
@pytest.mark.parametrize("across", [False, True])
def test_headers_in_two_rows(form: str, across: bool) -> None:
    rows = [list(row) for row in zip(*GROUPED, strict=True)] if across else GROUPED
    found = read(rows, form, ("C1:D1", "E1:F1") if not across else ())
    (step,) = journey(found)["steps"]
    assert step["today"] == {"story": {"en": "Aspetta"}, "emotion": -2}
    assert step["future"] == {"story": {"en": "Risponde subito"}, "emotion": 1}
    assert step["touchpoint"]["channel"] == "phone"
    assert not said(found, Kind.LOST, "")
