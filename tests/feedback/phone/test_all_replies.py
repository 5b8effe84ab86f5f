"""You said, we did, for everybody: what is decided, and of rooms only what may be shown."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phone.test_replies import decided, with_step
from tests.statements import statements
from vivere.feedback.all_replies import all_replies, decided_alone
from vivere.feedback.answer import Answer
from vivere.feedback.store.rooms import close_room, open_room
from vivere.i18n.languages import direction
from vivere.i18n.phones import LANGUAGES, say


@pytest.fixture
def five_spoke(hall: Hall) -> Hall:
    for person in hall.join(5):
        hall.say(person, Answer(-1, comment="Not for everybody"))
    return hall


def test_the_page_says_honestly_that_there_is_nothing_yet(phone: TestClient, hall: Hall) -> None:
    for language in LANGUAGES:
        shown = phone.get("/receipt/all", params={"lang": language}).text
        assert f'lang="{language}" dir="{direction(language)}"' in shown
        assert say(language, "all.nobody") in shown
    for person in hall.join(5):
        hall.say(person, Answer(1))
    close_room(hall.store, hall.room)
    shown = phone.get("/receipt/all", params={"lang": "en"}).text
    assert say("en", "all.no_reply") in shown


def test_a_room_is_named_and_its_words_are_shown_once_it_is_closed(
    new_phone: Callable[..., TestClient], five_spoke: Hall
) -> None:
    hall = five_spoke
    now = with_step(hall.catalog, 0, title="Quite another", because=(decided(hall, why="So"),))
    reader = new_phone(catalog=lambda: now)
    open_ = reader.get("/receipt/all").text
    close_room(hall.store, hall.room)
    closed = reader.get("/receipt/all").text
    for shown in (open_, closed):
        assert "Nobody can climb up there" in shown
        assert "Not for everybody" not in shown
        assert hall.room.code not in shown
    assert (hall.room.title in open_, hall.room.title in closed) == (False, True)
    assert ("<ins>" in open_, "<ins>" in closed) == (False, True)


def test_without_the_store_there_is_still_what_was_decided(five_spoke: Hall) -> None:
    close_room(five_spoke.store, five_spoke.room)
    now = with_step(five_spoke.catalog, 0, because=(decided(five_spoke, kept=True, why="So"),))
    with_store, alone = all_replies(five_spoke.store, now), decided_alone(now)
    assert [one.state for one in with_store.replies] == ["kept"]
    assert alone.replies == with_store.replies
    assert (alone.title(five_spoke.room.code), with_store.spoke) == ("", True)


def test_fewer_than_a_group_have_not_spoken(phone: TestClient, hall: Hall) -> None:
    for person in hall.join(hall.room.plan.threshold - 1):
        hall.say(person, Answer(1))
    close_room(hall.store, hall.room)
    assert say("en", "all.nobody") in phone.get("/receipt/all", params={"lang": "en"}).text
    changed = with_step(hall.catalog, 0, title="Quite another", because=(decided(hall),))
    [one] = all_replies(hall.store, changed).replies
    assert one.differences("en", "it") == ()


def test_it_asks_the_database_as_often_for_many_rooms_as_for_one(five_spoke: Hall) -> None:
    """Everybody may read the page, and a city has a hundred rooms."""
    hall = five_spoke
    close_room(hall.store, hall.room)
    changed = with_step(hall.catalog, 0, title="Quite another", because=(decided(hall),))
    with statements() as for_one:
        all_replies(hall.store, changed)
    for _ in range(3):
        room = replace(hall, room=open_room(hall.store, hall.room.plan))
        room.put(*(room.delivery(person, Answer(1)) for person in room.join(5)))
        close_room(room.store, room.room)
    with statements() as for_four:
        found = all_replies(hall.store, changed)
    assert found.spoke
    assert len(for_four) == len(for_one)
