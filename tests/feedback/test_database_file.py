"""The file of the rooms: refused when damaged, watched while in use, private, and a full disk."""

import os
import re
import shutil
import sqlite3
import stat
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
from vivere.workspace.files import exclusive_writer, keep_private, write_atomically


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / ".vivere" / "voices.sqlite"


@pytest.fixture
def hall(file: Path, open_hall: Callable[..., Hall]) -> Hall:
    hall = open_hall(Store.file(file))
    for person in hall.join(20):
        hall.say(person, Answer(1, comment="Parola" * 40))
    return hall


def modes(folder: Path) -> dict[str, int]:
    paths = (folder, *folder.rglob("*"))
    return {path.name: stat.S_IMODE(path.lstat().st_mode) for path in paths}


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
    hall: Hall, file: Path, damage: Callable[[Path], object], words: str,
    capsys: pytest.CaptureFixture[str], borgo: Catalog, plan: RoomPlan,
) -> None:  # fmt: skip
    copy = file.parent.parent / "b.sqlite"
    back_up(hall.store, copy)
    hall.store.close()
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
    assert [room.code for room in list_rooms(store)] == [hall.room.code], "the way out works"
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
    hall: Hall, file: Path, name: str, how: str
) -> None:
    taken, away = file.with_name(name), file.parent.parent / "away"
    taken.rename(away)
    if how == "replaced":
        shutil.copyfile(away, taken)
    for ask in (hall.store.check, lambda: hall.join(), lambda: hall.say("nobody", Answer(1))):
        with pytest.raises(StoreDownError, match="removed or replaced"):
            ask()
    away.replace(taken)
    hall.store.check()
    [person] = hall.join()
    assert hall.say(person, Answer(1)).value == "stored"
    assert own_voices(hall.store, person)
    hall.store.close()


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
    hall: Hall, file: Path, damage: Callable[[Path], object]
) -> None:
    hall.store.command("PRAGMA wal_checkpoint(TRUNCATE)")
    hall.store.check()
    damage(file)
    for _ in range(2):
        for ask in (hall.store.check, lambda: hall.join()):
            with pytest.raises(StoreDownError, match="damaged"):
                ask()


def test_a_file_that_is_written_anew_by_another_process_is_whole(hall: Hall, file: Path) -> None:
    with hall.store.writing() as connection:
        connection.exec_driver_sql("UPDATE voices SET comment = ''")
    hall.store.check()
    hall.store.command("PRAGMA wal_checkpoint(TRUNCATE)")
    before = file.stat().st_size
    with closing(sqlite3.connect(file)) as other:
        other.execute("VACUUM")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert file.stat().st_size < before
    hall.store.check()
    assert len(hall.join()) == 1


def test_what_is_stored_while_the_file_is_taken_away_is_not_acknowledged(
    hall: Hall, file: Path
) -> None:
    with pytest.raises(StoreDownError), hall.store.writing():
        file.unlink()


def test_phones_and_health_say_so(hall: Hall, file: Path) -> None:
    context = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    with TestClient(Starlette(routes=[*phone_routes(context)])) as client:
        assert client.get("/health").status_code == 200
        begin(client, hall.room.code, "none")
        file.unlink()
        context._checked.clear()
        assert client.get("/health").status_code == 503
        one = hall.steps[0]
        address = f"/join/{hall.room.code}/{one.journey.id}/{one.step.id}"
        sent = client.post(
            address, data={"emotion": "1", "key": "k"}, headers={"x-vivere": "1"},
            follow_redirects=False,
        )  # fmt: skip
        assert sent.status_code == 503
        assert sent.json()["state"] == "down", "the phone keeps it"


def test_what_others_could_read_is_closed_when_the_database_is_opened(
    hall: Hall, file: Path
) -> None:
    hall.store.close()
    folder = file.parent
    (folder / "backups" / "1").mkdir(parents=True)
    (folder / "backups" / "1" / "vivere.yaml").write_text("id: x")
    outside = folder.parent / "outside"
    outside.write_text("not ours")
    outside.chmod(0o644)
    (folder / "link").symlink_to(outside)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
    store = Store.file(file)
    store.check()
    for name, mode in modes(folder).items():
        if name != "link":
            assert mode & 0o077 == 0, name
    assert {"voices.sqlite", "voices.sqlite-wal", "voices.sqlite-shm"} <= set(modes(folder))
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644, "links are not followed"
    store.close()


