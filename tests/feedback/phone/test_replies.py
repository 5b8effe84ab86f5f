"""What became of what somebody said: on the phone, with the receipt, and when voices are gone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import answer, hidden, join, participant
from tests.feedback.stored import overdue
from vivere.feedback.codes import receipt_of
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.store.erasing import erase_expired
from vivere.i18n.languages import direction
from vivere.i18n.phones import LANGUAGES, say
from vivere.model import Decision
from vivere.model.catalog import Catalog

WORDS = "No stairs to the bus"
WHY = "The ramp costs less than the lift"


def with_step(catalog: Catalog, number: int, **changes: object) -> Catalog:
    """The catalog with changes to a step of its first journey."""
    id_, journey = next(iter(catalog.journeys.items()))
    steps = list(journey.steps)
    steps[number] = steps[number].model_copy(update=changes)
    changed = journey.model_copy(update={"steps": tuple(steps)})
    return replace(catalog, journeys={**catalog.journeys, id_: changed})


def without_step(catalog: Catalog, number: int) -> Catalog:
    id_, journey = next(iter(catalog.journeys.items()))
    steps = tuple(one for place, one in enumerate(journey.steps) if place != number)
    changed = journey.model_copy(update={"steps": steps})
    return replace(catalog, journeys={**catalog.journeys, id_: changed})


def decided(hall: Hall, **more: object) -> Decision:
    return Decision(room=hall.room.code, said="Nobody can climb up there", **more)  # type: ignore[arg-type]


@pytest.fixture
def told(phone: TestClient, hall: Hall) -> str:
    """A phone that spoke of the first step; its receipt."""
    answer(phone, join(phone, hall), emotion="-1", comment=WORDS)
    return receipt_of(hall.store.secret, participant(phone))


def page(new_phone: Callable[..., TestClient], phone: TestClient, hall: Hall, now: Catalog) -> str:
    """The page of the phone, over the workspace as it is now."""
    later = new_phone(catalog=lambda: now)
    later.cookies = phone.cookies
    answered = later.get(f"/join/{hall.room.code}/replies")
    assert answered.status_code == 200
    return answered.text


@pytest.mark.usefixtures("told")
def test_each_thing_that_may_become_of_a_step_is_told(
    new_phone: Callable[..., TestClient], phone: TestClient, hall: Hall
) -> None:
    def shown(now: Catalog) -> str:
        html = page(new_phone, phone, hall, now)
        assert WORDS in html
        return html

    assert ">not yet<" in shown(hall.catalog)
    kept = shown(with_step(hall.catalog, 0, because=(decided(hall, kept=True, why=WHY),)))
    assert ">not changed<" in kept
    assert f'<b>Not changed, because:</b> <span dir="auto">{WHY}' in kept
    assert "date to be confirmed" in kept
    title = hall.steps[0].step.title
    words = title if isinstance(title, str) else title["en"]
    because = (decided(hall, why=WHY, date="2026-11-23"),)
    changed = shown(with_step(hall.catalog, 0, title=f"{words} again", because=because))
    assert ">changed<" in changed
    assert '<ins><span class="hidden" lang="en"> added: </span> again' in changed
    assert "Nobody can climb up there" in changed
    assert '<time datetime="2026-11-23"><bdi>23 November 2026' in changed
    assert ">removed<" in shown(without_step(hall.catalog, 0))


def test_after_the_last_day_the_receipt_still_leads_to_the_steps(
    new_phone: Callable[..., TestClient], told: str, hall: Hall
) -> None:
    overdue(hall)
    now = with_step(hall.catalog, 0, because=(decided(hall, why=WHY),))
    for erase in (False, True):
        if erase:
            erase_expired(hall.store)
        reader = new_phone(catalog=lambda: now)
        shown = reader.post("/receipt", data={"receipt": told.lower()})
        assert shown.url.path == "/receipt/replies"
        assert WHY in shown.text
        assert WORDS not in shown.text
        assert say("en", "replies.gone") in shown.text
        for language in LANGUAGES:
            spoken = reader.get("/receipt/replies", params={"lang": language})
            assert f'lang="{language}" dir="{direction(language)}"' in spoken.text
    assert reader.post("/receipt/replies", data={"proof": "0"}).status_code == 409
    erased = reader.post("/receipt/replies", data=hidden(reader.get("/receipt/replies").text))
    assert say("es", "mine.erased") in erased.text
    assert new_phone().post("/receipt", data={"receipt": told}).status_code == 404


def test_a_strange_receipt_or_cookie_leads_nowhere(phones: PhoneContext, phone: TestClient) -> None:
    assert phone.post("/receipt", data={"receipt": "2222-2222-2222-2222"}).status_code == 404
    assert phone.get("/receipt/replies").status_code == 403
    phone.cookies.set("vivere_receipt", "made.up", path="/receipt/replies")
    assert phone.get("/receipt/replies").status_code == 403
