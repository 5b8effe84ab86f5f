"""«No more phones»: who is in goes on, nobody else comes in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import begin
from vivere.feedback.answer import Answer
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store import Store
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.rooms import close_joining, find_room
from vivere.i18n.phones import LANGUAGES, say


def test_a_room_that_takes_no_more_phones_keeps_those_that_are_in(hall: Hall) -> None:
    [inside] = hall.join()
    close_joining(hall.store, hall.room, closed=True)
    room = find_room(hall.store, hall.room.code)
    assert room
    assert room.joining_closed
    assert room.state == "open"
    late = Joining(hall.room.id, "late", "receipt", "it", "none")
    assert hall.put(late) == [Outcome.CLOSED]
    assert hall.joined == 1
    assert hall.say(inside, Answer(1)) is Outcome.STORED
    close_joining(hall.store, hall.room, closed=False)
    assert hall.put(late) == [Outcome.STORED]
    acts = [one.action for one in audit_trail(hall.store, hall.room.code)]
    assert acts == ["open", "close joining", "open joining"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_that_comes_too_late_is_told_so(
    tmp_path: Path, open_hall: Callable[..., Hall], language: str
) -> None:
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"), languages=LANGUAGES)
    close_joining(hall.store, hall.room, closed=True)
    context = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    app = Starlette(routes=phone_routes(context))
    with TestClient(app, headers={"Accept-Language": language}) as phone:
        welcome = phone.get(f"/join/{hall.room.code}").text
        assert say(language, "welcome.joining_closed") in welcome
        assert "<form" not in welcome.partition("<main")[2].partition("</main>")[0]
        response = begin(phone, hall.room.code)
        assert response.status_code == 409
        assert say(language, "error.joining_closed") in response.text
    assert hall.joined == 0