def test_what_is_new_is_private_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with exclusive_writer(tmp_path):
            write_atomically(tmp_path / ".vivere" / "workbench" / "a" / "b.json", b"{}")
        store = Store.of(tmp_path)
        store.check()
        back_up(store, tmp_path / "b.sqlite")
        private = modes(tmp_path / ".vivere")
        store.close()
    finally:
        os.umask(before)
    assert private[".vivere"] == 0o700
    assert private["b.json"] == 0o600
    for name in ("voices.sqlite", "voices.sqlite-wal", "voices.sqlite-shm"):
        assert private[name] & 0o077 == 0, name
    assert modes(tmp_path)["b.sqlite"] & 0o077 == 0


def test_a_folder_of_others_is_no_error(tmp_path: Path) -> None:
    keep_private(tmp_path / "nowhere")


FULL = """
import os, resource, sys
from pathlib import Path
from vivere.feedback.store import Store, StoreDownError
store = Store.file(Path(sys.argv[1]))
store.check()
size = max(p.stat().st_size for p in Path(sys.argv[1]).parent.iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, resource.RLIM_INFINITY))
for _ in range(3):
    try:
        for _ in range(20):
            store.check()
    except StoreDownError as down:
        print("down:", down)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


def test_health_finds_out_that_nothing_more_can_be_written(hall: Hall, file: Path) -> None:
    hall.store.close()
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(file)], capture_output=True, text=True, check=True
    )
    assert done.stdout.count("down:") == 3, done.stdout + done.stderr


FULL_DISK = """
import sys
from pathlib import Path
from vivere.feedback.room import today
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.rooms import list_rooms
from vivere.feedback.store.writing import write_batch
store = Store.file(Path(sys.argv[1]))
[room] = list_rooms(store)
store.check()
filler = Path(sys.argv[1]).parent / "filler"
with filler.open("wb", buffering=0) as stream:
    try:
        while True:
            stream.write(b"x" * 4096)
    except OSError:
        pass
def tell(what):
    try:
        what()
    except StoreDownError as down:
        return "down"
    return "ok"
def join(number):
    with store.writing() as connection:
        write_batch(connection, [
            Joining(room.id, f"{number}-{n}", f"r{number}-{n}", "it", "none") for n in range(100)
        ], store.secret)
print(tell(store.check), *(tell(lambda: join(n)) for n in range(40)))
filler.unlink()
print(tell(store.check), tell(lambda: join(99)))
"""


def test_a_disk_that_is_really_full_is_told_and_heals(hall: Hall, file: Path) -> None:
    hall.store.close()
    inside = (
        'mount -t tmpfs -o size=4m vivere-test "$1" && mkdir "$1/d" && cp "$2" "$1/d/v.sqlite" && '
        'exec "$3" -c "$4" "$1/d/v.sqlite"'
    )
    mounted = file.parent.parent / "disk"
    mounted.mkdir()
    arguments = [str(mounted), str(file), sys.executable, FULL_DISK]
    command = ["unshare", "-rm", "sh", "-c", inside, "sh", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    full, healed = done.stdout.splitlines()
    assert full.split()[0] == "down"
    assert "down" in full.split()[1:], "voices could not be stored either"
    assert healed == "ok ok"


def test_a_backup_carries_no_probe(hall: Hall, tmp_path: Path) -> None:
    hall.store.check()
    back_up(hall.store, tmp_path / "b.sqlite")
    with closing(sqlite3.connect(tmp_path / "b.sqlite")) as copy:
        names = {name for (name,) in copy.execute("SELECT name FROM instance")}
    assert names == {"secret"}
    assert open_room(hall.store, hall.room.plan)


def test_databases_that_are_opened_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    stores = [Store.file(tmp_path / f"{n}.sqlite") for n in range(8)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(list_rooms, stores)) == [()] * len(stores)
    for store in stores:
        store.close()
