"""Rooms of one story beside each other: apart, mixed on purpose, over versions of a step."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.app.shown_voices import shown_voices
from vivere.feedback.answer import Answer
from vivere.feedback.exports.story_sheet import STORY_COLUMNS
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.reading import published
from vivere.feedback.store.room_tables import add_table, enter_hands
from vivere.feedback.store.rooms import close_room
from vivere.feedback.story_rooms import story_rooms
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.web.access import Access


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.file(tmp_path / "voices.sqlite")


@pytest.fixture
def journey(borgo: Catalog) -> Journey:
    return next(iter(borgo.journeys.values()))


def held(
    open_hall: Callable[..., Hall], store: Store, journey: Journey, people: int, **plan: object
) -> Hall:
    """A closed room in which so many people felt very bad, and as many very good."""
    hall = open_hall(store, journeys=(journey.id,), **plan)
    for person in hall.join(people):
        hall.say(person, Answer(-2, "yes", ("cost",)))
    for person in hall.join(people):
        hall.say(person, Answer(2))
    close_room(store, hall.room)
    return hall


def reworded(catalog: Catalog, journey: Journey) -> Catalog:
    """The same workspace with another word in the title of the story's first step."""
    first, *others = journey.steps
    changed = first.model_copy(update={"title": {"it": "Altro titolo", "en": "Another title"}})
    story = journey.model_copy(update={"steps": (changed, *others)})
    return replace(catalog, journeys={**catalog.journeys, journey.id: story})


def client(store: Store, catalog: Catalog) -> TestClient:
    access = Access(None, open_=True, hosts=("testserver",))
    context = FacilitatorContext(store, lambda: catalog, lambda: 1, access)
    return TestClient(Starlette(routes=room_routes(context)))


def numbers(said: object) -> dict[str, int]:
    return {one.choices[0]: one.number for one in said.of("emotion").groups}  # type: ignore[attr-defined]


def test_each_room_stands_for_itself_and_only_with_what_it_published(
    store: Store, borgo: Catalog, journey: Journey, open_hall: Callable[..., Hall]
) -> None:
    small = held(open_hall, store, journey, 4, threshold=3)
    large = held(open_hall, store, journey, 13, threshold=5)
    silent = open_hall(store, journeys=(journey.id,))
    silent.say(silent.join()[0], Answer(1))
    story = story_rooms(store, borgo, journey)
    assert [one.room.code for one in story.rooms] == [large.room.code, small.room.code]
    first = journey.steps[0].id
    assert [numbers(one.steps[first][0]) for one in story.rooms] == [
        {"-2": 10, "0": 10}, {"-2": 3, "0": 3}
    ]  # fmt: skip
    before = [published(store, hall.room.id) for hall in (small, large)]
    mixed = story.mixed(first)
    assert mixed is not None
    assert numbers(mixed) == {"-2": 13, "0": 13}, "what stands there added up, nothing else"
    assert mixed.of("emotion").median is None
    assert [published(store, hall.room.id) for hall in (small, large)] == before


def test_a_room_that_answered_other_words_says_so_and_is_not_mixed(
    store: Store, borgo: Catalog, journey: Journey, open_hall: Callable[..., Hall]
) -> None:
    held(open_hall, store, journey, 5)
    later = reworded(borgo, journey)
    newer = Hall(store, open_hall(store, journeys=(journey.id,)).room, later)
    for person in newer.join(10):
        newer.say(person, Answer(1))
    close_room(store, newer.room)
    story = story_rooms(store, later, later.journeys[journey.id])
    new, old = (one.steps[journey.steps[0].id] for one in story.rooms)
    assert [one.current for one in (*new, *old)] == [True, False]
    [difference] = old[0].version.differences("en", "it")
    assert difference.field == "title"
    mixed = story.mixed(journey.steps[0].id)
    assert mixed is not None
    assert sum(numbers(mixed).values()) == 9, "the newer room alone"
    page = client(store, later).get(f"/room/story/{journey.id}?lang=en").text
    assert "an earlier version of this step" in page
    assert "<ins>Another</ins>" in page or "<ins>Another title</ins>" in page


def test_the_page_and_the_file_say_place_and_day_and_mix_only_when_asked(
    store: Store, borgo: Catalog, journey: Journey, open_hall: Callable[..., Hall]
) -> None:
    hall = held(
        open_hall, store, journey, 5, place="Library <b>", held_on=date(2026, 11, 20), threshold=5
    )
    other = held(open_hall, store, journey, 5, threshold=5)
    reopened = open_hall(store, journeys=(journey.id,), threshold=5)
    table = add_table(store, reopened.room, "", 12, "device")
    shown = shown_steps(borgo, (journey.id,))[0]
    enter_hands(store, reopened.room, table, shown, {"emotion": {"2": 9}}, "")
    close_room(store, reopened.room)
    with client(store, borgo) as browser:
        at = f"/room/story/{journey.id}"
        page = browser.get(f"{at}?lang=en").text
        assert "Library &lt;b&gt;" in page
        assert "20 November 2026" in page or "November 20, 2026" in page
        assert "place not told" in page
        assert "of which by raised hands: at tables 5+" in page
        assert "Mixed on purpose" not in page
        mixed = browser.get(f"{at}?mix=1&lang=en").text
        assert "Mixed on purpose" in mixed
        assert f"({hall.room.code})" in mixed.partition("Mixed on purpose")[2][:400]
        head, *rows = _csv(browser.get(f"{at}/rooms.csv?lang=en").content)
        assert tuple(head) == STORY_COLUMNS
        told = {row[0]: row[1:4] for row in rows}
        assert told[hall.room.code] == ["Library <b>", "2026-11-20", "5"]
        assert told[other.room.code] == ["", "", "5"]
        assert not any(row[0].startswith("mixed") for row in rows)
        _, *both = _csv(browser.get(f"{at}/rooms.csv?lang=en&mix=1").content)
        assert {row[0] for row in both if row[0].startswith("mixed")} == {
            f"mixed: {reopened.room.code}+{other.room.code}+{hall.room.code}"
        }
        for name in ("rooms.xlsx", "rooms.json"):
            assert browser.get(f"{at}/{name}").status_code == 200
        assert browser.get(f"{at}/voices.csv").status_code == 404
        assert browser.get("/room/story/none").status_code == 404
        assert f'href="/room/story/{journey.id}?lang=en"' in browser.get("/room?lang=en").text
    assert audit_trail(store)[-1].action == "export"


def test_a_story_shows_one_room_and_mixes_none_by_itself(
    store: Store, borgo: Catalog, journey: Journey, open_hall: Callable[..., Hall]
) -> None:
    held(open_hall, store, journey, 13)
    held(open_hall, store, journey, 5)
    voices = shown_voices(store, borgo, journey)
    assert voices is not None
    first = voices[journey.steps[0].id].of("emotion").groups
    assert sum(one.number for one in first) == 6, "the newest, by its own threshold"


def _csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
