"""What was acknowledged is there, whatever happens to the process, the disk or the database."""

import random
import resource
import shutil
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url

from tests.feedback.serving import Phone, PhonesServer, Reply, until
from tests.postgres import Postgres
from vivere.feedback.room import Room, RoomPlan
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.reading import tallies
from vivere.feedback.store.rooms import open_room
from vivere.feedback.store.tables import VOICES
from vivere.feedback.store.writing import tally_keys
from vivere.model.catalog import Catalog

pytestmark = pytest.mark.known_lines  # it happens in processes that coverage does not follow
BORGO = Path(__file__).parents[1] / "workspaces" / "borgo"
ROUNDS = 20
SPEAKERS = 8
BALLAST = 256 * 1024
"""Bytes that fit on the disk before it is full."""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BORGO, tmp_path / "city"))


@pytest.fixture
def room(city: Path, plan: RoomPlan) -> Room:
    store = Store.of(city)
    room = open_room(store, plan)
    store.close()
    return room


@dataclass(frozen=True)
class Voice:
    """One answer of one phone on one step; ``key`` is its comment too."""

    cookie: str
    step: str
    emotion: int
    key: str

    @property
    def place(self) -> tuple[str, ...]:
        """Participant, journey, step."""
        return (self.cookie.rsplit(".", 1)[0], *self.step.split("/")[-2:])

    def send(self, server: PhonesServer) -> Reply:
        return Phone(server, self.cookie, self.step).say(self.emotion, self.key)


@pytest.fixture
def steps(borgo: Catalog, room: Room) -> tuple[str, ...]:
    """The addresses of the room's steps."""
    found = shown_steps(borgo, room.plan.journeys)
    return tuple(f"/join/{room.code}/{one.journey.id}/{one.step.id}" for one in found)


def voices_of(phone: Phone, steps: tuple[str, ...], words: str = "") -> list[Voice]:
    """A different answer on every step; ``words`` make its comment longer."""
    return [Voice(phone.cookie, step, n % 5 - 2, f"{n}{words}") for n, step in enumerate(steps)]


def said(voices: Iterable[Voice]) -> dict[tuple[str, ...], tuple[int, str]]:
    """What the store has to say of these voices."""
    return {voice.place: (voice.emotion, voice.key) for voice in voices}


def stored(store: Store) -> dict[tuple[str, ...], tuple[int, str]]:
    """Emotion and comment by participant, journey and step; each place is there once."""
    with store.reading() as connection:
        rows = connection.execute(select(VOICES)).all()
    found = {(row.participant, row.journey, row.step): (row.emotion, row.comment) for row in rows}
    assert len(found) == len(rows)
    return found


def assert_sound(store: Store, room: Room) -> None:
    """The file is whole, and the tallies are the voices counted afresh."""
    with store.reading() as connection:
        if store.sqlite:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        rows = [dict(row._mapping) for row in connection.execute(select(VOICES))]
    true = Counter(key for row in rows for key in tally_keys(row))
    kept = {
        (room.id, tally.journey, tally.step, tally.fingerprint, kind, value): number
        for tally in tallies(store, room.id)
        for kind, counts in tally.counts.items()
        for value, number in counts.items()
    }
    assert kept == dict(true)


@dataclass(frozen=True)
class Heard:
    """What was sent to one server, and what of it was acknowledged."""

    sent: list[Voice] = field(default_factory=list)
    acknowledged: list[Voice] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)


def test_killed_twenty_times_nothing_acknowledged_is_lost(
    city: Path, room: Room, steps: tuple[str, ...]
) -> None:
    chance = random.Random(2030)
    acknowledged: set[Voice] = set()
    doubtful: set[Voice] = set()
    for _ in range(ROUNDS):
        with PhonesServer(city) as server:
            assert {voice.send(server).status for voice in doubtful} <= {200}
            acknowledged |= doubtful
            heard = killed_under_load(server, room, steps, chance.randint(5, 120))
        acknowledged |= set(heard.acknowledged)
        doubtful = set(heard.sent) - acknowledged
        store = Store.of(city)
        found = stored(store)
        assert said(acknowledged).items() <= found.items(), "an acknowledged voice is lost"
        assert found.items() <= said(acknowledged | doubtful).items()
        assert_sound(store, room)
        store.close()


def killed_under_load(
    server: PhonesServer, room: Room, steps: tuple[str, ...], limit: int
) -> Heard:
    """Phones speak without pause; after ``limit`` acknowledgements the server is killed."""
    heard = Heard()
    with ThreadPoolExecutor(SPEAKERS) as pool:
        speaking = [pool.submit(speak, server, room, steps, heard, limit) for _ in range(SPEAKERS)]
        reached = heard.enough.wait(30)
        server.kill()
    for one in speaking:
        one.result()
    assert reached
    return heard


