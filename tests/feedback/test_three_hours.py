"""A room of three hours: whatever was handed out at the beginning still counts at the end."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import hidden, join
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.phone import turning
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store import Store
from vivere.feedback.store.presentations import (
    begin_presentation,
    find_presentation,
    running_presentations,
    show_act,
)
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.rooms import find_room, follow_presentation
from vivere.feedback.store.tables import PRESENTATIONS
from vivere.render.acts import journey_acts
from vivere.web.access import Access

KEY = "a-key-of-sixteen-or-more"
THREE_HOURS = timedelta(hours=3)
TURNS = 40


def test_after_three_hours_everybody_goes_on(
    tmp_path: Path, open_hall: Callable[..., Hall], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turning, "HOLD_S", 0.0)
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"))
    journey, steps = hall.steps[0].journey, hall.steps
    phones = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    lead = FacilitatorContext(
        hall.store, lambda: hall.catalog, lambda: 1, Access(KEY, open_=False), moved=phones.moved
    )
    routes = [*phone_routes(phones), *room_routes(lead)]
    with TestClient(Starlette(routes=routes)) as client:
        client.post("/sign-in", data={"key": KEY}, headers={"Origin": "http://testserver"})
        shown = begin_presentation(hall.store, journey.id, "opening").code
        follow_presentation(hall.store, hall.room, shown)
        join(client, hall)
        first = f"/join/{hall.room.code}/{journey.id}/{steps[0].step.id}"
        form = hidden(client.get(first).text)
        mine = hidden(client.get(f"/join/{hall.room.code}/mine").text)

        now, ticks = time.time, time.monotonic
        monkeypatch.setattr(time, "time", lambda: now() + THREE_HOURS.total_seconds())
        monkeypatch.setattr(time, "monotonic", lambda: ticks() + THREE_HOURS.total_seconds())
        with hall.store.writing() as connection:
            began = datetime.now(UTC) - THREE_HOURS
            connection.execute(PRESENTATIONS.update().values(began_at=began, step_began_at=began))

        assert [one.code for one in running_presentations(hall.store)] == [shown]
        acts = [act.id for act in journey_acts(hall.catalog, journey, "it") if act.step]
        mark = ""
        for number in range(TURNS):
            found = find_presentation(hall.store, shown)
            assert found
            show_act(hall.store, replace(found, act=acts[-1 - number % 2 * 8]), same_step=False)
            phones.moved.told += 1
            turn = f"/join/{hall.room.code}/turn?after={mark}"
            mark = client.get(turn, headers={"X-Vivere": "1"}).json()["mark"]
        assert (len(phones._rooms), len(phones._shown)) == (1, 1)
        sent = client.post(first, data={**form, "emotion": "1"}, headers={"X-Vivere": "1"})
        assert sent.json()["state"] == "stored"
        acted = client.post(
            f"/room/{hall.room.code}/act",
            data={"act": "close_joining", "from": "1"},
            headers={"Origin": "http://testserver", "X-Vivere": "1"},
        )
        assert acted.status_code == 204
        room = find_room(hall.store, hall.room.code)
        assert room
        assert room.joining_closed
        erased = client.post(f"/join/{hall.room.code}/mine", data=mine)
        assert erased.status_code == 200
