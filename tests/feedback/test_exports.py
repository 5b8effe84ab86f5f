"""Files of a room, reopened with the libraries that others would use."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.hostile import TEXTS
from tests.feedback.phones import begin
from vivere.exchange.tabular import Sheet, guarded, write_csv, write_xlsx
from vivere.feedback.answer import Answer
from vivere.feedback.exports import EXPORTS, export
from vivere.feedback.exports.asked_sheet import ASKED_COLUMNS
from vivere.feedback.exports.hands_sheet import HANDS_COLUMNS
from vivere.feedback.exports.said_sheets import OPINION_COLUMNS, OPPORTUNITY_COLUMNS
from vivere.feedback.exports.sheets import PUBLISHED_COLUMNS, VOICE_COLUMNS
from vivere.feedback.exports.story_sheet import STORY_COLUMNS
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.questions import plain_text
from vivere.feedback.store import Store
from vivere.feedback.store.moderation import mark_comment
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.reading import comment_page, comments
from vivere.feedback.store.room_tables import add_table, enter_hands
from vivere.feedback.store.rooms import show_results
from vivere.web.access import Access

RUNS = set("=+-@\t\r＝＋－＠")


def said_by_one(hall: Hall) -> None:
    first, second = hall.join(2)
    hall.say(first, Answer(-2, "yes", ("cost", "other"), comment="=1+1"))
    hall.say(second, Answer(1))


def content(hall: Hall, name: str) -> bytes:
    return export(hall.store, hall.catalog, hall.room, name, "en").content


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def xlsx_rows(data: bytes, sheet: str) -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(data))
    assert all(cell.data_type != "f" for row in book[sheet].iter_rows() for cell in row)
    return [tuple(cell.value for cell in row) for row in book[sheet].iter_rows()]


def test_every_voice_is_in_the_teams_file_without_a_name(hall: Hall) -> None:
    said_by_one(hall)
    head, *rows = csv_rows(content(hall, "voices.csv"))
    assert tuple(head) == VOICE_COLUMNS
    assert [row[0] for row in rows] == ["1", "2"]
    first, second = sorted(
        (dict(zip(head, row, strict=True)) for row in rows), key=lambda row: row["comment"] == ""
    )
    assert first["emotion"] == "'-2" or first["emotion"] == "-2"
    assert (first["barrier_cost"], first["barrier_trust"]) == ("1", "0")
    assert first["comment"] == "'=1+1"
    assert second["comment"] == ""
    assert first["version"] == "current"


def test_the_three_formats_say_the_same(hall: Hall) -> None:
    said_by_one(hall)
    show_results(hall.store, hall.room, shown=True)
    data = json.loads(content(hall, "voices.json"))
    first, second = sorted(data["voices"], key=lambda one: int(one["emotion"]))
    assert (first["emotion"], second["emotion"]) == (-2, 1)
    assert first["comment"] == "=1+1", "JSON is not a spreadsheet"
    head, *rows = xlsx_rows(content(hall, "voices.xlsx"), "voices")
    assert head == VOICE_COLUMNS
    assert sorted(row[head.index("emotion")] for row in rows) == [-2, 1]
    assert {row["column"] for row in data["codebook"]} >= set(VOICE_COLUMNS)


def test_the_codebook_explains_every_column_in_both_languages(hall: Hall) -> None:
    for language in ("it", "en"):
        data = export(hall.store, hall.catalog, hall.room, "codebook.csv", language).content
        explained = {row[0] for row in csv_rows(data)[1:] if row[1]}
        published = {*PUBLISHED_COLUMNS, *OPPORTUNITY_COLUMNS, *OPINION_COLUMNS}
        phones = {*VOICE_COLUMNS, *ASKED_COLUMNS}
        assert explained == {*phones, *HANDS_COLUMNS, *STORY_COLUMNS, *published}


def test_published_files_hold_counts_that_pass(hall: Hall) -> None:
    for index, person in enumerate(hall.join(8)):
        hall.say(person, Answer(1 if index < 5 else -1))
    show_results(hall.store, hall.room, shown=True)
    head, *rows = csv_rows(content(hall, "published.csv"))
    assert tuple(head) == PUBLISHED_COLUMNS
    people, voice, *felt = (row[4:] for row in rows)
    assert people == voice == ["voice", "", "", "", "6", "", "", "", "phone"]
    assert felt == [
        ["emotion", "-2", "-1", "-1", "3", "1", "-1", "1", "phone"],
        ["emotion", "0", "2", "1", "3", "1", "-1", "1", "phone"],
    ]
    head, *sheet = xlsx_rows(content(hall, "published.xlsx"), "published")
    assert sheet[2][5:] == (-2, -1, -1, 3, 1, -1, 1, "phone"), "numbers are numbers"
    assert len(json.loads(content(hall, "published.json"))["published"]) == 4


def test_files_say_what_came_from_phones_tables_and_the_facilitator(hall: Hall) -> None:
    for person in hall.join(5):
        hall.say(person, Answer(1))
    first = hall.steps[0]
    for kind, name in (("device", "Anna's"), ("paper", "")):
        table = add_table(hall.store, hall.room, name, 12, kind)  # type: ignore[arg-type]
        hands = {"emotion": {"-2": 6}, "barrier": {"cost": 9}}
        enter_hands(hall.store, hall.room, table, first, hands, "Words", by_hand=True)
    show_results(hall.store, hall.room, shown=True)
    head, *rows = csv_rows(content(hall, "hands.csv"))
    assert tuple(head) == HANDS_COLUMNS
    assert {row[1] for row in rows} == {"table", "facilitator"}
    told = sorted(tuple(row[8:]) for row in rows if row[2] == "paper")
    assert told == [("barrier", "cost", "9"), ("emotion", "-2", "6"), ("voice", "", "9")]
    assert "Anna" not in str(rows)
    head, *rows = csv_rows(content(hall, "voices.csv"))
    assert sorted(row[-1] for row in rows) == ["facilitator", *["phone"] * 5, "table"]
    head, *rows = csv_rows(content(hall, "published.csv"))
    numbers = {(row[-1], row[4], row[8]) for row in rows if row[1] and row[4] != "matters"}
    assert {("phone", "voice", "3"), ("table", "voice", "9"), ("facilitator", "voice", "9")} <= (
        numbers
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_room_has_every_file(hall: Hall, name: str) -> None:
    assert content(hall, name)


@pytest.mark.parametrize("text", TEXTS)
def test_no_cell_runs(text: str) -> None:
    words = plain_text(text)
    assert guarded(words).lstrip(" \n\u00a0\u3000")[:1].strip() not in RUNS or not words
    sheet = Sheet("s", (text.replace("\n", " ") or "x", "b"), ((words, 1),))
    cells = [cell for row in csv_rows(write_csv(sheet)) for cell in row]
    assert not any(cell[:1] in RUNS for cell in cells)
    xlsx_rows(write_xlsx((sheet,)), "s")


@pytest.mark.known_lines
def test_hostile_words_are_words_on_every_page(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    """Through the phone's form, its own pages, the facilitator's page and the projector."""
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"), results_open=True)
    context = FacilitatorContext(
        hall.store, lambda: hall.catalog, lambda: 1, Access(None, open_=True, hosts=("testserver",))
    )
    phones = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    address = f"/join/{hall.room.code}"
    steps = [f"{address}/{one.journey.id}/{one.step.id}" for one in hall.steps]
    with TestClient(Starlette(routes=[*phone_routes(phones), *room_routes(context)])) as client:
        code = hall.room.code
        for lot in (TEXTS[start : start + LOT] for start in range(0, len(TEXTS), LOT)):
            for texts in (lot[start : start + len(steps)] for start in range(0, LOT, len(steps))):
                client.cookies.clear()
                begin(client, code)
                for text, step in zip(texts, steps, strict=False):
                    sent = text.encode("utf-8", "replace").decode()
                    said = client.post(
                        step, data={"comment": sent, "key": step}, follow_redirects=False
                    )
                    assert said.status_code == 303, sent
                    assert_only_text(client.get(step).text)
                assert_only_text(client.get(f"{address}/mine").text)
            assert_only_text(client.get(f"/room/{code}").text)
            for waiting in comments(hall.store, hall.room.id, "held"):
                mark_comment(hall.store, hall.room, waiting.id, waiting.mark, "shown")
            for page in (client.get(f"/room/{code}").text, client.get(f"/room/{code}/screen").text):
                assert_only_text(page)
        assert comment_page(hall.store, hall.room.id, "shown").total > len(TEXTS) / 2


LOT = 20
"""Comments that wait together: the facilitator's page shows them all."""

OWN_REFRESH = '<noscript><meta http-equiv="refresh" content="5"></noscript>'
"""The projector's own, without script."""


def assert_only_text(html: str) -> None:
    lowered = html.lower().replace(OWN_REFRESH, "", 1)
    for tag in (
        "<script>",
        "<img src=x",
        "<svg/",
        "<iframe",
        "<base",
        "<meta http",
        "<math",
        "<b ",
    ):
        assert tag not in lowered
    assert "<style>" not in lowered
    assert not re.search("[\ud800-\udfff]", html)
    hidden = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0)}
    assert not hidden & set(html)
