"""A step that the stage has not come to: who types its address waits, a script fetches it ahead."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phone.test_turning import SCRIPT, Stage
from tests.feedback.phones import hidden, join, participant
from vivere.feedback.answer import Answer
from vivere.feedback.on_stage import OnStage, on_stage
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.store.reading import own_answer
from vivere.feedback.store.rooms import allow_own_pace
from vivere.i18n.phones import LANGUAGES, say


@pytest.fixture
def stage(hall: Hall, phones: PhoneContext) -> Stage:
    return Stage(hall, phones)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_types_the_address_of_a_step_to_come_waits_for_it(
    hall: Hall, stage: Stage, phone: TestClient, language: str
) -> None:
    phone.headers["Accept-Language"] = language
    join(phone, hall)
    waits = phone.get(stage.address(0))
    assert waits.url.path == f"/join/{hall.room.code}/stage", "no step is on stage yet"
    here = stage.show(1)
    waits = phone.get(stage.address(2))
    assert (waits.status_code, waits.url.path) == (200, f"/join/{hall.room.code}/stage")
    assert say(language, "stage.title") in waits.text
    assert f'href="{here}"' in waits.text
    assert phone.get(stage.address(0)).url.path == stage.address(0), "one may look back"
    there = stage.show(2)
    assert phone.get(waits.url).url.path == phone.get(there).url.path == there
    stage.move(act=stage.acts[0].id, presented={hall.steps[2].journey.id: hall.steps[2].step.id})
    assert phone.get(there).url.path == there, "it was on stage"


def test_a_script_fetches_all_pages_ahead(hall: Hall, stage: Stage, phone: TestClient) -> None:
    join(phone, hall)
    stage.show(0)
    for step in range(len(hall.steps)):
        page = phone.get(stage.address(step), headers=SCRIPT)
        assert page.url.path == stage.address(step)
        assert 'class="answer' in page.text


def test_where_people_may_go_on_or_nothing_is_presented_no_step_is_ahead(
    hall: Hall, stage: Stage, new_phone: Callable[..., TestClient]
) -> None:
    stage.show(0)
    allow_own_pace(hall.store, hall.room, allowed=True)
    phone = new_phone()
    join(phone, hall)
    assert phone.get(stage.address(2)).url.path == stage.address(2)
    allow_own_pace(hall.store, hall.room, allowed=False)
    stage.end()
    other = new_phone()
    join(other, hall)
    assert other.get(stage.address(2)).url.path == stage.address(2)


def test_an_answer_to_a_step_to_come_is_stored_and_can_be_seen_again(
    hall: Hall, stage: Stage, phone: TestClient
) -> None:
    """It was begun before the room followed the stage: nobody loses what they wrote."""
    join(phone, hall)
    form = hidden(phone.get(stage.address(2), headers=SCRIPT).text)
    stage.show(0)
    sent = phone.post(stage.address(2), data={**form, "emotion": "1", "comment": "Parole"})
    assert (sent.status_code, sent.url.path) == (200, stage.address(0))
    stored = own_answer(hall.store, participant(phone), *hall.steps[2].ids)
    assert stored
    assert stored.answer == Answer(1, comment="Parole")
    assert "Parole</textarea>" in phone.get(stage.address(2)).text


def test_a_stage_at_a_step_that_is_not_asked_has_come_past_those_before_it(
    hall: Hall, stage: Stage
) -> None:
    stage.show(1)
    first, second, third = (one.ids for one in hall.steps[:3])
    for asked, reached in (((first, third), 1), ((third,), 0), ((first, second), 2)):
        plan = replace(hall.room.plan, steps=asked)
        room = replace(hall.room, plan=plan)
        assert on_stage(hall.catalog, room, stage.now).reached == reached


def test_what_is_ahead_moves_no_phone() -> None:
    assert OnStage(reached=1).mark == OnStage(reached=2).mark
