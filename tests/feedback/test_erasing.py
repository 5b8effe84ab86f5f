"""What a receipt, a facilitator or the last day erases, on both databases and in backups."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from tests.feedback.conftest import Hall
from tests.feedback.stored import groups_on_show, overdue, rows
from vivere.feedback.answer import Answer
from vivere.feedback.codes import receipt_hash, receipt_of
from vivere.feedback.store import Store
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.backup import back_up, restore
from vivere.feedback.store.erasing import erase_expired, erase_participant, erase_room
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import (
    find_by_receipt,
    own_voices,
    participant_exists,
)
from vivere.feedback.store.rooms import find_room, list_rooms
from vivere.feedback.store.tables import DELIVERIES


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
    assert hall.counts("emotion") == {"1": 1}
    assert hall.counts("voice") == {"": 1}
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


def test_after_the_retention_date_only_counts_that_pass_the_threshold_stay(hall: Hall) -> None:
    people = hall.join(5)
    for index, person in enumerate(people):
        hall.say(person, Answer(1 if index < 4 else -2, comment="hm"))
    overdue(hall)
    assert erase_expired(hall.store) == (hall.room.code,)
    assert erase_expired(hall.store) == ()
    assert rows(hall) == 0
    assert not participant_exists(hall.store, people[0])
    assert hall.counts("emotion") == {}
    assert groups_on_show(hall) == [("1", 3)]
    room = find_room(hall.store, hall.room.code)
    assert room
    assert room.state == "expired"
    assert room.participants == 3


def test_what_was_erased_since_the_backup_stays_erased(hall: Hall, tmp_path: Path) -> None:
    anna, bruno = hall.join(2)
    for person in (anna, bruno):
        hall.say(person, Answer(1))
    back_up(hall.store, tmp_path / "b.sqlite")
    erase_participant(hall.store, receipt_of(hall.store.secret, anna))
    restore(hall.store, tmp_path / "b.sqlite")
    assert not participant_exists(hall.store, anna)
    assert participant_exists(hall.store, bruno)
    assert hall.counts("emotion") == {"1": 1}


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
