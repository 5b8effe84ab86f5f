"""A disk on which nothing more can be written: told, and healed when there is room again."""

import subprocess
import sys
from pathlib import Path

from tests.feedback.conftest import Hall

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


def test_health_finds_out_that_nothing_more_can_be_written(filled: Hall, file: Path) -> None:
    filled.store.close()
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


def test_a_disk_that_is_really_full_is_told_and_heals(filled: Hall, file: Path) -> None:
    filled.store.close()
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
