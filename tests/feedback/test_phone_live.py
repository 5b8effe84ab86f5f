"""A room led in a hall: some steps, one question at a time, one tap each; and every page's foot."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import begin, hidden, participant
from vivere.feedback.answer import Answer
from vivere.feedback.asks import asked_of_a_step, one_tap
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.phone.screens import (
    Screen,
    address_after,
    address_before,
    addresses_ahead,
    screen_address,
    screens,
)
from vivere.feedback.questions import FreeText
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.reading import own_voices
from vivere.i18n.phones import LANGUAGES, say
from vivere.model import RoomDefaults
from vivere.model.catalog import Catalog

MOST_TAPS = 15


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall], borgo: Catalog) -> Hall:
    """Four steps, in a live room."""
    chosen = tuple(
        (one.journey.id, one.step.id) for one in shown_steps(borgo, tuple(borgo.journeys))[:4]
    )
    assert len(chosen) == 4
    store = Store.file(tmp_path / "voices.sqlite")
    return open_hall(store, languages=LANGUAGES, live=True, steps=chosen)


def client(hall: Hall) -> TestClient:
    context = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    return TestClient(Starlette(routes=phone_routes(context)), headers={"Accept-Language": "en"})


@pytest.fixture
def phone(hall: Hall) -> Iterator[TestClient]:
    with client(hall) as phone:
        yield phone


def buttons(html: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<button name="(\w+)" value="([^"]*)"', html):
        found.setdefault(name, []).append(value)
    return found


def test_four_steps_take_less_than_16_taps_and_all_questions_are_asked(
    phone: TestClient, hall: Hall
) -> None:
    page, taps = begin(phone, hall.room.code), 1
    while not page.url.path.endswith("/end"):
        [(name, values)] = buttons(page.text).items()
        page = phone.post(str(page.url), data={**hidden(page.text), name: values[0]})
        assert '<p id="status" role="status" class="good">Stored.</p>' in page.text
        taps += 1
    assert taps <= MOST_TAPS
    said = own_voices(hall.store, participant(phone))
    assert len(said) == 4
    for field, question in asked_of_a_step(hall.room.plan.asks).items():
        if not isinstance(question, FreeText):
            values = [question.choices_in(getattr(one.answer, field)) for one in said]
            assert values == [(str(question.choices[0]),)] * 4  # type: ignore[attr-defined]


def test_a_tap_changes_its_question_and_leaves_the_others(phone: TestClient, hall: Hall) -> None:
    first = begin(phone, hall.room.code).url.path
    whole = f"{first}?ask=all"
    form = {**hidden(phone.get(whole).text), "emotion": "-1", "barrier": "cost", "comment": "Far"}
    phone.post(whole, data=form)
    html = phone.get(first).text
    assert 'value="-1" class="atm1" aria-pressed="true"' in html
    phone.post(first, data={**hidden(html), "emotion": "2"})
    assert own_voices(hall.store, participant(phone))[0].answer == Answer(2, None, ("cost",), "Far")
    html = phone.get(f"{first}?ask=barriers").text
    phone.post(f"{first}?ask=barriers", data={**hidden(html), "barrier": ""})
    assert own_voices(hall.store, participant(phone))[0].answer == Answer(2, comment="Far")


def test_nothing_tapped_is_no_answer(phone: TestClient, hall: Hall) -> None:
    first = begin(phone, hall.room.code).url.path
    phone.post(first, data=hidden(phone.get(first).text))
    assert own_voices(hall.store, participant(phone)) == ()


@pytest.mark.parametrize("live", [True, False])
def test_the_way_through_a_room_and_back_is_the_same(hall: Hall, live: bool) -> None:
    plan = hall.room.plan.__class__(**{**hall.room.plan.__dict__, "live": live})
    room = hall.room.__class__(**{**hall.room.__dict__, "plan": plan})
    steps = hall.steps
    way = screens(room, steps)
    assert len(way) == 4 * (len(one_tap(())) if live else 1)
    addresses = [screen_address(room, steps, one) for one in way]
    assert len(set(addresses)) == len(addresses)
    home, end = f"/join/{room.code}", f"/join/{room.code}/end"
    assert [address_after(room, steps, one) for one in way] == [*addresses[1:], end]
    assert [address_before(room, steps, one) for one in way] == [home, *addresses[:-1]]
    if live:
        whole = Screen(1)
        assert address_before(room, steps, whole) == addresses[2 * len(one_tap(())) - 1]
        assert address_after(room, steps, whole) == addresses[2 * len(one_tap(()))]


@pytest.mark.parametrize("live", [True, False])
def test_a_step_that_is_led_can_be_answered_to_its_end_without_a_network(
    hall: Hall, live: bool
) -> None:
    plan = replace(hall.room.plan, live=live)
    room = replace(hall.room, plan=plan, presentation="ABCDEF")
    way = [one for one in screens(room, hall.steps) if one.index == 1]
    ahead = addresses_ahead(room, hall.steps, way[0])
    last = address_after(room, hall.steps, way[-1])
    assert "/stage?after=" in last
    own = tuple(screen_address(room, hall.steps, one) for one in way)
    assert ahead[: len(own) + 1] == (*own, last), "first what its own step needs"
    alone = addresses_ahead(replace(room, own_pace=True), hall.steps, way[0])
    assert set(alone) == {
        screen_address(room, hall.steps, one) for one in screens(room, hall.steps)
    }


SAYS = {
    "notice": "https://comune.example/privacy",
    "contact": "voci@comune.example",
    "accessibility": "https://comune.example/accessibilita",
}


def pages_of(phone: TestClient, code: str) -> list[str]:
    first = begin(phone, code).url.path
    phone.post(first, data={**hidden(phone.get(first).text), "emotion": "1", "matters": "yes"})
    inside = [f"/join/{code}/{name}" for name in ("end", "mine", "read", "about", "leave", "left")]
    return [f"/join/{code}", first, f"{first}?ask=all", f"{first}?ask=matters", *inside]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_foot_with_what_the_room_says_of_itself(
    open_hall: Callable[..., Hall], tmp_path: Path, language: str
) -> None:
    store = Store.file(tmp_path / "foot.sqlite")
    for room_says in (SAYS, {}):
        hall = open_hall(store, languages=LANGUAGES, **room_says)
        with client(hall) as phone:
            phone.get(f"/join/{hall.room.code}?lang={language}")
            for page in pages_of(phone, hall.room.code):
                foot = unescape(phone.get(page).text.partition("<footer")[2])
                assert all(words in foot for words in room_says.values()), page
                assert (say(language, "about.software") in foot) is not bool(room_says)
                assert f"/join/{hall.room.code}/about" in foot
                assert f"/join/{hall.room.code}/leave" in foot
                assert all(f"lang={other}" in foot for other in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", [SAYS, {}, *({name: words} for name, words in SAYS.items())])
def test_a_page_outside_of_rooms_has_what_the_workspace_says_for_them(
    hall: Hall, language: str, said: dict[str, str]
) -> None:
    rooms = RoomDefaults(**said)
    workspace = hall.catalog.workspace.model_copy(update={"rooms": rooms})
    with client(replace(hall, catalog=replace(hall.catalog, workspace=workspace))) as phone:
        typed = phone.post("/receipt", data={"receipt": "ABCD"}).text
        read = ("/join", "/join?code=ABCDEF", "/join/ABCDEF", "/receipt", "/receipt/all")
        for html in (
            typed,
            *(phone.get(f"{one}{'&' if '?' in one else '?'}lang={language}").text for one in read),
        ):
            foot = unescape(html.partition("<footer")[2])
            assert [name for name, words in SAYS.items() if words in foot] == list(said)
            assert "/about" not in foot
            assert "/leave" not in foot
            assert foot.count("<ul") == 1 + bool(said.keys() - {"contact"})
        assert (say(language, "about.software") in foot) is not bool(said)
        own = unescape(phone.get(f"/join/{hall.room.code}?lang={language}").text)
        assert not any(words in own.partition("<footer")[2] for words in said.values())


def test_others_words_keep_their_direction_in_a_page_of_another(hall: Hall) -> None:
    """An Italian name in an Arabic sentence, and a room's own words, stand by themselves."""
    with client(hall) as phone:
        phone.get(f"/join/{hall.room.code}?lang=ar")
        html = phone.get(begin(phone, hall.room.code).url.path).text
        legend = html.partition("<legend>")[2].partition("</legend>")[0]
        assert re.search(r'<bdi (lang="it" dir="ltr"|dir="auto")>[^<]+</bdi>', legend)
        organiser = hall.room.plan.organiser
        assert f"<bdi>{organiser}</bdi>" in phone.get(f"/join/{hall.room.code}").text
        assert say("ar", "step.other_language").partition("{")[0] in html
