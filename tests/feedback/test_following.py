"""A room's page: the stage that phones follow, what takes answers, and two who lead together."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.feedback.facilitator.acts import ACTS
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.following import UNDONE_BY
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.room import Room
from vivere.feedback.store import Store
from vivere.feedback.store.presentations import begin_presentation, find_presentation, show_act
from vivere.feedback.store.rooms import find_room
from vivere.i18n import LANGUAGES, say
from vivere.render.acts import journey_acts
from vivere.web.access import Access


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(Store.file(tmp_path / "voices.sqlite"))


class Facilitator:
    """A page that is open: what it shows, and what is pressed on it."""

    def __init__(self, client: TestClient, hall: Hall) -> None:
        self.client, self.hall = client, hall
        self.mark = ""
        self.look()

    def look(self) -> int:
        """Ask for the live part; its status."""
        head = {"If-None-Match": self.mark} if self.mark else {}
        answer = self.client.get(f"/room/{self.hall.room.code}/live?lang=en", headers=head)
        if answer.status_code == 200:
            self.page, self.mark = unescape(answer.text), answer.headers["etag"]
        return answer.status_code

    def press(self, id_: str, **headers: str) -> int:
        """Press the button with this id, with all fields of its form."""
        [form] = [one for one in self.page.split("<form") if f'id="do-{id_}"' in one]
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        self.answer = self.client.post(
            f"/room/{self.hall.room.code}/act?lang=en", data=fields, follow_redirects=False,
            headers=headers,
        )  # fmt: skip
        return self.answer.status_code


@pytest.fixture
def lead(hall: Hall) -> Iterator[Callable[[], Facilitator]]:
    access = Access(None, open_=True, hosts=("testserver",))
    context = FacilitatorContext(hall.store, lambda: hall.catalog, lambda: 1, access)
    with TestClient(Starlette(routes=room_routes(context))) as client:
        yield lambda: Facilitator(client, hall)


def now(hall: Hall) -> Room:
    room = find_room(hall.store, hall.room.code)
    assert room
    return room


def present(hall: Hall, step: int) -> str:
    """A presentation that stands at a step of the room; its code."""
    one = hall.steps[step]
    acts = journey_acts(hall.catalog, one.journey, "it")
    act = next(act for act in acts if act.step and act.step.step.id == one.step.id)
    return begin_presentation(hall.store, one.journey.id, act.id).code


def test_a_room_is_connected_and_its_phones_led_from_its_page(
    hall: Hall, lead: Callable[[], Facilitator]
) -> None:
    page = lead()
    assert say("en", "rooms.follow.nothing") in page.page
    code = present(hall, 0)
    assert page.look() == 200
    assert page.press(f"follow-{code}") == 303
    assert now(hall).presentation == code
    page.look()
    one = hall.steps[0]
    place = one.journey.id, one.step.id
    assert f"<b>{hall.catalog.say(one.step.title, 'en')}</b>" in re.sub(
        r"<span[^>]*>|</span>", "", page.page
    )
    for button, expected in (
        ("close_step", {"closed_steps": (place,)}),
        ("open_step", {"closed_steps": ()}),
        ("show_result", {"shown_result": place}),
        ("hide_result", {"shown_result": None}),
        ("own_pace", {"own_pace": True}),
        ("keep_together", {"own_pace": False}),
        ("step-2", {"closed_steps": ((hall.steps[1].journey.id, hall.steps[1].step.id),)}),
        ("unfollow", {"presentation": ""}),
    ):
        page.press(button)
        assert page.look() == 200
        assert {name: getattr(now(hall), name) for name in expected} == expected, button


def test_a_move_of_the_stage_is_seen_without_a_voice(
    hall: Hall, lead: Callable[[], Facilitator]
) -> None:
    page = lead()
    code = present(hall, 0)
    page.look()
    page.press(f"follow-{code}")
    page.look()
    assert page.look() == 304
    shown = find_presentation(hall.store, code)
    assert shown
    show_act(hall.store, shown, same_step=False)
    assert page.look() == 200


def test_two_facilitators_see_the_same_and_none_undoes_what_they_have_not_seen(
    hall: Hall, lead: Callable[[], Facilitator]
) -> None:
    one, other = lead(), lead()
    assert one.press("close_joining") == 303
    assert other.press("show", **{"X-Vivere": "1"}) == 409
    assert other.press("show") == 409
    assert say("en", "rooms.follow.changed") in unescape(other.answer.text)
    assert not now(hall).results_open
    assert other.look() == 200
    assert say("en", "rooms.acts.close_joining") in other.page
    assert other.press("undo") == 303
    assert not now(hall).joining_closed
    assert one.look() == 200
    assert one.press("undo") == 303
    assert now(hall).joining_closed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_its_words_and_what_undoes_it_is_there(language: str) -> None:
    for action, undone_by in UNDONE_BY.items():
        assert say(language, f"rooms.acts.{action.replace(' ', '_')}")
        assert undone_by == "" or undone_by in ACTS


def test_a_form_of_before_or_with_odd_fields_breaks_nothing(
    hall: Hall, lead: Callable[[], Facilitator]
) -> None:
    client = lead().client
    for fields in (
        {"act": "close_step"}, {"act": "close_step", "step": "a"}, {"act": "follow", "code": "x"},
        {"act": "show_result", "step": "/"}, {"act": "close", "from": "١"},
    ):  # fmt: skip
        address = f"/room/{hall.room.code}/act"
        assert client.post(address, data=fields, follow_redirects=False).status_code == 303
    assert now(hall).state == "closed"
    assert now(hall).closed_steps == ()
