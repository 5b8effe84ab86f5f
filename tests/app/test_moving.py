"""What a presenter's press shows, and the way back: pure, and over HTTP where it is stored."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.app.presenting import begun, move, servers
from tests.small import SmallWorkspace
from vivere.app.moving import move_of
from vivere.feedback.presentation import MOST_PLACES, Presentation, StagePlace
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.web.forms import Form

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def catalog(workspace: SmallWorkspace) -> Catalog:
    """Two stories of the same steps."""
    found = workspace.load().catalog
    first = found.journeys["ada-morning"]
    second = first.model_copy(update={"id": "ada-evening"})
    return replace(found, journeys={**found.journeys, "ada-evening": second})


@pytest.fixture
def reader(catalog: Catalog) -> Reader:
    return Reader(catalog, "en")


@pytest.fixture
def begin() -> Presentation:
    return Presentation("CODE", "ada-morning", "opening", False, "", "", NOW, NOW, 1)


def pressed(reader: Reader, found: Presentation, **fields: str) -> Presentation:
    """What is shown once a form with these fields has come."""
    moved = move_of(found, reader, Form({name: (value,) for name, value in fields.items()}))
    assert moved
    return moved.shown


def test_one_jumps_to_another_story_and_back_to_where_one_was(
    reader: Reader, begin: Presentation
) -> None:
    there = pressed(reader, begin, act="today-fill")
    other = pressed(reader, there, journey="ada-evening")
    assert other.place == ("ada-evening", "opening")
    further = pressed(reader, other, jump="future-wake")
    assert further.came_from == (there.place, other.place)
    assert pressed(reader, further, act="evidence-wake").came_from == further.came_from
    once = pressed(reader, replace(further, dark=True, view="why"), **{"return": "1"})
    assert (once.place, once.dark, once.view) == (other.place, False, "")
    twice = pressed(reader, once, **{"return": "1"})
    assert (twice.place, twice.came_from) == (there.place, ())
    assert move_of(twice, reader, Form({"return": ("1",)})) is None, "from nowhere"


def test_a_way_back_that_is_no_longer_there_is_passed_over_and_few_are_kept(
    reader: Reader, begin: Presentation
) -> None:
    gone = replace(begin, came_from=(begin.place, StagePlace("gone", "opening")), act="sources")
    assert pressed(reader, gone, **{"return": "1"}).place == begin.place
    many = begin
    for number in range(2 * MOST_PLACES):
        many = pressed(reader, many, jump="today-wake" if number % 2 else "today-fill")
    assert len(many.came_from) == MOST_PLACES
    same = pressed(reader, begin, jump="opening")
    assert same.came_from == (), "one is there already"


def test_the_plan_knows_how_far_each_story_got(reader: Reader, begin: Presentation) -> None:
    far = pressed(reader, begin, act="today-fill")
    back = pressed(reader, far, act="today-wake")
    assert back.presented == {"ada-morning": "fill"}
    looked_at = pressed(reader, back, journey="ada-evening")
    assert looked_at.presented == back.presented, "only opened"
    told = pressed(reader, looked_at, act="today-wake")
    assert told.presented == {"ada-morning": "fill", "ada-evening": "wake"}


def test_what_stands_before_the_slide_goes_with_the_slide(
    reader: Reader, begin: Presentation
) -> None:
    assert pressed(reader, begin, view="when").view == "when"
    seen = replace(begin, view="when", marked="en:1")
    assert pressed(reader, seen, view="why").view == "why"
    assert pressed(reader, seen, act="sources").view == ""
    assert pressed(reader, seen, journey="ada-evening").marked == ""


def test_a_press_on_a_state_that_is_past_changes_nothing_and_says_so(
    workspace: SmallWorkspace,
) -> None:
    with servers(workspace) as serve:
        one, other = serve(), serve()
        code = begun(one)
        assert move(one, code, after="1", act="today-wake") == 204
        assert move(other, code, after="1", act="sources") == 409, "it had not seen the move"
        assert one.get(f"/_vivere/follow/{code}").json()["act"] == "today-wake"
        assert move(other, code, after="2", act="sources") == 204
        plain = other.post(
            "/present/ada-morning/move?lang=en",
            data={"code": code, "after": "2", "act": "opening"},
            headers={"Origin": "http://testserver"},
        )
        assert plain.headers["location"].endswith("&stale=1")
        told = other.get(plain.headers["location"])
        assert "was not done" in told.text
        assert one.get(f"/_vivere/follow/{code}?after=2").json()["act"] == "sources"
