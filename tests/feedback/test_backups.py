"""Backups of the rooms, and what a restore takes and refuses."""

from pathlib import Path

import pytest

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.codes import receipt_of
from vivere.feedback.store import Store
from vivere.feedback.store.backup import NotABackupError, back_up, restore
from vivere.feedback.store.erasing import erase_participant
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import (
    own_voices,
)
from vivere.feedback.store.rooms import list_rooms


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
    assert hall.counts("emotion") == {"1": 2}


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
