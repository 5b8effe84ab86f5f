"""Pages that many phones get are drawn once, and are never older than what they show."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import begin, participant
from vivere.feedback.answer import Answer
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.drawn import DrawnPages
from vivere.feedback.phone.request import SOMEBODY, PhoneRequest
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store import Store
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.reading import own_voices
from vivere.feedback.store.rooms import close_room
from vivere.model.catalog import Catalog

PHONE = PhoneRequest("it", "it", 2030)


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(Store.file(tmp_path / "voices.sqlite"))


def client(hall: Hall, **changes: object) -> TestClient:
    context = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    return TestClient(Starlette(routes=phone_routes(replace(context, **changes))))  # type: ignore[arg-type]


def join(phone: TestClient, hall: Hall) -> str:
    return begin(phone, hall.room.code).url.path


def test_a_page_is_drawn_once_and_again_when_the_workspace_changes(borgo: Catalog) -> None:
    drawn: list[object] = []

    def draw(catalog: Catalog, phone: PhoneRequest, number: int) -> Markup:
        drawn.append((catalog, phone, number))
        return Markup("page")

    pages = DrawnPages()
    other = replace(borgo)
    for catalog, number in ((borgo, 1), (borgo, 1), (borgo, 2), (other, 1), (other, 1), (borgo, 1)):
        pages.page(catalog, draw, PHONE, number)
    assert drawn == [(borgo, PHONE, 1), (borgo, PHONE, 2), (other, PHONE, 1), (borgo, PHONE, 1)]


def test_a_page_that_is_remembered_knows_no_phone(borgo: Catalog) -> None:
    seen: list[str | None] = []

    def draw(_: Catalog, phone: PhoneRequest) -> Markup:
        seen.append(phone.participant)
        return Markup("page")

    pages = DrawnPages()
    for person in ("one", "two", None):
        pages.page(borgo, draw, replace(PHONE, participant=person))
    assert seen == [SOMEBODY, None]


def test_of_too_many_pages_the_one_unused_longest_is_forgotten(borgo: Catalog) -> None:
    drawn: list[int] = []

    def draw(_: Catalog, __: PhoneRequest, number: int) -> Markup:
        drawn.append(number)
        return Markup("page")

    pages = DrawnPages(most=2)
    for number in (1, 2, 1, 3, 1, 2):
        pages.page(borgo, draw, PHONE, number)
    assert drawn == [1, 2, 3, 2]


def test_two_phones_get_the_same_bytes_and_what_they_say_stays_their_own(hall: Hall) -> None:
    with client(hall) as phone:
        address = join(phone, hall)
        first = phone.get(address).content
        phone.post(address, data={"emotion": "1", "comment": "Too far away."})
        assert b"Too far away." in phone.get(address).content
        phone.cookies.clear()
        assert join(phone, hall) == address
        assert phone.get(address).content == first


def test_a_page_is_the_same_packed_and_plain(hall: Hall) -> None:
    with client(hall) as phone:
        address = join(phone, hall)
        with phone.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as packed:
            content = gzip.decompress(b"".join(packed.iter_raw()))
        plain = phone.get(address, headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert plain.content == content
        different = {"content-encoding", "content-length"}
        assert {k: v for k, v in packed.headers.items() if k not in different} == {
            k: v for k, v in plain.headers.items() if k not in different
        }


def test_another_story_is_on_the_next_page(hall: Hall, borgo: Catalog) -> None:
    one = next(iter(borgo.journeys.values()))
    told = one.steps[0].model_copy(update={"title": "A title that is new"})
    changed = one.model_copy(update={"steps": (told, *one.steps[1:])})
    now = [borgo]
    with client(hall, catalog=lambda: now[-1]) as phone:
        address = join(phone, hall)
        assert "A title that is new" not in phone.get(address).text
        now.append(replace(borgo, journeys={**borgo.journeys, one.id: changed}))
        assert "A title that is new" in phone.get(address).text
        assert phone.post(address, data={"emotion": "1"}).status_code == 200
        (voice,) = own_voices(hall.store, participant(phone))
        assert voice.content["title"] == "A title that is new"


def test_a_room_that_is_closed_says_so_on_its_next_page(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vivere.feedback.phone.context.ROOM_FRESH_S", 0.0)
    with client(hall) as phone:
        before = phone.get(f"/join/{hall.room.code}").text
        close_room(hall.store, hall.room)
        assert phone.get(f"/join/{hall.room.code}").text != before


def test_a_room_that_is_nearly_too_old_is_asked_for_again(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it was too old, each request took a thread, and none of them asked."""
    monkeypatch.setattr("vivere.feedback.phone.context._MARGIN_S", 60.0)
    with client(hall) as phone:
        before = phone.get(f"/join/{hall.room.code}").text
        close_room(hall.store, hall.room)
        assert phone.get(f"/join/{hall.room.code}").text != before


def test_an_old_form_with_other_words_is_another_answer(hall: Hall) -> None:
    with client(hall) as phone:
        address = join(phone, hall)
        key = {"key": "first"}
        assert 'name="key" value="first"' in phone.get(address).text
        for emotion in ("1", "2", "2"):
            phone.post(address, data={"emotion": emotion, **key})
        person = participant(phone)
        assert [voice.answer for voice in own_voices(hall.store, person)] == [Answer(emotion=2)]
        said = phone.post(address, data={"emotion": "2", **key}, headers={"X-Vivere": "1"})
        assert said.json()["state"] == "again"


def test_the_same_answer_on_two_steps_is_two_answers(hall: Hall) -> None:
    with client(hall) as phone:
        address = join(phone, hall)
        for _ in range(2):
            body = {"emotion": "1", "key": "first"}
            said = phone.post(address, data=body, headers={"X-Vivere": "1"}).json()
            assert said["state"] == "stored"
            address = said["next"]


@pytest.mark.parametrize("fresh", [True, False])
def test_what_is_in_memory_is_answered_without_a_thread(
    hall: Hall, fresh: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with client(hall, fresh=lambda: fresh) as phone:
        address = join(phone, hall)
        phone.get(address)
        threads: list[object] = []

        async def in_thread(function: Callable[..., object], *values: object) -> object:
            threads.append(function)
            return function(*values)

        for module in ("context", "endpoint"):
            name = f"vivere.feedback.phone.{module}.run_in_threadpool"
            monkeypatch.setattr(name, in_thread)
        phone.get(address)
        phone.get(f"/join/{hall.room.code}")
        phone.post(address, data={"emotion": "1"}, follow_redirects=False)
    assert len(threads) == (0 if fresh else 3)
