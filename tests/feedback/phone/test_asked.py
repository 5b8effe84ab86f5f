"""The questions of a room itself on a phone: plain forms, one screen each, in six languages."""

import re
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import begin, hidden, participant
from vivere.feedback.answer import MAX_COMMENT, Answer
from vivere.feedback.asks import ASKS, MOST_FIRST, ROOM_ASKS
from vivere.feedback.codes import receipt_of
from vivere.feedback.phone.screens import address_after_ask, address_before_ask, screens
from vivere.feedback.store import Store
from vivere.feedback.store.erasing import erase_participant
from vivere.feedback.store.moderation import mark_comment
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.reading import comments
from vivere.feedback.store.reading_asked import first_votes, others_statements, own_asked, told
from vivere.feedback.store.rooms import close_room
from vivere.feedback.store.votes import votes
from vivere.i18n.phones import LANGUAGES, PHONES, say


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    """A room that asks everything."""
    store = Store.file(tmp_path / "voices.sqlite")
    return open_hall(store, languages=LANGUAGES, asks=ASKS, open_question="E i treni?")


def send(phone: TestClient, address: str, **fields: object) -> object:
    return phone.post(address, data={**hidden(phone.get(address).text), **fields})


def said_by_others(hall: Hall, number: int) -> None:
    """Comments of so many people, each of which is approved."""
    for n, person in enumerate(hall.join(number)):
        hall.say(person, Answer(comment=f"Comment {n}"), step=n % len(hall.steps))
    while held := comments(hall.store, hall.room.id, "held"):
        for one in held:
            mark_comment(hall.store, hall.room, one.id, one.mark, "shown")


def test_a_room_leads_from_its_steps_through_all_that_it_asks(
    phone: TestClient, hall: Hall
) -> None:
    begin(phone, hall.room.code)
    way = [address_after_ask(hall.room, None)]
    while not way[-1].endswith("/end"):
        way.append(address_after_ask(hall.room, way[-1].rpartition("/")[2]))
    assert [one.rpartition("/")[2] for one in way] == [*ROOM_ASKS, "end"]
    back = [address_before_ask(hall.room, hall.steps, name) for name in ROOM_ASKS]
    assert back[1:] == way[:-2]
    assert back[0].endswith(hall.steps[screens(hall.room, hall.steps)[-1].index].step.id)
    for here, next_ in pairwise(way):
        html = phone.get(here).text
        assert f'rel="next" href="{next_}"' in html.replace("\n  ", " ")


def test_what_a_room_does_not_ask_is_nowhere(
    tmp_path: Path, open_hall: Callable[..., Hall], new_phone: Callable[..., TestClient]
) -> None:
    plain = open_hall(Store.file(tmp_path / "other.sqlite"))
    phone = new_phone(store=plain.store, queue=WriteQueue(plain.store))
    begin(phone, plain.room.code)
    for name in ROOM_ASKS:
        assert phone.get(f"/join/{plain.room.code}/{name}").status_code == 404
        assert phone.post(f"/join/{plain.room.code}/{name}", data={"text": "x"}).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_is_asked_in_each_language(
    phone: TestClient, hall: Hall, language: str
) -> None:
    said_by_others(hall, 1)
    begin(phone, hall.room.code)
    for name in ROOM_ASKS:
        html = phone.get(f"/join/{hall.room.code}/{name}?lang={language}").text
        words = PHONES.say(language, f"ask.{name}", organiser="<bdi>The city</bdi>")
        assert f"<h1>{words}</h1>" in unescape(html)
        assert f'dir="{"rtl" if language in ("ar", "ur") else "ltr"}"' in html[:200]
        assert len(html.encode()) < 12_000


