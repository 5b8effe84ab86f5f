"""The page «What the room says», its files and its command: by the same figures, in plain words."""

import csv
import io
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from starlette.testclient import TestClient

from tests.analysis.opinions.halls import hall as camps
from tests.feedback.conftest import Hall
from tests.feedback.stored import overdue
from tests.feedback.voting import vote_in
from vivere.cli.room import EXPORTED
from vivere.cli.room import ORDERS as TOLD
from vivere.cli.room_said import said_text
from vivere.feedback.answer import Answer
from vivere.feedback.exports import KINDS, export
from vivere.feedback.facilitator import saying
from vivere.feedback.facilitator.said_words import Part, strip
from vivere.feedback.opinions import Opinions, count_opinions
from vivere.feedback.room import Room, today
from vivere.feedback.room_said import room_said
from vivere.feedback.store import Store
from vivere.feedback.store.erasing import erase_expired
from vivere.feedback.store.opinions import opinions
from vivere.feedback.store.rooms import close_room, find_room, show_on_screen, show_results
from vivere.feedback.store.votes import statements, votes
from vivere.i18n import LANGUAGES, say

WORDS = "=HYPERLINK({}) <script>"
"""What a comment says that would like to run."""


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(
        Store.file(tmp_path / "voices.sqlite"), comments="shown", threshold=5, asks=("agree",)
    )


def says(client: TestClient, hall: Hall, **query: str) -> str:
    response = client.get(f"/room/{hall.room.code}/says", params={"lang": "en", **query})
    assert response.status_code == 200
    return response.text


def screen(client: TestClient, hall: Hall) -> str:
    return client.get(f"/room/{hall.room.code}/screen?lang=en").text


def now(hall: Hall) -> Room:
    room = find_room(hall.store, hall.room.code)
    assert room
    return room


def felt(hall: Hall, step: int, *emotions: int) -> None:
    people = hall.join(len(emotions))
    said = zip(people, emotions, strict=True)
    hall.put(*(hall.delivery(who, Answer(emotion, "yes"), step) for who, emotion in said))


def test_up_to_14_only_the_spread_is_said_and_from_15_on_agreement(
    client: TestClient, hall: Hall
) -> None:
    assert say("en", "rooms.nothing_yet") in says(client, hall)
    felt(hall, 0, *[2] * 14)
    few = says(client, hall)
    assert say("en", "says.steps.few") in few
    assert say("en", "says.step.few", least=15) in few
    assert say("en", "says.steps.agree") not in few
    felt(hall, 0, 2)
    felt(hall, 1, *[-2, 2] * 8)
    felt(hall, 2, *[-2, -1, 0, 1, 2] * 3)
    many = says(client, hall)
    assert say("en", "says.steps.few") not in many
    assert "Most say much the same: very good." in many
    assert "The room is divided: 8 bad or very bad, 8 good or very good." in many
    assert say("en", "says.step.unclear") in many
    assert many.index("Most say") < many.index("The room is divided: 8") < many.index("neither")


def test_what_the_room_sees_is_said_by_figures_on_show_alone(
    client: TestClient, hall: Hall
) -> None:
    """Where few of a side could be told, nothing is said of division."""
    felt(hall, 0, *[2] * 30)
    felt(hall, 1, *[-2] * 20, *[2] * 20)
    show_results(hall.store, hall.room, shown=True)
    seen = room_said(hall.store, hall.catalog, now(hall), published=True, day=today())
    verdicts = {one.step.step.id: one.agreement.verdict for one in seen.steps}
    ids = [one.step.id for one in hall.steps]
    assert (verdicts[ids[0]], verdicts[ids[1]]) == ("agree", "divided")
    assert all(one.people % 5 == 0 for one in seen.opportunities)
    show_on_screen(hall.store, now(hall), "agreement")
    shown = screen(client, hall)
    assert "Most say much the same: very good." in shown
    assert "The room is divided: 20+ bad or very bad, 20+ good or very good." in shown


