"""The file of the rooms: refused when damaged, watched while in use, opened by several at once."""

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import begin
from vivere.cli import main
from vivere.feedback.answer import Answer
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.room import RoomPlan
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.backup import back_up, restore
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.reading import own_voices
from vivere.feedback.store.rooms import list_rooms, open_room
from vivere.model.catalog import Catalog


def cut(file: Path, size: int) -> None:
    with file.open("r+b") as stream:
        stream.truncate(size)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda file: cut(file, 0), "is empty"),
        (lambda file: cut(file, 60), "malformed|not a database"),
        (lambda file: cut(file, 4096), "malformed|cut off"),
        (lambda file: cut(file, file.stat().st_size - 4096), "malformed|cut off"),
        (lambda file: file.write_bytes(b"garbage " * 9000), "not a database"),
        (lambda file: file.write_bytes(b"\0" * 9000), "not a database"),
        (lambda file: file.with_name("voices.sqlite-wal").write_bytes(b"x" * 99)
         and file.unlink(), "is gone"),
    ],
    ids=["empty", "few bytes", "one page", "a page less", "garbage", "zeros", "its log alone"],
)  # fmt: skip
def test_what_is_left_of_a_database_is_refused_and_left_as_it_is(
    filled: Hall, file: Path, damage: Callable[[Path], object], words: str,
    capsys: pytest.CaptureFixture[str], borgo: Catalog, plan: RoomPlan,
) -> None:  # fmt: skip
    copy = file.parent.parent / "b.sqlite"
    back_up(filled.store, copy)
    filled.store.close()
    damage(file)
    kept = file.read_bytes() if file.exists() else None
    for _ in range(2):
        with pytest.raises(StoreDownError, match=words) as refused:
            list_rooms(Store.file(file))
        assert "vivere restore" in str(refused.value)
    assert main(["room", "list", "--workspace", str(file.parent.parent)]) == 1
    assert re.search(words, capsys.readouterr().err)
    assert (file.read_bytes() if file.exists() else None) == kept
    aside = file.parent / "damaged"
    aside.mkdir()
    for one in file.parent.glob("voices.sqlite*"):
        one.rename(aside / one.name)
    store = Store.file(file)
    restore(store, copy)
    assert [room.code for room in list_rooms(store)] == [filled.room.code], "the way out works"
    store.close()


def test_somebody_elses_database_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE precious (x)")
    with pytest.raises(StoreDownError, match="not a database of Vivere"):
        list_rooms(Store.file(file))
    with closing(sqlite3.connect(file)) as other:
        names = other.execute("SELECT name FROM sqlite_master").fetchall()
    assert names == [("precious",)]


def test_two_that_start_at_once_make_one_database(file: Path) -> None:
    start = (
        "import sys; from pathlib import Path; from vivere.feedback.store import Store; "
        "print(Store.file(Path(sys.argv[1])).secret.hex())"
    )
    command = [sys.executable, "-c", start, str(file)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    secrets = {process.communicate()[0] for process in running}
    assert len(secrets) == 1
    assert secrets != {b""}
    assert {path.name for path in file.parent.iterdir()} <= {
        "voices.sqlite", "voices.sqlite-wal", "voices.sqlite-shm",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["voices.sqlite", "voices.sqlite-wal", "voices.sqlite-shm"])
@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_a_file_that_is_taken_away_is_a_store_that_is_down(
    filled: Hall, file: Path, name: str, how: str
) -> None:
    taken, away = file.with_name(name), file.parent.parent / "away"
    taken.rename(away)
    if how == "replaced":
        shutil.copyfile(away, taken)
    for ask in (filled.store.check, lambda: filled.join(), lambda: filled.say("nobody", Answer(1))):
        with pytest.raises(StoreDownError, match="removed or replaced"):
            ask()
    away.replace(taken)
    filled.store.check()
    [person] = filled.join()
    assert filled.say(person, Answer(1)).value == "stored"
    assert own_voices(filled.store, person)
    filled.store.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: cut(file, 0),
        lambda file: cut(file, file.stat().st_size // 2),
        lambda file: file.write_bytes(b"not a database " * 40_000),
    ],
    ids=["emptied", "cut", "overwritten"],
)
def test_a_file_that_is_damaged_in_its_place_is_a_store_that_is_down(
    filled: Hall, file: Path, damage: Callable[[Path], object]
) -> None:
    filled.store.command("PRAGMA wal_checkpoint(TRUNCATE)")
    filled.store.check()
    damage(file)
    for _ in range(2):
        for ask in (filled.store.check, lambda: filled.join()):
            with pytest.raises(StoreDownError, match="damaged"):
                ask()


def test_a_file_that_is_written_anew_by_another_process_is_whole(filled: Hall, file: Path) -> None:
    with filled.store.writing() as connection:
        connection.exec_driver_sql("UPDATE voices SET comment = ''")
    filled.store.check()
    filled.store.command("PRAGMA wal_checkpoint(TRUNCATE)")
    before = file.stat().st_size
    with closing(sqlite3.connect(file)) as other:
        other.execute("VACUUM")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert file.stat().st_size < before
    filled.store.check()
    assert len(filled.join()) == 1


def test_what_is_stored_while_the_file_is_taken_away_is_not_acknowledged(
    filled: Hall, file: Path
) -> None:
    with pytest.raises(StoreDownError), filled.store.writing():
        file.unlink()


def test_phones_and_health_say_so(filled: Hall, file: Path) -> None:
    context = PhoneContext(filled.store, lambda: filled.catalog, WriteQueue(filled.store))
    with TestClient(Starlette(routes=[*phone_routes(context)])) as client:
        assert client.get("/health").status_code == 200
        begin(client, filled.room.code, "none")
        file.unlink()
        context._checked.clear()
        assert client.get("/health").status_code == 503
        one = filled.steps[0]
        address = f"/join/{filled.room.code}/{one.journey.id}/{one.step.id}"
        sent = client.post(
            address, data={"emotion": "1", "key": "k"}, headers={"x-vivere": "1"},
            follow_redirects=False,
        )  # fmt: skip
        assert sent.status_code == 503
        assert sent.json()["state"] == "down", "the phone keeps it"


def test_a_backup_carries_no_probe(filled: Hall, tmp_path: Path) -> None:
    filled.store.check()
    back_up(filled.store, tmp_path / "b.sqlite")
    with closing(sqlite3.connect(tmp_path / "b.sqlite")) as copy:
        names = {name for (name,) in copy.execute("SELECT name FROM instance")}
    assert names == {"secret"}
    assert open_room(filled.store, filled.room.plan)


def test_databases_that_are_opened_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    stores = [Store.file(tmp_path / f"{n}.sqlite") for n in range(8)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(list_rooms, stores)) == [()] * len(stores)
    for store in stores:
        store.close()