def test_a_missing_step_stands_between_two_steps(phone: TestClient, hall: Hall) -> None:
    begin(phone, hall.room.code)
    here = f"/join/{hall.room.code}/missing"
    journey, step = hall.steps[0].journey.id, hall.steps[0].step.id
    form = phone.get(here).text
    gaps = re.findall(r'name="at" value="([^"]*)"', form)
    assert gaps[:2] == [f"{journey}/", f"{journey}/{step}"]
    assert len(gaps) == len(hall.steps) + len({one.journey.id for one in hall.steps})
    without = send(phone, here, text="Qualcuno mi accompagna")
    assert without.status_code == 422  # type: ignore[attr-defined]
    assert "Qualcuno mi accompagna" in without.text  # type: ignore[attr-defined]
    send(phone, here, text="Qualcuno mi accompagna", at=f"{journey}/{step}")
    me = participant(phone)
    key = ("missing", journey, step)
    assert own_asked(hall.store, me).told == {key: "Qualcuno mi accompagna"}
    [held] = told(hall.store, hall.room.id, "missing", "held")
    assert (held.journey, held.step, held.state) == (journey, step, "held")
    send(phone, here, text="x", at="elsewhere/none")
    assert own_asked(hall.store, me).told == {key: "Qualcuno mi accompagna"}
    edit = f"{here}?at={journey}/{step}&from=mine"
    assert "Qualcuno mi accompagna" in phone.get(edit).text
    assert send(phone, edit, text="", at=f"{journey}/{step}").url.path.endswith("/mine")  # type: ignore[attr-defined]
    assert own_asked(hall.store, me).empty


def test_each_has_three_votes_for_what_comes_first(phone: TestClient, hall: Hall) -> None:
    begin(phone, hall.room.code)
    here = f"/join/{hall.room.code}/first"
    ids = [f"{one.journey.id}/{one.step.id}" for one in hall.steps]
    assert re.findall(r'name="step" value="([^"]*)"', phone.get(here).text) == ids
    many = send(phone, here, step=ids[: MOST_FIRST + 1])
    assert many.status_code == 422  # type: ignore[attr-defined]
    assert many.text.count(" checked") == MOST_FIRST + 1  # type: ignore[attr-defined]
    assert first_votes(hall.store, hall.room, published=False).people == 0
    send(phone, here, step=[*ids[:2], "made/up"])
    send(phone, here, step=ids[1:3])
    send(phone, here, step=ids[1:3])
    said = first_votes(hall.store, hall.room, published=False)
    assert said.people == 1
    assert said.steps == {tuple(one.split("/")): 1 for one in ids[1:3]}
    send(phone, here)
    assert first_votes(hall.store, hall.room, published=False).people == 0


@pytest.mark.parametrize("number", [10, 100])
def test_comments_of_others_are_voted_on_one_after_the_other(
    phone: TestClient, hall: Hall, number: int
) -> None:
    begin(phone, hall.room.code)
    here, me = f"/join/{hall.room.code}/agree", participant(phone)
    assert say("en", "ask.agree_none") in phone.get(here).text
    hall.say(me, Answer(comment="My own"))
    said_by_others(hall, number)
    seen: list[str] = []
    for left in range(number, 0, -1):
        html = phone.get(here).text
        assert f">{left} comment" in html
        [text] = re.findall(r"<q [^>]*>([^<]*)</q>", html)
        seen.append(text)
        [action] = re.findall(r'action="([^"]*)"', html)
        phone.post(action, data={**hidden(html), "vote": str(left % 3 - 1)})
    assert "My own" not in seen
    assert len(set(seen)) == number
    assert seen != sorted(seen), "in an order of the phone's own"
    assert say("en", "ask.agree_done") in phone.get(here).text
    assert sorted(one.vote for one in votes(hall.store, hall.room.id)) == sorted(
        left % 3 - 1 for left in range(number, 0, -1)
    )
    [other] = hall.join()
    orders = [others_statements(hall.store, hall.room.id, one) for one in (me, me, other)]
    assert orders[0] == orders[1]
    assert [one for one in orders[2] if one.text != "My own"] != list(orders[0])


def test_only_an_approved_comment_of_another_is_voted_on(phone: TestClient, hall: Hall) -> None:
    begin(phone, hall.room.code)
    me = participant(phone)
    [other] = hall.join()
    hall.say(me, Answer(comment="Mine"))
    hall.say(other, Answer(comment="Theirs"))
    here = f"/join/{hall.room.code}/agree"
    held = {one.text: f"{one.id}-{one.mark}" for one in comments(hall.store, hall.room.id, "held")}
    for about in (*held.values(), "12-no", "x"):
        phone.post(f"{here}?about={about}", data={"vote": "1"})
    assert votes(hall.store, hall.room.id) == ()
    for one in comments(hall.store, hall.room.id, "held"):
        mark_comment(hall.store, hall.room, one.id, one.mark, "shown")
    for about in held.values():
        phone.post(f"{here}?about={about}", data={"vote": "1"})
        phone.post(f"{here}?about={about}", data={"vote": "7"})
    assert [one.statement for one in votes(hall.store, hall.room.id)] == [held["Theirs"]]
    hall.say(other, Answer(comment="Changed since"))
    assert say("en", "ask.agree_none") in phone.get(here).text


