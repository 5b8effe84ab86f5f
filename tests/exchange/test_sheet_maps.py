"""Maps in the manner of what is published: counted once here and once by the import."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
import yaml

from tests.exchange.sheet_files import book
from vivere.exchange import Import, Kind, import_bytes

Rows = list[list[Any]]

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


def as_csv(rows: Rows, separator: str = ";") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(
        [["" if cell is None else cell for cell in row] for row in rows]
    )
    return file.getvalue().encode()


def read(rows: Rows, form: str, merged: tuple[str, ...] = ()) -> Import:
    if form == "csv":
        return import_bytes("map.csv", as_csv(rows), language="en")

    def merge(workbook: Any) -> None:
        for cells in merged:
            workbook["Map"].merge_cells(cells)

    return import_bytes("map.xlsx", book(("Map", rows), then=merge), language="en")


def journey(found: Import) -> dict[str, Any]:
    (id_,) = found.journeys
    data: dict[str, Any] = yaml.safe_load(found.files[f"journeys/{id_}.yaml"])
    return data


def said(found: Import, kind: Kind, words: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.message, one.lines) for one in found.report
            if one.kind is kind and words in one.message]  # fmt: skip


def lane_of(rows: Rows, name: str) -> list[Any]:
    """What stands beside the name of a lane, counted by hand from the raw rows."""
    return next(row[1:] for row in rows if row and row[0] == name)


def column_of(rows: Rows, name: str) -> list[Any]:
    """What stands below the name of a column in the first row."""
    at = rows[0].index(name)
    return [row[at] for row in rows[1:]]


def texts(data: dict[str, Any], *path: str) -> list[Any]:
    found = []
    for step in data["steps"]:
        for key in path:
            step = step.get(key) if step else None
        found.append(step["en"] if isinstance(step, dict) else step)
    return found


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
    assert yaml.safe_load(found.files[persona])["name"] == "Ada, 62"
    assert said(found, Kind.READ_AS, "the table is turned")
    assert said(found, Kind.READ_AS, "row «Opportunities» is read as «Future»")
    assert said(found, Kind.READ_AS, "row «Thinking» is read as «Today»")
    assert said(found, Kind.LOST, "row «Owner»") == [
        ("row «Owner» and what stands in it", (2, 3, 4, 5))
    ]


def test_what_is_found_in_a_turned_table_is_said_by_its_column() -> None:
    found = read(TEMPLATE, "xlsx")
    entry = next(one for one in found.report if "touchpoint «Phone»" in one.message)
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
        assert said(found, Kind.READ_AS, "the merged cell «Prima» counts in each of its columns")
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


def test_several_actions_in_one_cell() -> None:
    rows = [["Stage", "One", "Two"], ["Actions", "- Looks\n- Asks", "1. Pays"], ["Emotion", 4, 1]]
    found = read(rows, "xlsx")
    data = journey(found)
    assert texts(data, "title") == ["Looks", "Pays"]
    assert texts(data, "today", "story")[0] == "Looks\nAsks"
    assert said(found, Kind.CHANGED, "the first is the title")[0][1] == (2,)


def test_a_map_without_actions_has_its_stages_as_titles() -> None:
    rows = [["Stage", "One", "Two"], ["Emotion", 4, 1], ["Pain points", "a", "b"]]
    found = read(rows, "xlsx")
    assert texts(journey(found), "title") == ["One", "Two"]
    assert said(found, Kind.READ_AS, "the phase's name is the title")


def test_a_second_column_of_actions_is_what_happens() -> None:
    rows = [["Étape", "Phase", "Actions", "Emotion"], ["Look", "Before", "Looks about", 4]]
    found = read(rows, "csv")
    data = journey(found)
    assert (texts(data, "title"), texts(data, "today", "story")) == (["Look"], ["Looks about"])
    assert data["phases"][0]["name"] == {"en": "Before"}
    assert said(found, Kind.READ_AS, "column «Actions» is read as «Today»")
    assert said(found, Kind.READ_AS, "column «Étape» is read as «Step»")


def test_opportunities_beside_a_future_are_lost_and_named() -> None:
    rows = [["Step", "Opportunities", "Future"], ["A", "idea", "vision"]]
    found = read(rows, "csv")
    assert texts(journey(found), "future", "story") == ["vision"]
    assert said(found, Kind.LOST, "«Opportunities»")


def test_dates_in_a_workbook_are_told() -> None:
    rows = [["Step", "Today", "Time", "Channel code"],
            ["A", datetime(2026, 10, 12), datetime(2026, 10, 12), 31]]  # fmt: skip
    found = read(rows, "xlsx")
    step = journey(found)["steps"][0]
    assert step["today"]["story"] == {"en": "2026-10-12"}
    assert step["when"] == {"en": "2026-10-12"}
    assert "time" not in step
    assert said(found, Kind.READ_AS, "«2026-10-12» is a date in the sheet")
    assert said(found, Kind.CHANGED, "it is 031 again")


def test_numbers_as_a_workbook_shows_them() -> None:
    def shown(workbook: Any) -> None:
        workbook["Map"]["B2"].number_format = "000"
        workbook["Map"]["C2"].number_format = "0%"

    rows = [["Step", "Channel code", "Emotion", "Touchpoint"], ["A", 31, 0.75, "x"]]
    found = import_bytes("map.xlsx", book(("Map", rows), then=shown), language="en")
    step = journey(found)["steps"][0]
    assert step["touchpoint"]["code"] == "031"
    assert step["today"]["emotion"] == 1
    assert said(found, Kind.CHANGED, "«75%» of 0 to 100 becomes +1")


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    def hide(workbook: Any) -> None:
        workbook["Map"].row_dimensions[3].hidden = True
        workbook["Map"].column_dimensions["C"].hidden = True

    rows = [["Step", "Today", "Pain"], ["A", "x", "secret"], ["B", "y", ""], ["C", "z", ""]]
    found = import_bytes("map.xlsx", book(("Map", rows), then=hide), language="en")
    data = journey(found)
    assert texts(data, "title") == ["A", "C"]
    assert texts(data, "today", "pain") == [None, None]
    assert said(found, Kind.LOST, "a hidden row") == [
        ("a hidden row: show it to have it read", (3,))
    ]
    assert said(found, Kind.LOST, "the hidden column C")[0][1] == (1, 2)


def test_a_table_that_stands_in_one_column_of_a_sheet() -> None:
    rows = [["sep=;"], ["Step;Today;Emotion (1-5)"], ["A;x, y;5"]]
    found = read(rows, "xlsx")
    assert texts(journey(found), "today", "emotion") == [2]
    assert said(found, Kind.READ_AS, "each row stands in one cell")


def test_several_people_in_one_column_stay_as_the_people_of_the_steps() -> None:
    rows = [["Who", "Step", "Emotion", "People"], ["Ada", "Asks", 1, ""], ["Clerk", "Looks", 3, ""],
            ["Ada", "Pays", 5, "Cashier; Bo"], ["Clerk", "Files", 4, "Ada"]]  # fmt: skip
    found = read(rows, "csv")
    data = journey(found)
    assert data["persona"] == "ada"
    assert texts(data, "people") == [None, ["Clerk"], ["Cashier", "Bo"], ["Ada", "Clerk"]]
    assert said(found, Kind.READ_AS, "«Clerk» is not «Ada»")[0][1] == (3, 5)


def test_a_text_that_is_no_name_does_not_cost_the_journey() -> None:
    found = read([["Step", "People"], ["A", f"Ada; {'x' * 90}"]], "csv")
    assert texts(journey(found), "people") == [["Ada"]]
    assert said(found, Kind.LOST, "is no name of at most 80 characters")


def test_of_several_sheets_it_is_said_which_are_read() -> None:
    data = book(("One", [["Step", "Today"], ["A", "x"], ["B", "y"]]), ("Notes", [["hello"]]))
    found = import_bytes("map.xlsx", data, language="en")
    read_as = [(one.where, one.message) for one in found.report if one.kind is Kind.READ_AS]
    assert ("One", "the sheet is read: 2 steps") in read_as
    assert [one.where for one in found.report if one.kind is Kind.REFUSED] == ["Notes"]


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
