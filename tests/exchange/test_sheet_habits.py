"""What people do in sheets: several things in a cell, dates, hidden rows, several people."""

from datetime import datetime
from typing import Any

from tests.exchange.sheet_files import book
from tests.exchange.sheet_reading import journey, read, said, texts
from vivere.exchange import Kind, import_bytes


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
    assert said(found, Kind.READ_AS, "column “Actions” is read as “Today”")
    assert said(found, Kind.READ_AS, "column “Étape” is read as “Step”")


def test_opportunities_beside_a_future_are_lost_and_named() -> None:
    rows = [["Step", "Opportunities", "Future"], ["A", "idea", "vision"]]
    found = read(rows, "csv")
    assert texts(journey(found), "future", "story") == ["vision"]
    assert said(found, Kind.LOST, "“Opportunities”")


def test_dates_in_a_workbook_are_told() -> None:
    rows = [["Step", "Today", "Time", "Channel code"],
            ["A", datetime(2026, 10, 12), datetime(2026, 10, 12), 31]]  # fmt: skip
    found = read(rows, "xlsx")
    step = journey(found)["steps"][0]
    assert step["today"]["story"] == {"en": "2026-10-12"}
    assert step["when"] == {"en": "2026-10-12"}
    assert "time" not in step
    assert said(found, Kind.READ_AS, "“2026-10-12” is a date in the sheet")
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
    assert said(found, Kind.CHANGED, "“75%” of 0 to 100 becomes +1")


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
    assert said(found, Kind.READ_AS, "“Clerk” is not “Ada”")[0][1] == (3, 5)


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
