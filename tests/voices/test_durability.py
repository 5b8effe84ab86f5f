"""What was acknowledged is there, whatever happens to the process, the disk or the database."""

import random
import resource
import shutil
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url

from tests.postgres import Postgres
from tests.voices.serving import Phone, PhonesServer, Reply, until
from vivere.voices.room import Room, RoomPlan
from vivere.voices.store import Store
from vivere.voices.store.reading import tallies
from vivere.voices.store.rooms import open_room
from vivere.voices.store.tables import VOICES
from vivere.voices.store.writing import tally_keys

BORGO = Path(__file__).parents[1] / "workspaces" / "borgo"
ROUNDS = 20
SPEAKERS = 8


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BORGO, tmp_path / "city"))


@pytest.fixture
def room(city: Path, plan: RoomPlan) -> Room:
    store = Store.of(city)
    room = open_room(store, plan)
    store.close()
    return room


def stored(store: Store) -> dict[str, tuple[int, str]]:
    """Each participant's emotion and comment."""
    with store.reading() as connection:
        return {
            row.participant: (row.emotion, row.comment)
            for row in connection.execute(select(VOICES))
        }


def assert_sound(store: Store, room: Room) -> None:
    """The file is whole, and the tallies are the voices counted afresh."""
    with store.reading() as connection:
        if store.sqlite:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        rows = [dict(row._mapping) for row in connection.execute(select(VOICES))]
    true = Counter(key for row in rows for key in tally_keys(row))
    kept = {
        (room.id, tally.journey, tally.step, tally.fingerprint, kind, value): number
        for tally in tallies(store, room.id, published=False)
        for kind, counts in tally.counts.items()
        for value, number in counts.items()
    }
    assert kept == dict(true)


def test_killed_twenty_times_nothing_acknowledged_is_lost(city: Path, room: Room) -> None:
    chance = random.Random(2030)
    acknowledged: dict[str, set[tuple[int, str]]] = {}
    last: dict[str, tuple[int, str]] = {}
    sent: dict[str, set[tuple[int, str]]] = {}
    for round_ in range(ROUNDS):
        with PhonesServer(city) as server:
            enough, done = threading.Event(), Counter[str]()
            limit = chance.randint(5, 120)

            def speak(
                number: int,
                server: PhonesServer = server,
                enough: threading.Event = enough,
                done: Counter[str] = done,
                limit: int = limit,
                round_: int = round_,
            ) -> None:
                try:
                    phone = Phone.join(server, room)
                    for n in range(1000):
                        said = (n % 5 - 2, f"{round_}-{number}-{n}")
                        sent.setdefault(phone.name, set()).add(said)
                        if phone.say(said[0], said[1]).status == 200:
                            acknowledged.setdefault(phone.name, set()).add(said)
                            last[phone.name] = said
                            done["all"] += 1
                        if done["all"] >= limit:
                            enough.set()
                except (OSError, AssertionError):
                    enough.set()

            with ThreadPoolExecutor(SPEAKERS) as pool:
                for number in range(SPEAKERS):
                    pool.submit(speak, number)
                assert enough.wait(30)
                server.kill()
    store = Store.of(city)
    found = stored(store)
    assert sum(map(len, acknowledged.values())) >= ROUNDS * 5
    for name, said in last.items():
        assert name in found, "an acknowledged voice is lost"
        newest = max(sent[name], key=lambda one: int(one[1].rsplit("-", 1)[1]))
        assert found[name] in (said, newest), "what stands is the last that was sent"
    assert_sound(store, room)
    store.close()


def test_a_full_disk_is_said_and_the_voice_is_stored_when_there_is_room(
    city: Path, room: Room
) -> None:
    """The file may not grow beyond what it is now: to SQLite that is a full disk."""
    file = city / ".vivere" / "voices.sqlite"
    ballast = 256 * 1024
    with PhonesServer(city, before=lambda: no_file_above(file.stat().st_size + ballast)) as server:
        phone = Phone.join(server, room)
        assert phone.say(1, "first").state == "stored"
        replies = {str(n): say_much(phone, str(n)) for n in range(140)}
        refused = next(key for key, reply in replies.items() if reply.status == 503)
        assert replies[refused].retry_after > 0
        until(lambda: say_much(phone, "more").status == 503 and check(server) == 503)
    store = Store.of(city)
    assert phone.name in stored(store)
    assert_sound(store, room)
    store.close()
    with PhonesServer(city) as server:
        again = Phone(server, phone.cookie, phone.step)
        assert say_much(again, refused).state == "stored"
        assert say_much(again, refused).state == "again"
        assert server.ask("GET", "/health").status == 200


