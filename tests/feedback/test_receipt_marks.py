"""What a receipt leads to when the voices are erased, and that it gives nobody away."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, update

from tests.feedback.conftest import Hall
from tests.feedback.stored import overdue
from vivere.feedback.answer import Answer
from vivere.feedback.codes import receipt_hash, receipt_mark, receipt_of
from vivere.feedback.room import RECEIPTS_ANSWER, today
from vivere.feedback.store import Store
from vivere.feedback.store.backup import back_up, restore
from vivere.feedback.store.erasing import (
    Erased,
    erase_expired,
    erase_participant,
    erase_room,
)
from vivere.feedback.store.receipt_marks import spoken_of
from vivere.feedback.store.tables import RECEIPT_MARKS, ROOMS


def marks(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.scalars(select(RECEIPT_MARKS.c.mark)))


def spoken(hall: Hall, person: str) -> frozenset[str] | None:
    found = spoken_of(hall.store, receipt_mark(hall.store.secret, person))
    return found.fingerprints if found else None


def three_spoke(hall: Hall) -> tuple[str, str, str]:
    """Anna of two steps, Bruno of one, Carla of none."""
    anna, bruno, carla = hall.join(3)
    hall.say(anna, Answer(1, comment="hm"), step=0)
    hall.say(anna, Answer(-1), step=1)
    hall.say(bruno, Answer(2), step=1)
    return anna, bruno, carla


def test_a_receipt_leads_to_the_steps_when_the_voices_are_erased(hall: Hall) -> None:
    anna, bruno, carla = three_spoke(hall)
    first, second = (one.fingerprint for one in hall.steps[:2])
    assert spoken(hall, anna) is None, "the voices are there: nothing is kept beside them"
    overdue(hall)
    erase_expired(hall.store)
    assert spoken(hall, anna) == {first, second}
    assert spoken(hall, bruno) == {second}
    assert spoken(hall, carla) is None
    found = spoken_of(hall.store, receipt_mark(hall.store.secret, anna))
    assert found
    assert found.room.code == hall.room.code


def test_marks_tell_neither_people_nor_steps_nor_how_many(hall: Hall) -> None:
    people = three_spoke(hall)
    overdue(hall)
    erase_expired(hall.store)
    kept = marks(hall.store)
    assert len(kept) == len(set(kept)) == 3 * hall.room.plan.threshold, "filled up, whoever spoke"
    known = {one.fingerprint for one in hall.steps} | {*people}
    known |= {receipt_mark(hall.store.secret, one) for one in people}
    assert not known & set(kept)
    assert set(RECEIPT_MARKS.columns.keys()) == {"mark", "room"}


def test_a_receipt_erases_its_marks_and_no_others(hall: Hall) -> None:
    anna, bruno, _ = three_spoke(hall)
    overdue(hall)
    erase_expired(hall.store)
    before = len(marks(hall.store))
    receipt = receipt_of(hall.store.secret, anna)
    assert erase_participant(hall.store, receipt) == Erased(1, 2)
    assert not erase_participant(hall.store, receipt)
    assert spoken(hall, anna) is None
    assert spoken(hall, bruno)
    assert len(marks(hall.store)) == before - 3, "two steps, and the way in"


def test_marks_go_with_their_room_and_with_time(hall: Hall) -> None:
    anna, *_ = three_spoke(hall)
    overdue(hall)
    erase_expired(hall.store)
    over = today() - RECEIPTS_ANSWER
    for last_day, stays in ((over, True), (over - timedelta(days=1), False)):
        with hall.store.writing() as connection:
            connection.execute(update(ROOMS).values(retain_until=last_day))
        erase_expired(hall.store)
        assert bool(spoken(hall, anna)) is stays
        assert bool(marks(hall.store)) is stays


def test_erasing_a_room_leaves_no_mark(hall: Hall) -> None:
    three_spoke(hall)
    overdue(hall)
    erase_expired(hall.store)
    erase_room(hall.store, hall.room)
    assert marks(hall.store) == []


def test_a_backup_has_the_same_marks_and_forgets_with_us(hall: Hall, tmp_path: Path) -> None:
    anna, bruno, _ = three_spoke(hall)
    overdue(hall)
    file = tmp_path / "b.sqlite"
    back_up(hall.store, file)
    erase_expired(hall.store)
    copy = Store.file(file)
    assert sorted(marks(copy)) == sorted(marks(hall.store)), "others would tell which are random"
    erase_participant(hall.store, receipt_of(hall.store.secret, anna))
    assert spoken_of(copy, receipt_hash(receipt_of(hall.store.secret, anna))) is None
    copy.close()
    restore(hall.store, file)
    assert spoken(hall, anna) is None
    assert spoken(hall, bruno)
