"""When groups of opinion are counted: once, in a closed room; and what becomes of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from tests.analysis.opinions.halls import hall as camps
from tests.feedback.conftest import Hall
from tests.feedback.voting import vote_in
from vivere.feedback.codes import receipt_of
from vivere.feedback.opinions import Cast, Opinions, count_opinions
from vivere.feedback.room import Room, today
from vivere.feedback.store import Store
from vivere.feedback.store.asked import Chosen
from vivere.feedback.store.asked_tables import VOTES
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.erasing import erase_expired, erase_participant, erase_room
from vivere.feedback.store.opinions import look_for_groups, opinions
from vivere.feedback.store.rooms import close_room, find_room, open_room, reopen_room
from vivere.feedback.store.tables import ROOMS, VOICES
from vivere.feedback.store.votes import statements, votes

MINDS = camps((34, 22), 12, doubt=0.2, silent=0.1)


@pytest.fixture
def voted(store: Store, open_hall: Callable[..., Hall]) -> tuple[Hall, list[str]]:
    """A room in which two camps voted on twelve comments, and who they are."""
    hall = open_hall(store, comments="shown", threshold=5)
    return hall, vote_in(hall, MINDS)


def now(hall: Hall) -> Room:
    room = find_room(hall.store, hall.room.code)
    assert room
    return room


def test_groups_are_counted_once_and_whoever_watches_sees_one_version(
    voted: tuple[Hall, list[str]],
) -> None:
    hall, people = voted
    store, room = hall.store, hall.room.id
    assert look_for_groups(store, now(hall)) is None
    assert opinions(store, room) is None, "an open room has none"
    close_room(store, now(hall))
    before = now(hall).version
    seen = look_for_groups(store, now(hall))
    assert seen is not None
    assert [group.people for group in seen.groups] == [30, 20]
    assert seen.stable
    assert not seen.merged
    assert {one.statement for one in seen.statements} == {s.id for s in statements(store, room)}
    assert now(hall).version > before
    assert [one.action for one in audit_trail(store, hall.room.code)][-1] == "groups"

    erase_participant(store, receipt_of(store.secret, people[0]))
    assert people[0] not in {one.participant for one in votes(store, room)}
    reopen_room(store, now(hall))
    with store.writing() as connection:
        connection.execute(update(VOTES).values(vote=-VOTES.c.vote))
    assert look_for_groups(store, now(hall)) == seen
    close_room(store, now(hall))
    assert look_for_groups(store, now(hall)) == seen
    assert [one.action for one in audit_trail(store, hall.room.code)].count("groups") == 1


def test_of_two_who_look_at_once_the_first_count_stays(voted: tuple[Hall, list[str]]) -> None:
    hall, _ = voted
    close_room(hall.store, now(hall))
    first: list[Opinions | None] = []

    def slowly(cast: Iterable[Cast], offered: Sequence[str], threshold: int) -> Opinions:
        first.append(look_for_groups(hall.store, now(hall)))
        return replace(count_opinions(cast, offered, threshold), groups=())

    assert [look_for_groups(hall.store, now(hall), slowly)] == first
    assert [one.action for one in audit_trail(hall.store, hall.room.code)].count("groups") == 1


def test_groups_go_with_what_was_said(voted: tuple[Hall, list[str]]) -> None:
    """With their statements when the room's last day is over, and with the room itself."""
    hall, _ = voted
    store, room = hall.store, hall.room.id
    close_room(store, now(hall))
    assert look_for_groups(store, now(hall))
    with store.writing() as connection:
        connection.execute(update(ROOMS).values(retain_until=today().replace(year=2001)))
    erase_expired(store, sure=True)
    assert now(hall).expired
    assert opinions(store, room) is None
    assert look_for_groups(store, now(hall)) is None

    other = Hall(store, open_room(store, replace(hall.room.plan)), hall.catalog)
    vote_in(other, MINDS)
    close_room(store, now(other))
    assert look_for_groups(store, now(other))
    erase_room(store, now(other))
    assert opinions(store, other.room.id) is None


def test_where_nobodys_answer_is_left_no_group_is_and_other_rooms_keep_theirs(
    voted: tuple[Hall, list[str]],
) -> None:
    """Also where somebody's votes for where to begin are left."""
    hall, people = voted
    store = hall.store
    other = Hall(store, open_room(store, hall.room.plan), hall.catalog)
    vote_in(other, MINDS)
    hall.put(Chosen(hall.room.id, people[0], frozenset({hall.steps[0].ids})))
    for one in (hall, other):
        close_room(store, now(one))
        assert look_for_groups(store, now(one))
    with store.reading() as connection:
        here = select(VOICES.c.participant).where(VOICES.c.room == hall.room.id).distinct()
        writers = connection.scalars(here).all()
    for writer in writers:
        assert opinions(store, hall.room.id)
        erase_participant(store, receipt_of(store.secret, writer))
    assert opinions(store, hall.room.id) is None
    assert opinions(store, other.room.id)


def test_too_few_votes_leave_no_trace(store: Store, open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(store, comments="shown", threshold=5)
    vote_in(hall, MINDS[:8])
    close_room(store, now(hall))
    assert look_for_groups(store, now(hall)) is None
    assert "groups" not in [one.action for one in audit_trail(store, hall.room.code)]
