"""Rooms and voices in the database, on SQLite and on PostgreSQL alike."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.codes import normalise_code, receipt_hash, receipt_of
from vivere.feedback.results import room_results
from vivere.feedback.room import today
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.backup import NotABackupError, back_up, restore
from vivere.feedback.store.erasing import erase_expired, erase_participant, erase_room
from vivere.feedback.store.moderation import Decision, mark_comment
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import (
    StepAnswer,
    comments,
    find_by_receipt,
    own_answer,
    own_voices,
    participant_exists,
    tallies,
)
from vivere.feedback.store.rooms import close_room, find_room, list_rooms, reopen_room, show_results
from vivere.feedback.store.tables import AUDIT, DELIVERIES, METADATA, ROOMS, VOICES


def counts(hall: Hall, kind: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for tally in tallies(hall.store, hall.room.id):
        for value, number in tally.of(kind).items():
            sums[value] = sums.get(value, 0) + number
    return sums


def groups_on_show(hall: Hall) -> list[tuple[str, int]]:
    """What may be shown of the feelings on the first step: main or first emotion, number."""
    [result, *_] = room_results(hall.store, hall.catalog, [hall.room], published=True)
    return [
        (one.main or one.choices[0], one.number)
        for one in result.steps[0].voices.of("emotion").groups
    ]


def rows(hall: Hall) -> int:
    with hall.store.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(VOICES)) or 0)


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
    assert counts(hall, "emotion") == {"-1": 1}
    assert counts(hall, "matters") == {"yes": 1}
    assert counts(hall, "barrier") == {"cost": 1, "trust": 1}
    assert hall.joined == 1


def test_a_changed_answer_replaces_the_one_before(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(-1, "yes", ("cost",)))
    hall.say(person, Answer(2, None, ("language",)))
    assert counts(hall, "emotion") == {"2": 1}
    assert counts(hall, "matters") == {}
    assert counts(hall, "barrier") == {"language": 1}
    assert rows(hall) == 1


def test_the_same_key_counts_once_however_often_it_comes(hall: Hall) -> None:
    [person] = hall.join()
    same = hall.delivery(person, Answer(1), key="same")
    outcomes = hall.put(*[same] * 50)
    assert sorted(outcome.value for outcome in outcomes) == ["again"] * 49 + ["stored"]
    assert hall.put(same) == [Outcome.AGAIN]
    assert counts(hall, "emotion") == {"1": 1}


def test_a_late_copy_of_an_old_answer_does_not_undo_a_new_one(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1), key="old")
    hall.say(person, Answer(2), key="new")
    hall.say(person, Answer(1), key="old")
    assert counts(hall, "emotion") == {"2": 1}


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


def test_a_receipt_finds_and_erases_everything(hall: Hall) -> None:
    anna, bruno = hall.join(2)
    for person in (anna, bruno):
        hall.say(person, Answer(1, "yes", ("cost",), comment="hm"))
    receipt = receipt_of(hall.store.secret, anna)
    found = find_by_receipt(hall.store, receipt_hash(receipt.lower().replace("-", " ")))
    assert found
    assert found[0].code == hall.room.code
    assert found[1] == anna
    assert erase_participant(hall.store, receipt)
    assert not erase_participant(hall.store, receipt)
    assert not participant_exists(hall.store, anna)
    assert own_voices(hall.store, anna) == ()
    assert counts(hall, "emotion") == {"1": 1}
    assert counts(hall, "voice") == {"": 1}
    assert hall.joined == 1
    assert hall.say(anna, Answer(1)) is Outcome.GONE
    with hall.store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(DELIVERIES)) == 1


def test_a_room_is_erased_with_all_that_is_in_it(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1, comment="hm"))
    erase_room(hall.store, hall.room)
    assert list_rooms(hall.store) == ()
    assert rows(hall) == 0
    assert [entry.action for entry in audit_trail(hall.store, hall.room.code)] == ["open", "erase"]


def overdue(hall: Hall) -> None:
    with hall.store.writing() as connection:
        connection.execute(update(ROOMS).values(retain_until=today() - timedelta(days=1)))


def test_after_the_retention_date_only_counts_that_pass_the_threshold_stay(hall: Hall) -> None:
    people = hall.join(5)
    for index, person in enumerate(people):
        hall.say(person, Answer(1 if index < 4 else -2, comment="hm"))
    overdue(hall)
    assert erase_expired(hall.store) == (hall.room.code,)
    assert erase_expired(hall.store) == ()
    assert rows(hall) == 0
    assert not participant_exists(hall.store, people[0])
    assert counts(hall, "emotion") == {}
    assert groups_on_show(hall) == [("1", 3)]
    room = find_room(hall.store, hall.room.code)
    assert room
    assert room.state == "expired"
    assert room.participants == 3


def test_the_audit_trail_cannot_be_rewritten(hall: Hall) -> None:
    close_room(hall.store, hall.room)
    for change in (update(AUDIT).values(act="nothing"), delete(AUDIT)):
        with (
            pytest.raises((StoreDownError, SQLAlchemyError)),
            hall.store.writing() as connection,
        ):
            connection.execute(change)
    assert [entry.action for entry in audit_trail(hall.store, hall.room.code)] == ["open", "close"]


def test_a_backup_restores_into_an_empty_store(hall: Hall, tmp_path: Path) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1, comment="hm"))
    assert back_up(hall.store, tmp_path / "b.sqlite") > 0
    assert (tmp_path / "b.sqlite").stat().st_mode & 0o077 == 0
    fresh = Store.file(tmp_path / "fresh.sqlite")
    restore(fresh, tmp_path / "b.sqlite")
    assert [one.answer for one in own_voices(fresh, person)] == [Answer(1, comment="hm")]
    receipt = receipt_of(fresh.secret, person)
    assert erase_participant(fresh, receipt), "the receipt works in a restored store"
    fresh.close()


def test_numbers_go_on_after_a_restore(hall: Hall, tmp_path: Path) -> None:
    first, second = hall.join(2)
    hall.say(first, Answer(1))
    back_up(hall.store, tmp_path / "b.sqlite")
    restore(hall.store, tmp_path / "b.sqlite")
    assert hall.say(second, Answer(1)) is Outcome.STORED
    assert counts(hall, "emotion") == {"1": 2}


def test_what_was_erased_since_the_backup_stays_erased(hall: Hall, tmp_path: Path) -> None:
    anna, bruno = hall.join(2)
    for person in (anna, bruno):
        hall.say(person, Answer(1))
    back_up(hall.store, tmp_path / "b.sqlite")
    erase_participant(hall.store, receipt_of(hall.store.secret, anna))
    restore(hall.store, tmp_path / "b.sqlite")
    assert not participant_exists(hall.store, anna)
    assert participant_exists(hall.store, bruno)
    assert counts(hall, "emotion") == {"1": 1}


def test_erasing_reaches_the_backups_that_were_made(hall: Hall, tmp_path: Path) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1, comment="Parola segreta"))
    file = tmp_path / "b.sqlite"
    back_up(hall.store, file)
    assert b"Parola segreta" in file.read_bytes()
    erase_participant(hall.store, receipt_of(hall.store.secret, person))
    assert b"Parola segreta" not in file.read_bytes()
    assert receipt_hash(receipt_of(hall.store.secret, person)).encode() not in file.read_bytes()


def test_retention_reaches_the_backups_that_were_made(hall: Hall, tmp_path: Path) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1, comment="Parola segreta"))
    overdue(hall)
    file = tmp_path / "b.sqlite"
    back_up(hall.store, file)
    erase_expired(hall.store)
    assert b"Parola segreta" not in file.read_bytes()


def test_nothing_erased_is_left_in_sqlites_files(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    hall = open_hall(Store.file(tmp_path / "s" / "voices.sqlite"))
    [person] = hall.join()
    hall.say(person, Answer(1, comment="Parola segreta"))
    erase_participant(hall.store, receipt_of(hall.store.secret, person))
    for file in (tmp_path / "s").iterdir():
        assert b"Parola segreta" not in file.read_bytes(), file.name


def test_a_backup_never_overwrites(hall: Hall, tmp_path: Path) -> None:
    (tmp_path / "b.sqlite").write_text("precious")
    with pytest.raises(FileExistsError):
        back_up(hall.store, tmp_path / "b.sqlite")
    assert (tmp_path / "b.sqlite").read_text() == "precious"


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_a_file_that_is_no_backup_changes_nothing(
    hall: Hall, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "b.sqlite").write_bytes(content)
    with pytest.raises(NotABackupError):
        restore(hall.store, tmp_path / "b.sqlite")
    with pytest.raises(NotABackupError):
        restore(hall.store, tmp_path / "missing.sqlite")
    assert list_rooms(hall.store) == (hall.room,)


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


def test_a_backup_that_cannot_be_changed_does_not_stop_erasing(hall: Hall, tmp_path: Path) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1, comment="Parola segreta"))
    broken, whole = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    back_up(hall.store, broken)
    back_up(hall.store, whole)
    kept = broken.read_bytes()
    broken.write_bytes(b"damaged" * 1000)
    assert erase_participant(hall.store, receipt_of(hall.store.secret, person))
    assert b"Parola segreta" not in whole.read_bytes()
    broken.write_bytes(kept)
    erase_expired(hall.store)
    assert b"Parola segreta" not in broken.read_bytes(), "tried again when it can be read"
