"""The one writer: what it refuses, and what one item that cannot be stored does to the others."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.feedback.conftest import Hall
from tests.loop import run
from vivere.feedback.answer import Answer
from vivere.feedback.codes import new_participant
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.erasing import erase_room
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.queue import BATCH_SIZE, WriteQueue
from vivere.feedback.store.reading import participant_exists
from vivere.feedback.store.writing import Delivery

BACKLOG = 50

PATIENCE_S = 30
"""Seconds after which nothing will come any more."""


def joining(hall: Hall) -> Joining:
    person = new_participant()
    return Joining(hall.room.id, person, f"receipt of {person}", "it", "none")


def test_a_backlog_that_is_full_refuses_at_once_and_keeps_what_it_took(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    """While another program holds the database, phones are told to come again."""
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"))
    items = [joining(hall) for _ in range(BATCH_SIZE + BACKLOG + 30)]

    async def while_it_is_locked() -> list[Outcome | BaseException | None]:
        queue = WriteQueue(hall.store, BACKLOG)
        with closing(sqlite3.connect(tmp_path / "voices.sqlite")) as other:
            other.execute("BEGIN IMMEDIATE")
            given = [asyncio.create_task(queue.put(item)) for item in items]
            await asyncio.sleep(0)
            refused = [one.exception() if one.done() else None for one in given]
            other.rollback()
        async with asyncio.timeout(PATIENCE_S):
            kept = await asyncio.gather(*given, return_exceptions=True)
        assert all(isinstance(one, StoreDownError) for one in refused if one)
        assert [one is Outcome.STORED for one in kept] == [one is None for one in refused]
        return list(refused)

    refused = run(while_it_is_locked())
    assert refused.count(None) >= BACKLOG
    assert len(items) - refused.count(None) >= 30, "no more than one batch and the backlog"
    assert [participant_exists(hall.store, item.participant) for item in items] == [
        not one for one in refused
    ]


def test_a_backlog_of_none_takes_nothing(tmp_path: Path, open_hall: Callable[..., Hall]) -> None:
    """The bound itself is one too many."""
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"))
    with pytest.raises(StoreDownError, match="too many voices"):
        run(WriteQueue(hall.store, backlog=0).put(joining(hall)))


def test_an_item_that_cannot_be_stored_fails_alone(hall: Hall) -> None:
    """Not those that came at the same moment: a lone surrogate is no text for any database."""
    people = hall.join(8)
    good = [hall.delivery(person, Answer(1)) for person in people]
    bad = good[3]._replace(key="bad", answer=Answer(comment="\ud800"))
    outcomes = put(hall, *good[:3], bad, *good[4:])
    assert isinstance(outcomes[3], Exception)
    assert outcomes[:3] + outcomes[4:] == [Outcome.STORED] * 7


def test_an_item_that_the_database_refuses_fails_alone(hall: Hall) -> None:
    """Two phones of one receipt: one is one too many, and not the fault of the database."""
    first = joining(hall)
    assert put(hall, first) == [Outcome.STORED]
    twin = joining(hall)._replace(receipt=first.receipt)
    outcomes = put(hall, joining(hall), twin, joining(hall))
    assert isinstance(outcomes[1], StoreDownError)
    assert [outcomes[0], outcomes[2]] == [Outcome.STORED] * 2


def test_an_item_that_no_code_expects_fails_alone_and_the_writer_goes_on(hall: Hall) -> None:
    """A fault of ours in one answer must not leave all phones of a hall waiting for good."""
    good = [hall.delivery(person, Answer(1)) for person in hall.join(3)]
    bad = good[1]._replace(key="bad", answer=None)  # type: ignore[arg-type]
    queue = WriteQueue(hall.store)
    outcomes = put(hall, good[0], bad, good[2], queue=queue)
    assert isinstance(outcomes[1], AttributeError)
    assert [outcomes[0], outcomes[2]] == [Outcome.STORED] * 2
    assert put(hall, good[1], queue=queue) == [Outcome.STORED]


def test_what_comes_for_a_room_that_was_erased_is_gone_and_fails_alone(
    hall: Hall, open_hall: Callable[..., Hall]
) -> None:
    """A phone may join, or answer, in the second in which its room is erased."""
    erased = open_hall(hall.store)
    late = [erased.delivery(erased.join()[0], Answer(1)), joining(erased)]
    erase_room(hall.store, erased.room)
    good: list[Joining | Delivery] = [
        *(hall.delivery(person, Answer(1)) for person in hall.join(4)),
        joining(hall),
    ]
    outcomes = put(hall, *good[:2], *late, *good[2:])
    assert outcomes == [Outcome.STORED] * 2 + [Outcome.GONE] * 2 + [Outcome.STORED] * 3


def test_a_phone_that_has_gone_keeps_nobody_waiting(hall: Hall) -> None:
    """It came with the others; who answers it finds nobody, and goes on to the next."""

    async def one_goes() -> list[Outcome | BaseException]:
        queue = WriteQueue(hall.store)
        given = [asyncio.create_task(queue.put(joining(hall))) for _ in range(5)]
        await asyncio.sleep(0)
        given[1].cancel()
        async with asyncio.timeout(PATIENCE_S):
            return await asyncio.gather(*given, return_exceptions=True)

    outcomes = run(one_goes())
    assert isinstance(outcomes.pop(1), asyncio.CancelledError)
    assert outcomes == [Outcome.STORED] * 4


def test_a_loop_that_has_ended_keeps_no_other_waiting(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    """As when a server under a test, or a worker's app, ends while its voices are written."""
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"))
    queue, first, second = WriteQueue(hall.store), joining(hall), joining(hall)

    async def ask(item: Joining, patience: float) -> Outcome | None:
        try:
            return await asyncio.wait_for(queue.put(item), patience)
        except TimeoutError:
            return None

    with closing(sqlite3.connect(tmp_path / "voices.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run(ask(first, 0.01)) is None
        other.rollback()
    assert run(ask(second, PATIENCE_S)) is Outcome.STORED
    assert participant_exists(hall.store, first.participant)


def test_where_nothing_can_be_written_all_are_told_at_once(
    tmp_path: Path, open_hall: Callable[..., Hall], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not one after the other, each of them waiting for the lock anew."""
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"))
    write, tries = hall.store.writing, []
    monkeypatch.setattr(hall.store, "writing", lambda: tries.append(1) or write())
    with closing(sqlite3.connect(tmp_path / "voices.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        outcomes = put(hall, *(joining(hall) for _ in range(3)))
    assert [type(one) for one in outcomes] == [StoreDownError] * 3
    assert len(tries) == 1


def test_one_thread_writes_and_keeps_no_program_alive(hall: Hall) -> None:
    before = set(threading.enumerate())
    queue = WriteQueue(hall.store)
    for _ in range(3):
        assert put(hall, joining(hall), queue=queue) == [Outcome.STORED]
    [writer] = [one for one in threading.enumerate() if one not in before]
    assert writer.daemon


def put(
    hall: Hall, *items: Joining | Delivery, queue: WriteQueue | None = None
) -> list[Outcome | BaseException]:
    """Give all to the writer at the same moment; the outcome or the error of each."""

    async def all_at_once() -> list[Outcome | BaseException]:
        writer = queue or WriteQueue(hall.store)
        found = asyncio.gather(*(writer.put(item) for item in items), return_exceptions=True)
        async with asyncio.timeout(PATIENCE_S):
            return list(await found)

    return run(all_at_once())
