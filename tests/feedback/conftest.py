"""A store on each database, a room in it, and phones that answer."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.loop import run
from tests.postgres import Postgres
from vivere.feedback.answer import Answer
from vivere.feedback.codes import new_participant, receipt_hash, receipt_of
from vivere.feedback.room import Room, RoomPlan, today
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.queue import Item, WriteQueue
from vivere.feedback.store.reading import tallies
from vivere.feedback.store.rooms import find_room, open_room
from vivere.feedback.store.shown_contents import remember_contents
from vivere.feedback.store.writing import Delivery
from vivere.model.catalog import Catalog

_NUMBERS = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL server for the whole run."""
    with Postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, once on each database."""
    if request.param == "sqlite":
        store = Store.file(tmp_path / "voices.sqlite")
    else:
        server: Postgres = request.getfixturevalue("postgres")
        address = make_url(server.database(f"voices{next(_NUMBERS)}"))
        store = Store(address.set(drivername="postgresql+psycopg"))
    yield store
    store.close()


@pytest.fixture
def plan(borgo: Catalog) -> RoomPlan:
    return RoomPlan(
        title="Library",
        organiser="The city",
        journeys=tuple(borgo.journeys),
        languages=("it", "en"),
        retain_until=today() + timedelta(days=30),
        threshold=3,
    )


@dataclass(frozen=True)
class Hall:
    """A room with a store and the means to speak in it."""

    store: Store
    room: Room
    catalog: Catalog

    @property
    def steps(self) -> tuple[ShownStep, ...]:
        """What the room asks about."""
        return shown_steps(self.catalog, self.room.plan.journeys, self.room.plan.steps)

    @property
    def joined(self) -> int:
        """How many phones joined, by the database."""
        room = find_room(self.store, self.room.code)
        assert room
        return room.participants

    def counts(self, kind: str) -> dict[str, int]:
        """How often each value of a kind was said, over all steps, by the database's tallies."""
        sums: Counter[str] = Counter()
        for tally in tallies(self.store, self.room.id):
            sums.update(tally.of(kind))
        return dict(sums)

    def join(self, number: int = 1) -> list[str]:
        """Phones that join; their participants."""
        people = [new_participant() for _ in range(number)]
        secret = self.store.secret
        self.put(
            *(
                Joining(self.room.id, one, receipt_hash(receipt_of(secret, one)), "it", "18-29")
                for one in people
            )
        )
        return people

    def say(self, participant: str, answer: Answer, step: int = 0, key: str = "") -> Outcome:
        """One answer on a step of the room."""
        return self.put(self.delivery(participant, answer, step, key))[0]

    def delivery(self, participant: str, answer: Answer, step: int = 0, key: str = "") -> Delivery:
        one = self.steps[step]
        ids = one.journey.id, one.step.id
        key = key or f"key-{next(_NUMBERS)}"
        return Delivery(self.room.id, participant, key, *ids, one.fingerprint, answer)

    def put(self, *items: Item) -> list[Outcome]:
        """Give items to the writer all at once; their outcomes."""

        async def all_at_once() -> list[Outcome]:
            queue = WriteQueue(self.store)
            return list(await asyncio.gather(*(queue.put(item) for item in items)))

        return run(all_at_once())


@pytest.fixture
def open_hall(borgo: Catalog, plan: RoomPlan) -> Callable[..., Hall]:
    """Open a room in a store, with changes to the usual plan."""

    def start(store: Store, **changes: object) -> Hall:
        room = open_room(store, replace(plan, **changes))  # type: ignore[arg-type]
        remember_contents(store, shown_steps(borgo, room.plan.journeys, room.plan.steps))
        return Hall(store, room, borgo)

    return start


@pytest.fixture
def hall(store: Store, open_hall: Callable[..., Hall]) -> Hall:
    """A room on each database."""
    return open_hall(store)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the rooms of a workspace are."""
    return tmp_path / ".vivere" / "voices.sqlite"


@pytest.fixture
def filled(file: Path, open_hall: Callable[..., Hall]) -> Hall:
    """A room in that file, in which twenty people said something."""
    hall = open_hall(Store.file(file))
    answer = Answer(1, comment="Parola" * 40)
    hall.put(*(hall.delivery(person, answer) for person in hall.join(20)))
    return hall
