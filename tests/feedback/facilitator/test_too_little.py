"""What the projector says of a whole journey where there is too little to draw, or to tell."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import close_room, find_room, show_on_screen, show_results
from vivere.i18n import LANGUAGES, count, say

KINDS = ("journey", "chart")


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    """A room of groups of three that also asks what people expect of their own future."""
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"), asks=("own_future",))
    show_results(hall.store, hall.room, shown=True)
    return hall


def felt(hall: Hall, step: int, *emotions: int) -> None:
    people = hall.join(len(emotions))
    said = (Answer(one, own_future=one) for one in emotions)
    hall.put(*(hall.delivery(who, one, step) for who, one in zip(people, said, strict=True)))


def shown(client: TestClient, hall: Hall, kind: str, language: str = "en") -> str:
    """What the projector says of the first journey."""
    journey = hall.room.plan.journeys[0]
    question = "/own_future" if kind == "chart" else ""
    show_on_screen(hall.store, hall.room, f"{kind}/{journey}{question}")
    page = client.get(f"/room/{hall.room.code}/screen", params={"lang": language}).text
    assert f'class="sc-thing is-{kind}"' in page
    return page.partition("<main")[2].partition("<footer")[0]


def few(language: str, needed: int) -> str:
    return count(language, "count.answers_needed", needed)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_without_answers_says_how_many_its_first_step_needs(
    client: TestClient, hall: Hall, kind: str, language: str
) -> None:
    assert few(language, 3) in shown(client, hall, kind, language)
    felt(hall, 1, 2, 2)
    page = shown(client, hall, kind, language)
    assert few(language, 1) in page, "the step that is nearest"
    assert "rm-bubble" not in page
    felt(hall, 1, 2)
    page = shown(client, hall, kind, language)
    assert "rm-bubble" in page
    assert "sc-note" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_where_no_more_answers_can_come_none_are_asked_for(
    client: TestClient, hall: Hall, kind: str
) -> None:
    felt(hall, 0, 2)
    close_room(hall.store, hall.room)
    page = shown(client, hall, kind)
    assert say("en", "rooms.too_few_closed") in page
    assert "needed" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_while_the_results_are_hidden_there_is_no_drawing_and_no_number(
    client: TestClient, hall: Hall, kind: str
) -> None:
    room = find_room(hall.store, hall.room.code)
    assert room
    show_results(hall.store, room, shown=False)
    page = shown(client, hall, kind)
    assert say("en", "rooms.hidden_for_room") in page
    assert "rm-chart" not in page
    assert "needed" not in page


def test_answers_without_a_question_leave_its_drawing_empty_and_said(
    client: TestClient, hall: Hall
) -> None:
    places = range(sum(one.ids[0] == hall.steps[0].ids[0] for one in hall.steps))
    for place in places:
        hall.put(*(hall.delivery(one, Answer(1), place) for one in hall.join(3)))
    assert "sc-note" not in shown(client, hall, "journey")
    assert say("en", "rooms.too_few", k=3) in shown(client, hall, "chart")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_median_and_a_middle_half_that_are_not_published_are_said_and_not_drawn(
    client: TestClient, hall: Hall, language: str
) -> None:
    felt(hall, 0, *[1] * 6)
    felt(hall, 1, *[-2] * 6, *[0] * 6, -1, 1, *[2] * 6)
    close_room(hall.store, hall.room)
    page = shown(client, hall, "journey", language)
    assert page.count("rm-median") == page.count("rm-spread") > 0
    assert "rm-withheld" not in page
    page = shown(client, hall, "chart", language)
    assert "rm-bubble" in page
    assert not {"rm-median", "rm-spread"} & {*page.replace('"', " ").split()}
    assert count(language, "count.withheld.both", 2, steps="1, 2") in page


def test_a_middle_half_alone_that_is_not_published_is_no_line(
    client: TestClient, hall: Hall
) -> None:
    """Seven in the middle, and at each quartile fewer than three."""
    felt(hall, 0, -2, -2, -1, -1, *[0] * 3, 1, 1, 2, 2)
    close_room(hall.store, hall.room)
    page = shown(client, hall, "journey")
    assert "rm-median" in page
    assert "rm-spread" not in page
    assert count("en", "count.withheld.spread", 1, steps="1") in page