def test_groups_are_looked_for_once_the_room_is_closed(
    client: TestClient, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a process of its own: what finds groups is too heavy for that of the phones."""
    address = f"/room/{hall.room.code}/says"
    vote_in(hall, camps((34, 22), 12, doubt=0.2, silent=0.1), WORDS)
    assert say("en", "says.groups.open") in says(client, hall)
    client.post(address)
    assert opinions(hall.store, hall.room.id) is None
    close_room(hall.store, now(hall))
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/nowhere/python")
        client.post(address)
    assert say("en", "says.look") in says(client, hall), "it can be asked again"
    answer = client.post(address, params={"lang": "en"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}?lang=en#groups")
    cast = [(one.participant, one.statement, one.vote) for one in votes(hall.store, hall.room.id)]
    offered = [one.id for one in statements(hall.store, hall.room.id)]
    assert opinions(hall.store, hall.room.id) == count_opinions(cast, offered, 5)
    page = says(client, hall)
    assert "Group A" in page
    assert "Group B" in page
    assert "30 people or more" in page
    assert say("en", "says.unstable") not in page
    assert "<script>" not in page, "words stay words"
    assert "=HYPERLINK(3) &lt;script&gt;" in page
    for language in LANGUAGES:
        assert say(language, "says.groups_once", k=5) in says(client, hall, lang=language)

    show_on_screen(hall.store, now(hall), "groups")
    assert say("en", "rooms.hidden_for_room") in screen(client, hall)
    show_results(hall.store, now(hall), shown=True)
    assert re.search(r"\bagree \d+\+", screen(client, hall))
    assert screen(client, hall).count("<q") == 4, "two statements of each group"

    name = "opinions.csv"
    file = export(hall.store, hall.catalog, now(hall), name, "en").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    assert {row["group"] for row in rows} == {"all", "A", "B"}
    assert all(row["statement"].startswith("'=HYPERLINK(") for row in rows)
    numbers = [row[name] for row in rows for name in ("group_people", "agree", "disagree")]
    assert all(not number or int(number) % 5 == 0 for number in numbers)


def test_of_facilitators_who_look_at_once_one_has_the_groups_counted(
    client: TestClient, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote_in(hall, camps((34, 22), 12, doubt=0.2, silent=0.1), WORDS)
    close_room(hall.store, now(hall))
    counts, another = list[int](), Event()

    def count(*_: object) -> Opinions:
        counts.append(1)
        if len(counts) == 2:
            another.set()
        another.wait(0.3)
        return Opinions(5)

    monkeypatch.setattr(saying, "count_apart", count)
    with ThreadPoolExecutor() as pool:
        address = f"/room/{hall.room.code}/says"
        list(pool.map(lambda _: client.post(address, follow_redirects=False), range(2)))
    assert len(counts) == 1


def test_of_a_room_past_its_date_a_number_that_is_not_told_is_not_there(
    client: TestClient, hall: Hall
) -> None:
    """To whom a step matters may only be known together with those to whom it does not."""
    said = [Answer(1, matters) for matters in ("yes", "no") for _ in range(4)]
    hall.put(*(hall.delivery(*one) for one in zip(hall.join(8), said, strict=True)))
    overdue(hall)
    erase_expired(hall.store, sure=True)
    seen = room_said(hall.store, hall.catalog, now(hall), published=True, day=today())
    assert [(one.matters, one.rated) for one in seen.opportunities] == [(None, 5)]
    assert "None" not in says(client, hall).partition('id="begin"')[2]
    assert "None" not in "".join(said_text(hall.catalog, seen))


def test_the_steps_to_begin_with_are_sorted_by_links(client: TestClient, hall: Hall) -> None:
    felt(hall, 0, *[1] * 6)
    felt(hall, 1, *[1] * 9)
    show_results(hall.store, hall.room, shown=True)
    titles = [hall.catalog.say(one.step.title, "en") for one in hall.steps[:2]]
    for order in TOLD:
        page = says(client, hall, order=order)
        assert page.count('aria-sort="descending"') == 1
        assert f'aria-sort="descending"><a\n  href="?lang=en&amp;order={order}#begin"' in page
    table = says(client, hall, order="people").partition('id="begin"')[2]
    assert table.index(titles[1]) < table.index(titles[0])
    assert "6 of 6" in table
    assert says(client, hall, order="nonsense") == says(client, hall)
    file = export(hall.store, hall.catalog, now(hall), "opportunities.csv", "en")
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    told = {row["step"]: (row["people"], row["matters_yes"], row["matters_all"]) for row in rows}
    ids = [one.step.id for one in hall.steps[:2]]
    assert told == {ids[0]: ("5", "", "5"), ids[1]: ("5", "5", "5")}, "six are fewer than a lot"


def test_a_strip_is_a_whole_in_parts() -> None:
    assert strip((("a", 3), ("b", 0), ("c", 1))) == (Part("a", 0, 75), Part("c", 75, 25))
    assert strip((("a", 0),)) == ()


def test_the_command_knows_every_kind_of_file() -> None:
    assert EXPORTED == KINDS