def check(server: PhonesServer) -> int:
    return server.ask("GET", "/health").status


def say_much(phone: Phone, key: str) -> Reply:
    fields = {"emotion": "2", "key": key, "comment": f"{key} parola" * 30}
    return phone.server.ask("POST", phone.step, fields, phone.cookie)


def no_file_above(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_lock_held_for_ten_seconds_is_waited_out(city: Path, room: Room) -> None:
    with PhonesServer(city) as server:
        phone = Phone.join(server, room)
        with closing(sqlite3.connect(city / ".vivere" / "voices.sqlite")) as other:
            other.execute("BEGIN IMMEDIATE")
            begun = time.monotonic()
            while time.monotonic() - begun < 10:
                reply = phone.say(1, "kept")
                assert reply.status == 503
                assert reply.retry_after > 0
            other.rollback()
        until(lambda: phone.say(1, "kept").status == 200)
    store = Store.of(city)
    assert stored(store) == {phone.name: (1, "kept")}
    assert_sound(store, room)
    store.close()


def test_the_same_key_fifty_times_at_once_is_one_voice(city: Path, room: Room) -> None:
    with PhonesServer(city) as server:
        phone = Phone.join(server, room)
        assert fifty_at_once(phone) == {"stored": 1, "again": 49}
    store = Store.of(city)
    assert_sound(store, room)
    store.close()


def fifty_at_once(phone: Phone) -> dict[str, int]:
    with ThreadPoolExecutor(50) as pool:
        replies = list(pool.map(lambda _: phone.say(1, "same"), range(50)))
    return dict(Counter(reply.state for reply in replies))


@pytest.fixture
def own_postgres() -> Callable[[], Postgres]:
    """A server of this test's own, to be stopped."""
    return Postgres


def test_over_postgresql_two_processes_count_once(
    city: Path, plan: RoomPlan, postgres: Postgres
) -> None:
    address = postgres.database("fifty")
    store = Store(make_url(address).set(drivername="postgresql+psycopg"))
    room = open_room(store, plan)
    with PhonesServer(city, "--workers", "2", url=address) as server:
        phone = Phone.join(server, room)
        assert fifty_at_once(phone) == {"stored": 1, "again": 49}
        others = [Phone.join(server, room) for _ in range(10)]
        with ThreadPoolExecutor(10) as pool:
            list(pool.map(lambda one: [one.say(n % 5 - 2, str(n)) for n in range(20)], others))
    assert_sound(store, room)
    assert len(stored(store)) == 11
    store.close()


def test_postgresql_stopped_and_started_loses_nothing(
    city: Path, plan: RoomPlan, own_postgres: Callable[[], Postgres]
) -> None:
    with own_postgres() as database:
        address = database.database("voices")
        store = Store(make_url(address).set(drivername="postgresql+psycopg"))
        room = open_room(store, plan)
        with PhonesServer(city, url=address) as server:
            phones = [Phone.join(server, room) for _ in range(3)]
            for phone in phones[:2]:
                assert phone.say(2, "before").state == "stored"
            database.stop()
            reply = phones[2].say(-1, "during")
            assert reply.status == 503
            assert reply.retry_after > 0
            assert server.ask("GET", "/health").status == 503
            database.start()
            until(lambda: phones[2].say(-1, "during").status == 200)
            until(lambda: server.ask("GET", "/health").status == 200)
        found = stored(store)
        assert {found[phone.name] for phone in phones[:2]} == {(2, "before")}
        assert found[phones[2].name] == (-1, "during")
        assert_sound(store, room)
        store.close()
