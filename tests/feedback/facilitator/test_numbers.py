"""A step has one number, that of its story, whichever steps a room asks about."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.cli.room_results import results_text
from vivere.feedback.answer import Answer
from vivere.feedback.results import room_results
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.room_tables import add_table
from vivere.feedback.store.rooms import show_on_screen, show_results
from vivere.i18n import LANGUAGES, say
from vivere.model.catalog import Catalog


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall], borgo: Catalog) -> Hall:
    """A room that asks about the first and the last step of each story, and shows what it says."""
    asked = [
        one.ids
        for one in shown_steps(borgo, borgo.journeys)
        if one.step in (one.journey.steps[0], one.journey.steps[-1])
    ]
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"), steps=tuple(asked))
    for place in range(len(hall.steps)):
        for matters in ("yes", "no"):
            hall.put(*(hall.delivery(one, Answer(1, matters), place) for one in hall.join(30)))
    show_results(hall.store, hall.room, shown=True)
    return hall


def pages_of(client: TestClient, hall: Hall, language: str) -> Iterator[str]:
    """Every page and file that numbers the steps of a room."""

    def page(path: str) -> str:
        response = client.get(f"/room/{hall.room.code}{path}", params={"lang": language})
        assert response.status_code == 200
        return re.sub(r"<span lang[^>]*>|</span>", "", unescape(response.text))

    table = add_table(hall.store, hall.room, "Hall", 8, "paper")
    for path in ("", "/says", f"/tables/{table.id}/2"):
        yield page(path)
    show_on_screen(hall.store, hall.room, "most")
    yield page("/screen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_facilitator_and_projector_number_a_step_as_its_story_does(
    client: TestClient, hall: Hall, language: str
) -> None:
    there = {hall.catalog.say(one.step.title, language): one for one in hall.steps}
    for page in pages_of(client, hall, language):
        numbers = {
            title: {int(n) for n in re.findall(rf"(\d+)\.\s+{re.escape(title)}", page)}
            for title in there
        }
        told = {title: {there[title].journey.steps.index(there[title].step) + 1} for title in there}
        assert {**told, **{title: n for title, n in numbers.items() if n}} == told
        assert any(numbers.values()), page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_step_of_a_story_is_its_last_on_the_projector_and_at_tables(
    client: TestClient, hall: Hall, language: str
) -> None:
    for place, one in enumerate(hall.steps, 1):
        all_ = len(one.journey.steps)
        n = all_ if one.step == one.journey.steps[-1] else 1
        show_on_screen(hall.store, hall.room, "step/" + "/".join(one.ids))
        screen = client.get(f"/room/{hall.room.code}/screen", params={"lang": language}).text
        assert say(language, "rooms.step_of", n=n, all=all_) in screen
        table = add_table(hall.store, hall.room, "Hall", 8, "paper")
        at = f"/room/{hall.room.code}/tables/{table.id}/{place}"
        entry = client.get(at, params={"lang": language}).text
        assert say(language, "tables.step", n=n, all=all_) in entry


def test_the_command_numbers_steps_the_same_way(hall: Hall) -> None:
    results = room_results(hall.store, hall.catalog, [hall.room], published=True)
    lines = "\n".join(results_text(hall.catalog, results, "+"))
    for one in hall.steps:
        assert re.search(rf" {one.number}\. {one.step.id} ", lines)
