"""Rooms and voices in the database, on SQLite and on PostgreSQL alike."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import SQLAlchemyError

from tests.feedback.conftest import Hall
from tests.feedback.stored import groups_on_show, rows
from vivere.feedback.answer import Answer
from vivere.feedback.codes import normalise_code
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.moderation import Decision, mark_comment
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import (
    StepAnswer,
    comments,
    own_answer,
    own_voices,
    tallies,
)
from vivere.feedback.store.rooms import close_room, find_room, list_rooms, reopen_room, show_results
from vivere.feedback.store.tables import AUDIT, METADATA


def test_the_schema_made_by_the_migrations_is_that_of_the_tables(store: Store) -> None:
    with store.reading() as connection:
        for table in METADATA.sorted_tables:
            assert connection.execute(select(table)).all() is not None
    store.check()


def test_a_store_can_be_opened_again_and_keeps_its_secret(store: Store) -> None:
    again = Store(store.url)
    assert again.secret == store.secret
    assert len(again.secret) == 32
    again.close()


def test_a_room_is_found_by_its_code_as_people_type_it(hall: Hall) -> None:
    spoken = f" {hall.room.code[:3].lower()}-{hall.room.code[3:]} "
    assert find_room(hall.store, spoken) == hall.room
    assert find_room(hall.store, "NOPE22") is None
    assert list_rooms(hall.store) == (hall.room,)


def test_an_answer_is_stored_counted_and_read_back(hall: Hall) -> None:
    [person] = hall.join()
    answer = Answer(-1, "yes", ("cost", "trust"), comment="Troppo lontano")
    assert hall.say(person, answer) is Outcome.STORED
    assert [voice.answer for voice in own_voices(hall.store, person)] == [answer]
    assert hall.counts("emotion") == {"-1": 1}
    assert hall.counts("matters") == {"yes": 1}
    assert hall.counts("barrier") == {"cost": 1, "trust": 1}
    assert hall.joined == 1


def test_a_changed_answer_replaces_the_one_before(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(-1, "yes", ("cost",)))
    hall.say(person, Answer(2, None, ("language",)))
    assert hall.counts("emotion") == {"2": 1}
    assert hall.counts("matters") == {}
    assert hall.counts("barrier") == {"language": 1}
    assert rows(hall) == 1


def test_the_same_key_counts_once_however_often_it_comes(hall: Hall) -> None:
    [person] = hall.join()
    same = hall.delivery(person, Answer(1), key="same")
    outcomes = hall.put(*[same] * 50)
    assert sorted(outcome.value for outcome in outcomes) == ["again"] * 49 + ["stored"]
    assert hall.put(same) == [Outcome.AGAIN]
    assert hall.counts("emotion") == {"1": 1}


def test_a_late_copy_of_an_old_answer_does_not_undo_a_new_one(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1), key="old")
    hall.say(person, Answer(2), key="new")
    hall.say(person, Answer(1), key="old")
    assert hall.counts("emotion") == {"2": 1}


def test_an_answer_taken_back_counts_no_more(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1, "no", ("cost",), comment="hm"))
    hall.say(person, Answer())
    assert tallies(hall.store, hall.room.id) == ()


def test_a_closed_room_takes_changes_but_nothing_new(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1))
    close_room(hall.store, hall.room)
    assert hall.say(person, Answer(2)) is Outcome.STORED
    assert hall.say(person, Answer(2), step=1) is Outcome.CLOSED
    reopen_room(hall.store, hall.room)
    assert hall.say(person, Answer(2), step=1) is Outcome.STORED


def test_a_stranger_cannot_speak(hall: Hall) -> None:
    assert hall.say("nobody", Answer(1)) is Outcome.GONE
    assert rows(hall) == 0


def test_a_comment_waits_until_it_is_approved(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(comment="Bello"))
    [waiting] = comments(hall.store, hall.room.id, "held")
    assert comments(hall.store, hall.room.id, "shown", "pinned") == ()
    decision = mark_comment(hall.store, hall.room, waiting.id, waiting.mark, "pinned")
    assert decision is Decision.DONE
    assert [one.text for one in comments(hall.store, hall.room.id, "pinned")] == ["Bello"]
    hall.say(person, Answer(2, comment="Bello"))
    assert comments(hall.store, hall.room.id, "pinned"), "a decision holds while the words do"
    hall.say(person, Answer(2, comment="Brutto"))
    assert [one.text for one in comments(hall.store, hall.room.id, "held")] == ["Brutto"]


def test_a_comment_of_another_room_is_out_of_reach(
    hall: Hall, open_hall: Callable[..., Hall]
) -> None:
    other = open_hall(hall.store)
    [person] = other.join()
    other.say(person, Answer(comment="Bello"))
    [waiting] = comments(other.store, other.room.id, "held")
    decision = mark_comment(hall.store, hall.room, waiting.id, waiting.mark, "shown")
    assert decision is Decision.GONE


def test_a_room_that_shows_comments_shows_them_at_once(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    hall = open_hall(store, comments="shown")
    [person] = hall.join()
    hall.say(person, Answer(comment="Bello"))
    assert [one.text for one in comments(store, hall.room.id, "shown")] == ["Bello"]


def test_nothing_is_published_before_the_results_are_opened(hall: Hall) -> None:
    for person in hall.join(4):
        hall.say(person, Answer(1))
    assert groups_on_show(hall) == []
    show_results(hall.store, hall.room, shown=True)
    assert groups_on_show(hall) == [("-2", 3)], "three answered, and nothing of what they said"


def test_published_counts_follow_in_lots(store: Store, open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(store, results_open=True)
    seen = []
    for person in hall.join(11):
        hall.say(person, Answer(1))
        seen.append(sum(number for _, number in groups_on_show(hall)))
    assert seen == [0, 0, 3, 3, 3, 3, 3, 6, 6, 6, 6]


def test_the_audit_trail_cannot_be_rewritten(hall: Hall) -> None:
    close_room(hall.store, hall.room)
    for change in (update(AUDIT).values(act="nothing"), delete(AUDIT)):
        with (
            pytest.raises((StoreDownError, SQLAlchemyError)),
            hall.store.writing() as connection,
        ):
            connection.execute(change)
    assert [entry.action for entry in audit_trail(hall.store, hall.room.code)] == ["open", "close"]


def test_sqlite_is_as_durable_as_it_can_be(tmp_path: Path) -> None:
    store = Store.file(tmp_path / "voices.sqlite")
    with store.reading() as connection:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1)):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    store.close()


def test_a_folder_that_cannot_be_written_is_a_store_that_is_down(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreDownError):
        Store.file(tmp_path / "file" / "voices.sqlite").check()


def test_an_answer_is_read_for_one_step(hall: Hall) -> None:
    [person] = hall.join()
    one = hall.delivery(person, Answer(1))
    hall.put(one)
    assert own_answer(hall.store, person, one.journey, one.step) == StepAnswer(
        Answer(1), answered=True
    )
    assert own_answer(hall.store, person, one.journey, "elsewhere") == StepAnswer()
    assert own_answer(hall.store, "nobody", one.journey, one.step) is None
    assert normalise_code(" ab-c d ") == "ABCD"