def speak(
    server: PhonesServer, room: Room, steps: tuple[str, ...], heard: Heard, limit: int
) -> None:
    """Join and answer every step, again and again, until nobody answers."""
    try:
        while True:
            for voice in voices_of(Phone.join(server, room), steps):
                heard.sent.append(voice)
                assert voice.send(server).status == 200
                heard.acknowledged.append(voice)
                if len(heard.acknowledged) >= limit:
                    heard.enough.set()
    except OSError:
        return


def test_a_full_disk_is_said_and_the_voice_is_stored_when_there_is_room(
    city: Path, room: Room, steps: tuple[str, ...]
) -> None:
    """Files may not grow beyond a size: to SQLite a full disk, and nobody needs to mount one."""
    size = (city / ".vivere" / "voices.sqlite").stat().st_size + BALLAST
    with PhonesServer(city, before=partial(no_file_above, size)) as server:
        phones = [Phone.join(server, room) for _ in range(10)]
        voices = [voice for phone in phones for voice in voices_of(phone, steps, " parola" * 60)]
        replies = {voice: voice.send(server) for voice in voices}
        kept = [voice for voice, reply in replies.items() if reply.status == 200]
        refused = [voice for voice, reply in replies.items() if reply.status == 503]
        assert kept
        assert refused
        assert len(kept) + len(refused) == len(voices)
        assert all(replies[voice].retry_after > 0 for voice in refused)
        until(lambda: health(server) == 503)
        make_room(server)
        until(lambda: health(server) == 200)
        assert {voice.send(server).state for voice in refused} == {"stored"}
        assert {voice.send(server).state for voice in voices} == {"again"}
    store = Store.of(city)
    assert stored(store) == said(voices)
    assert_sound(store, room)
    store.close()


def health(server: PhonesServer) -> int:
    return server.ask("GET", "/health").status


def no_file_above(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard_limit()))


def make_room(server: PhonesServer) -> None:
    """While the server runs, its files may grow again."""
    resource.prlimit(server.process_id, resource.RLIMIT_FSIZE, (hard_limit(), hard_limit()))


def hard_limit() -> int:
    return resource.getrlimit(resource.RLIMIT_FSIZE)[1]


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
    assert stored(store) == said([Voice(phone.cookie, phone.step, 1, "kept")])
    assert_sound(store, room)
    store.close()


def test_the_same_key_fifty_times_at_once_is_one_voice(city: Path, room: Room) -> None:
    with PhonesServer(city) as server:
        voice = fifty_at_once(Phone.join(server, room))
    store = Store.of(city)
    assert stored(store) == said([voice])
    assert_sound(store, room)
    store.close()


def fifty_at_once(phone: Phone) -> Voice:
    voice = Voice(phone.cookie, phone.step, 1, "same")
    with ThreadPoolExecutor(50) as pool:
        replies = list(pool.map(lambda _: voice.send(phone.server), range(50)))
    assert Counter(reply.state for reply in replies) == {"stored": 1, "again": 49}
    return voice


@pytest.fixture
def own_postgres() -> Callable[[], Postgres]:
    """A server of this test's own, to be stopped: one that waits for the disk, as those in use."""
    return partial(Postgres, durable=True)


def test_over_postgresql_two_processes_count_once(
    city: Path, plan: RoomPlan, postgres: Postgres
) -> None:
    address = postgres.database("fifty")
    store = Store(make_url(address).set(drivername="postgresql+psycopg"))
    room = open_room(store, plan)
    with PhonesServer(city, "--workers", "2", url=address) as server:
        same = [fifty_at_once(Phone.join(server, room)) for _ in range(5)]
        torn = Phone.join(server, room)
        with ThreadPoolExecutor(20) as pool:
            replies = pool.map(lambda n: torn.say(n % 5 - 2, str(n)), range(140))
        assert {reply.state for reply in replies} == {"stored"}
    assert len(stored(store)) == 6
    assert said(same).items() <= stored(store).items()
    assert_sound(store, room)
    store.close()


def test_postgresql_stopped_and_started_loses_nothing(
    city: Path, plan: RoomPlan, own_postgres: Callable[[], Postgres]
) -> None:
    with own_postgres() as database:
        address = database.database("voices")
        store = Store(make_url(address).set(drivername="postgresql+psycopg"))
        room = open_room(store, plan)
        with PhonesServer(city, url=address) as server:
            phones = [Phone.join(server, room) for _ in range(4)]
            *before, during = [Voice(phone.cookie, phone.step, 2, "said") for phone in phones]
            assert {voice.send(server).state for voice in before} == {"stored"}
            database.stop()
            reply = during.send(server)
            assert reply.status == 503
            assert reply.retry_after > 0
            assert health(server) == 503
            database.start()
            until(lambda: during.send(server).status == 200)
            until(lambda: health(server) == 200)
            assert {voice.send(server).state for voice in [*before, during]} == {"again"}
        assert stored(store) == said([*before, during])
        assert_sound(store, room)
        store.close()
