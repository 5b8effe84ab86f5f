"""The projector: one thing at a time, chosen on the server, and no more than may be said."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.asks import ASKS
from vivere.feedback.facilitator.projector import Thing, asked_thing, thing_on_show, things
from vivere.feedback.results import without_figures
from vivere.feedback.store.moderation import mark_comment
from vivere.feedback.store.reading import Comment, comments
from vivere.feedback.store.rooms import find_room, show_on_screen, show_results


def project(client: TestClient, hall: Hall, thing: str, **fields: str) -> str:
    """Ask for a thing; the id of what is on show then."""
    given = {"act": "project", "thing": thing, **fields}
    client.post(f"/room/{hall.room.code}/act", data=given, follow_redirects=False)
    room = find_room(hall.store, hall.room.code)
    assert room
    return room.on_screen


def screen(client: TestClient, hall: Hall, language: str = "en") -> str:
    return client.get(f"/room/{hall.room.code}/screen?lang={language}").text


def pinned(hall: Hall, text: str) -> Comment:
    """A comment on the second step that the facilitator has pinned."""
    [person] = hall.join()
    hall.say(person, Answer(1, comment=text), step=1)
    [held] = comments(hall.store, hall.room.id, "held")
    mark_comment(hall.store, hall.room, held.id, held.mark, "pinned")
    [found] = comments(hall.store, hall.room.id, "pinned")
    return found


def test_a_room_has_its_lobby_its_steps_and_each_comment_after_its_step(hall: Hall) -> None:
    comment = pinned(hall, "Lontano")
    there = things(without_figures(hall.catalog, hall.room), [comment])
    ids = [one.id for one in there]
    assert ids[:2] == ["lobby", "count"]
    steps = [f"step/{one.journey.id}/{one.step.id}" for one in hall.steps]
    assert [one for one in ids if one.startswith("step/")] == steps
    assert ids[ids.index(steps[1]) + 1] == f"comment/{comment.journey}/{comment.step}/{comment.id}"
    assert [one for one in ids if one.startswith("journey/")] == [
        f"journey/{id_}" for id_ in hall.room.plan.journeys
    ]
    assert len(set(ids)) == len(ids)


def test_only_the_steps_that_are_asked_are_shown(
    hall: Hall, open_hall: Callable[..., Hall]
) -> None:
    one = hall.steps[1]
    short = open_hall(hall.store, steps=((one.journey.id, one.step.id),))
    ids = [thing.id for thing in things(without_figures(short.catalog, short.room), [])]
    assert [id_ for id_ in ids if id_.startswith("step/")] == [
        f"step/{one.journey.id}/{one.step.id}"
    ]


THERE = (Thing("lobby"), Thing("count"), Thing("step", "a", "b"), Thing("comment", "a", "b", "7"))


@given(st.lists(st.sampled_from(["next", "previous", "lobby", "count", "nonsense", "step/a/b"])))
def test_whatever_is_asked_for_something_that_is_there_is_on_show(asked: list[str]) -> None:
    ids = [one.id for one in THERE]
    now = "lobby"
    for one in asked:
        before, now = now, asked_thing(THERE, now, one) or now
        assert now in ids
        if one == "next":
            assert ids.index(now) == min(ids.index(before) + 1, len(ids) - 1)
        if one == "previous":
            assert ids.index(now) == max(ids.index(before) - 1, 0)


@pytest.mark.parametrize(
    ("id_", "shown"),
    [
        ("comment/a/b/7", "comment/a/b/7"),
        ("comment/a/b/8", "step/a/b"),
        ("comment/a/gone/7", "lobby"),
        ("step/a/gone", "lobby"),
        ("", "lobby"),
        ("///", "lobby"),
    ],
)
def test_in_place_of_what_is_gone_stands_its_step_or_the_lobby(id_: str, shown: str) -> None:
    assert thing_on_show(THERE, id_).id == shown


def test_what_is_chosen_is_kept_on_the_server_and_every_screen_follows(
    client: TestClient, hall: Hall
) -> None:
    live = f"/room/{hall.room.code}/screen/live?lang=en"
    mark = {"If-None-Match": client.get(live).headers["etag"]}
    assert client.get(live, headers=mark).status_code == 304
    assert project(client, hall, "next") == "count"
    assert client.get(live, headers=mark).status_code == 200
    assert "How many phones" in screen(client, hall)
    assert project(client, hall, "nonsense") == "count"
    assert project(client, hall, "previous") == "lobby"
    assert project(client, hall, "previous") == "lobby"
    first = hall.steps[0]
    chosen = f"step/{first.journey.id}/{first.step.id}"
    assert project(client, hall, chosen) == chosen
    assert hall.catalog.say(first.step.title, "en") in screen(client, hall)


def test_all_that_there_is_can_be_shown(client: TestClient, hall: Hall) -> None:
    comment = pinned(hall, "Lontano")
    for shown in (False, True):
        show_results(hall.store, hall.room, shown=shown)
        there = things(without_figures(hall.catalog, hall.room), [comment], ASKS)
        for thing in there:
            show_on_screen(hall.store, hall.room, thing.id)
            assert client.get(f"/room/{hall.room.code}/screen?lang=en").status_code == 200, thing.id


def test_without_script_the_buttons_lead_back_to_the_projector(
    client: TestClient, hall: Hall
) -> None:
    given = {"act": "project", "thing": "next", "back": "screen"}
    code = hall.room.code
    response = client.post(f"/room/{code}/act?lang=en", data=given, follow_redirects=False)
    assert response.headers["location"] == f"/room/{code}/screen?lang=en"
    html = screen(client, hall)
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in html
    assert 'name="thing" value="next"' in html


@pytest.mark.parametrize(
    ("joined", "said"), [(0, "Fewer than"), (2, "Fewer than"), (8, "6 phones")]
)
def test_of_the_phones_only_whole_groups_are_told(
    client: TestClient, hall: Hall, joined: int, said: str
) -> None:
    hall.join(joined) if joined else None
    for thing in ("lobby", "count"):
        project(client, hall, thing)
        html = screen(client, hall)
        assert said in html
        assert "8" not in html.partition('class="sc-in"')[2].partition("</p>")[0]


def test_a_pinned_comment_is_shown_with_its_step_while_the_room_sees_results(
    client: TestClient, hall: Hall
) -> None:
    comment = pinned(hall, "Lontano")
    thing = f"comment/{comment.journey}/{comment.step}/{comment.id}"
    assert project(client, hall, thing) == thing
    assert "Lontano" not in screen(client, hall)
    show_results(hall.store, hall.room, shown=True)
    html = screen(client, hall)
    assert "Lontano" in html
    assert hall.catalog.say(hall.steps[1].step.title, "en") in html
    mark_comment(hall.store, hall.room, comment.id, comment.mark, "hidden")
    html = screen(client, hall)
    assert "Lontano" not in html
    assert hall.catalog.say(hall.steps[1].step.title, "en") in html


def test_the_facilitator_sees_what_is_on_show_and_chooses(client: TestClient, hall: Hall) -> None:
    project(client, hall, "count")
    html = client.get(f"/room/{hall.room.code}?lang=en").text
    there = things(without_figures(hall.catalog, hall.room), [])
    for one in there:
        assert f'name="thing" value="{one.id}"' in html
    now = " ".join(html.partition("The projector shows:")[2].partition("</p>")[0].split())
    assert now.startswith("<b>How many phones</b>")
    assert f"2 / {len(there)}" in now


def test_no_more_phones_is_one_button_and_is_said(client: TestClient, hall: Hall) -> None:
    address = f"/room/{hall.room.code}"
    assert "No more phones" in client.get(f"{address}?lang=en").text
    client.post(f"{address}/act", data={"act": "close_joining"})
    assert "Let phones in again" in client.get(f"{address}?lang=en").text
    assert "No more phones are let in" in screen(client, hall)
    client.post(f"{address}/act", data={"act": "open_joining"})
    assert "Come in with your phone" in screen(client, hall)


def test_phones_and_answers_are_counted_in_words(client: TestClient, hall: Hall) -> None:
    address = f"/room/{hall.room.code}/live"
    [person, *_] = hall.join()
    hall.say(person, Answer(1))
    assert (
        '<strong class="rm-joined">1 telefono</strong> <strong>1 risposta</strong>'
        in client.get(f"{address}?lang=it").text
    )
    hall.join()
    hall.say(person, Answer(1), step=1)
    assert (
        '<strong class="rm-joined">2 phones</strong> <strong>2 answers</strong>'
        in client.get(f"{address}?lang=en").text
    )
