"""Every comment of a room can be reached on the facilitator's page, whatever its state."""

import re
from dataclasses import replace
from html import unescape

import pytest
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.asks import OPEN
from vivere.feedback.facilitator.handlers import COMMENT_STATES
from vivere.feedback.store import reading
from vivere.feedback.store.asked import Told
from vivere.feedback.store.moderation import STATES, mark_comment
from vivere.feedback.store.reading import COMMENTS_SHOWN, comments
from vivere.feedback.store.rooms import close_room, open_room


def write(hall: Hall, number: int) -> None:
    people = hall.join(number)
    hall.put(
        *(hall.delivery(one, Answer(comment=f"text-{place}.")) for place, one in enumerate(people))
    )


def texts(html: str) -> set[str]:
    return set(re.findall(r"text-\d+\.", html))


@pytest.mark.parametrize("state", COMMENT_STATES)
def test_every_comment_can_be_reached(client: TestClient, hall: Hall, state: str) -> None:
    number = 2 * COMMENTS_SHOWN + 1
    write(hall, number)
    if state == "late":
        for person in hall.join(2):
            hall.say(person, Answer(1))
            close_room(hall.store, hall.room)
            hall.say(person, Answer(1, comment="text-0."))
        number = 1
    while state in STATES and (waiting := comments(hall.store, hall.room.id, "held")):
        for one in waiting:
            mark_comment(hall.store, hall.room, one.id, one.mark, STATES[state])
    found: set[str] = set()
    address = f"/room/{hall.room.code}?lang=en"
    for _ in range(4):
        html = client.get(address).text
        _, _, part = html.partition(f'id="in-{state}"')
        part = re.split(r'<(?:h3|summary) id="in-', part)[0]
        found |= texts(part)
        next_ = re.search(r'href="(\?[^"]*)#in-\w+">Next<', part)
        if not next_:
            break
        address = f"/room/{hall.room.code}{next_[1].replace('&amp;', '&')}"
    assert len(found) == number


def test_every_answer_to_the_facilitators_question_can_be_reached(
    client: TestClient, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "COMMENTS_SHOWN", 2)
    plan = replace(hall.room.plan, asks=(OPEN,), open_question="What else?")
    hall = replace(hall, room=open_room(hall.store, plan))
    told = (Told(hall.room.id, who, OPEN, f"text-{at}.") for at, who in enumerate(hall.join(3)))
    hall.put(*told)
    write(hall, 3)
    found, query = set[str](), "?lang=en"
    for _ in range(2):
        page = client.get(f"/room/{hall.room.code}{query}").text
        part = page.partition(f'id="in-{OPEN}_held"')[2].partition("</section>")[0]
        found |= texts(part)
        next_ = re.search(r'href="(\?[^"#]*)#in-\w+">Next<', part)
        query = unescape(next_[1]) if next_ else query
    assert found == {"text-0.", "text-1.", "text-2."}


def test_the_page_that_is_read_stays_over_a_look_and_an_act(client: TestClient, hall: Hall) -> None:
    write(hall, COMMENTS_SHOWN + 1)
    address = f"/room/{hall.room.code}"
    html = client.get(f"{address}?lang=en&held=2").text
    live = re.search(r'data-live="([^"]+)"', html)
    assert live
    assert texts(client.get(live[1].replace("&amp;", "&")).text) == texts(html)
    assert f'action="{address}/act?lang=en&amp;held=2"' in html
    response = client.post(f"{address}/act?lang=en&held=2", data={}, follow_redirects=False)
    assert response.headers["location"] == f"{address}?lang=en&held=2"
    for nonsense in ("0", "x", "99999", "-1", "9" * 400, "٣"):
        assert client.get(address, params={"lang": "en", "held": nonsense}).status_code == 200


def test_what_was_changed_since_it_was_approved_says_so(client: TestClient, hall: Hall) -> None:
    [person] = hall.join()
    address = f"/room/{hall.room.code}?lang=en"
    for before in ("shown", "pinned"):
        hall.say(person, Answer(comment="Bello"))
        [one] = comments(hall.store, hall.room.id, "held")
        mark_comment(hall.store, hall.room, one.id, one.mark, STATES[before])
        assert "Changed since you approved it" not in client.get(address).text
        hall.say(person, Answer(comment="Brutto"))
        html = client.get(address).text
        assert "Changed since you approved it" in html
        assert "Waiting for you (1)" in html
        hall.say(person, Answer(comment="Pessimo"))
        assert "Changed since you approved it" in client.get(address).text
    [one] = comments(hall.store, hall.room.id, "held")
    mark_comment(hall.store, hall.room, one.id, one.mark, "hidden")
    hall.say(person, Answer(comment="Ancora"))
    assert "Changed since you approved it" not in client.get(address).text


def test_of_many_comments_the_first_are_counted_and_all_can_be_reached(
    client: TestClient, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vivere.feedback.store.reading.COUNTED", COMMENTS_SHOWN)
    number = 3 * COMMENTS_SHOWN + 7
    write(hall, number)
    found: set[str] = set()
    address, pages = f"?lang=en&held={1}", 0
    while address:
        html = client.get(f"/room/{hall.room.code}{address}").text
        pages += 1
        if pages == 1:
            assert f"Waiting for you ({2 * COMMENTS_SHOWN}+)" in html
            assert "Page 1 of 2+" in html
        found |= texts(html)
        links = re.findall(r'href="(\?[^"#]+)#in-held">Next<', html)
        address = unescape(links[0]) if links else ""
    assert pages == 4
    assert f"Waiting for you ({number})" in html
    assert len(found) == number