def test_the_open_question_is_the_facilitators_and_its_answer_waits(
    phone: TestClient, hall: Hall
) -> None:
    begin(phone, hall.room.code)
    here = f"/join/{hall.room.code}/open"
    assert "E i treni?" in phone.get(here).text
    long = send(phone, here, text="è" * (MAX_COMMENT + 1))
    assert long.status_code == 422  # type: ignore[attr-defined]
    other = send(phone, here, text="Di un altro", who="somebody-else")
    assert other.status_code == 409  # type: ignore[attr-defined]
    send(phone, here, text="Di notte no\u202e")
    [held] = told(hall.store, hall.room.id, "open", "held")
    assert held.text == "Di notte no"
    mark_comment(hall.store, hall.room, held.id, held.mark, "shown")
    send(phone, here, text="Anche di notte")
    [changed] = told(hall.store, hall.room.id, "open", "held")
    assert (changed.text, changed.state, changed.id) == ("Anche di notte", "changed", held.id)


def everything(phone: TestClient, hall: Hall) -> str:
    """A phone says something to each question; its participant."""
    said_by_others(hall, 2)
    begin(phone, hall.room.code)
    base, one = f"/join/{hall.room.code}", hall.steps[0]
    send(phone, f"{base}/missing", text="Manca", at=f"{one.journey.id}/{one.step.id}")
    send(phone, f"{base}/first", step=f"{one.journey.id}/{one.step.id}")
    html = phone.get(f"{base}/agree").text
    phone.post(re.findall(r'action="([^"]*)"', html)[0], data={**hidden(html), "vote": "1"})
    send(phone, f"{base}/open", text="Apro")
    return participant(phone)


def test_a_phone_sees_all_it_said_and_a_receipt_erases_it(phone: TestClient, hall: Hall) -> None:
    me = everything(phone, hall)
    mine = phone.get(f"/join/{hall.room.code}/mine").text
    for words in ("Manca", "Apro", "I agree", "Comment"):
        assert words in mine
    assert "Your voice is in the room" in phone.get(f"/join/{hall.room.code}/end").text
    for address in re.findall(rf'href="(/join/{hall.room.code}/\w+\?[^"]*from=mine)"', mine):
        assert phone.get(address.replace("&amp;", "&")).status_code == 200
    assert erase_participant(hall.store, receipt_of(hall.store.secret, me))
    assert own_asked(hall.store, me).empty
    assert votes(hall.store, hall.room.id) == ()
    assert first_votes(hall.store, hall.room, published=False).people == 0


def test_who_erases_a_comment_takes_the_votes_on_it_along(phone: TestClient, hall: Hall) -> None:
    [author] = hall.join()
    hall.say(author, Answer(comment="Erased later"))
    everything(phone, hall)
    shown = comments(hall.store, hall.room.id, "shown")
    [mine] = [one for one in shown if one.text == "Erased later"]
    about = f"/join/{hall.room.code}/agree?about={mine.id}-{mine.mark}"
    phone.post(about, data={"vote": "1"})
    assert str(mine.id) in str(votes(hall.store, hall.room.id))
    before = len(votes(hall.store, hall.room.id))
    erase_participant(hall.store, receipt_of(hall.store.secret, author))
    assert str(mine.id) not in str(votes(hall.store, hall.room.id))
    assert len(votes(hall.store, hall.room.id)) == before - 1


def test_a_closed_room_takes_changes_and_nothing_new(phone: TestClient, hall: Hall) -> None:
    me = everything(phone, hall)
    before = own_asked(hall.store, me)
    phone.cookies.clear()
    begin(phone, hall.room.code)
    close_room(hall.store, hall.room)
    base, one = f"/join/{hall.room.code}", hall.steps[0]
    for name, fields in (
        ("missing", {"text": "Neu", "at": f"{one.journey.id}/"}),
        ("first", {"step": f"{one.journey.id}/{one.step.id}"}),
        ("open", {"text": "Neu"}),
    ):
        assert phone.post(f"{base}/{name}", data=fields).status_code == 409
    assert own_asked(hall.store, participant(phone)).empty
    assert own_asked(hall.store, me) == before
