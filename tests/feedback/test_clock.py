"""A clock that is wrong erases nothing."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import BORGO
from tests.feedback.conftest import Hall
from vivere.cli import main
from vivere.feedback import room as room_module
from vivere.feedback.answer import Answer
from vivere.feedback.calendar_days import (
    CONSISTENT_DAYS,
    PLAUSIBLE_DAYS,
    DaysSeen,
    look_at_clock,
    read_days,
    write_days,
)
from vivere.feedback.store import Store
from vivere.feedback.store import believed_clock as clock_module
from vivere.feedback.store import erasing as erasing_module
from vivere.feedback.store.backup import back_up, restore
from vivere.feedback.store.believed_clock import ClockJumpError
from vivere.feedback.store.erasing import erase_expired
from vivere.feedback.store.reading import own_voices
from vivere.feedback.store.rooms import find_room

DAYS = st.dates(date(1990, 1, 1), date(2200, 1, 1))
SEEN = st.builds(DaysSeen, DAYS) | st.builds(
    DaysSeen, DAYS, DAYS, st.integers(1, CONSISTENT_DAYS - 1)
)


@given(SEEN, DAYS)
def test_a_day_is_believed_only_near_the_last_or_after_days_on_end(
    seen: DaysSeen, day: date
) -> None:
    after = look_at_clock(seen, day)
    if after.believed == day:
        near = abs((day - seen.believed).days) <= PLAUSIBLE_DAYS
        assert near or (seen.claimed is not None and seen.times == CONSISTENT_DAYS - 1)
        assert after == DaysSeen(day)
    else:
        assert after.believed == seen.believed
        assert after.claimed == day
        assert 1 <= after.times < CONSISTENT_DAYS


@given(DAYS, st.lists(DAYS, max_size=CONSISTENT_DAYS - 1))
def test_a_few_wrong_days_leave_no_trace(start: date, wrong: list[date]) -> None:
    seen = DaysSeen(start)
    far = [day for day in wrong if abs((day - start).days) > PLAUSIBLE_DAYS]
    for day in far:
        seen = look_at_clock(seen, day)
        assert seen.believed == start
    assert look_at_clock(seen, start + timedelta(days=1)) == DaysSeen(start + timedelta(days=1))


@given(DAYS, st.integers(1, 100))
def test_the_same_wrong_day_is_not_believed_however_often_it_is_seen(
    start: date, times: int
) -> None:
    wrong = start + timedelta(days=4000)
    seen = DaysSeen(start)
    for _ in range(times):
        seen = look_at_clock(seen, wrong)
    assert seen == DaysSeen(start, wrong, 1)


@given(DAYS, st.lists(st.integers(-PLAUSIBLE_DAYS, PLAUSIBLE_DAYS), max_size=30))
def test_days_that_go_on_as_days_do_are_believed(start: date, steps: list[int]) -> None:
    seen, day = DaysSeen(start), start
    for step in steps:
        day += timedelta(days=step)
        seen = look_at_clock(seen, day)
        assert seen == DaysSeen(day)


def test_a_clock_that_jumped_is_believed_when_it_goes_on() -> None:
    seen = DaysSeen(date(2026, 1, 1))
    for number in range(CONSISTENT_DAYS):
        assert seen.believed == date(2026, 1, 1)
        seen = look_at_clock(seen, date(2027, 1, 1) + timedelta(days=number))
    assert seen == DaysSeen(date(2027, 1, CONSISTENT_DAYS))


@given(SEEN)
def test_what_is_remembered_is_read_again_and_no_finer_than_a_day(seen: DaysSeen) -> None:
    assert read_days(write_days(seen)) == seen
    assert b":" not in write_days(seen)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Sets the machine's date so many days ahead."""

    def ahead(days: int) -> None:
        day = date.today() + timedelta(days=days)
        for module in (room_module, clock_module, erasing_module):
            monkeypatch.setattr(module, "today", lambda: day)

    return ahead


def test_a_start_with_a_clock_years_ahead_erases_neither_room_nor_backup(
    hall: Hall,
    tmp_path: Path,
    clock,  # type: ignore[no-untyped-def]
) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1, comment="Parola preziosa"))
    file = tmp_path / "b.sqlite"
    back_up(hall.store, file)
    erase_expired(hall.store)
    for days in (365 * 4, 365 * 4, 365 * 9, -365 * 50):
        clock(days)
        if days > 0:
            with pytest.raises(ClockJumpError, match="expire --yes"):
                erase_expired(hall.store)
        else:
            assert erase_expired(hall.store) == ()
        room = find_room(hall.store, hall.room.code)
        assert room
        assert not room.expired
        assert own_voices(hall.store, person)
        with closing(sqlite3.connect(file)) as backup:
            assert backup.execute("SELECT comment FROM voices").fetchall() == [("Parola preziosa",)]
    clock(0)
    assert erase_expired(hall.store) == ()
    clock(31)
    assert erase_expired(hall.store) == (hall.room.code,), "a clock that is right erases"
    with closing(sqlite3.connect(file)) as backup:
        assert backup.execute("SELECT comment FROM voices").fetchall() == []


def test_a_database_that_never_looked_is_no_easier_prey(hall: Hall, clock) -> None:  # type: ignore[no-untyped-def]
    [person] = hall.join()
    hall.say(person, Answer(1))
    clock(365)
    with pytest.raises(ClockJumpError):
        erase_expired(hall.store)
    assert own_voices(hall.store, person)
    assert erase_expired(hall.store, sure=True) == (hall.room.code,)
    assert own_voices(hall.store, person) == ()


def test_a_restore_under_a_wrong_clock_brings_everything_back(
    hall: Hall,
    tmp_path: Path,
    clock,  # type: ignore[no-untyped-def]
) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1))
    back_up(hall.store, tmp_path / "b.sqlite")
    clock(1000)
    fresh = Store.file(tmp_path / "fresh" / "voices.sqlite")
    for store in (hall.store, fresh):
        restore(store, tmp_path / "b.sqlite")
        assert own_voices(store, person)
    fresh.close()


def test_the_command_says_so_and_does_it_when_told_to(
    tmp_path: Path,
    clock,  # type: ignore[no-untyped-def]
    capsys: pytest.CaptureFixture[str],
) -> None:
    where = ["--workspace", str(shutil.copytree(BORGO, tmp_path / "city"))]
    opened = ["--journey", "nives-ambulatorio", "--title", "T"]
    assert main(["room", "open", *opened, *where]) == 0
    clock(2000)
    assert main(["room", "expire", *where]) == 2
    assert "the clock says" in capsys.readouterr().err
    assert main(["room", "expire", "--yes", *where]) == 0
    assert "1 room past" in capsys.readouterr().out
