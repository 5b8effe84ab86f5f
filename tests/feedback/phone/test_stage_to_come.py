"""Phones that join before their room follows a stage learn of it at once."""

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import join
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store import Store
from vivere.feedback.store.presentations import begin_presentation
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.rooms import follow_presentation

SCRIPT = {"X-Vivere": "1"}


def test_in_a_hall_phones_ask_for_a_stage_that_is_still_to_come(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    hall = open_hall(Store.file(tmp_path / "other.sqlite"), live=True)
    phones = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    with TestClient(Starlette(routes=phone_routes(phones))) as phone:
        address = join(phone, hall)
        before = phone.get(address).text
        told = phone.get(f"/join/{hall.room.code}/turn", headers=SCRIPT).json()
        assert (told["follows"], told["own"]) == (False, False)
        assert (" data-turn=" in before, " data-follows" in before) == (True, False)
        assert '<p class="stage" id="stage" hidden>' in before
        step = hall.steps[0]
        begun = begin_presentation(hall.store, step.journey.id, f"today-{step.step.id}")
        follow_presentation(hall.store, hall.room, begun.code)
        phones.moved.told += 1
        seen = f"/join/{hall.room.code}/turn?after={told['mark']}"
        assert phone.get(seen, headers=SCRIPT).json()["follows"]
