"""Several processes on one database hold one budget."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.feedback.serving import Phone, PhonesServer
from tests.forked import ROOT
from tests.postgres import Postgres
from vivere.app.context import AppContext
from vivere.app.settings import Settings
from vivere.feedback.phone.limits import JOINING, LOT, PhoneLimits
from vivere.feedback.room import RoomPlan
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import open_room
from vivere.feedback.store.shared_buckets import SharedBuckets, forget_full
from vivere.web.access import TooManyFailuresError
from vivere.web.limits import Limit

NUMBERS = count()


@pytest.fixture
def stores(tmp_path: Path, postgres: Postgres) -> list[Store]:
    """Two processes' stores on one database, not opened yet."""
    url = postgres.database(f"buckets{next(NUMBERS)}")
    return [Store.of(tmp_path, url) for _ in range(2)]


def buckets(stores: list[Store], limit: Limit, lot: int = 1) -> list[SharedBuckets]:
    return [SharedBuckets(store, "test", limit, lot) for store in stores]


def test_two_processes_that_take_at_once_get_no_more_than_there_is(stores: list[Store]) -> None:
    both = buckets(stores, Limit(burst=25, per_second=1e-6))
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda n: both[n % 2].wait("room"), range(60)))
    assert waits.count(0) == 25
    assert both[0].wait("another room") == 0
    for store in stores:
        store.close()


def test_what_is_taken_in_lots_is_handed_out_to_the_last(stores: list[Store]) -> None:
    both = buckets(stores, Limit(burst=25, per_second=1e-6), lot=10)
    waits = [both[n % 2].wait("room") for n in range(60)]
    assert waits.count(0) == 25
    for store in stores:
        store.close()


def test_a_bucket_refills_and_says_how_long_that_takes(stores: list[Store]) -> None:
    one, other = buckets(stores, Limit(burst=2, per_second=0.1))
    assert [one.wait("key"), other.wait("key")] == [0, 0]
    assert one.wait("key") == 10
    assert 0 <= other.left("key") < 0.5
    with stores[0].writing() as connection:
        connection.execute(text("UPDATE buckets SET full_at = full_at - 11"))
    assert one.left("key") == pytest.approx(1.1, abs=0.3)
    assert [other.wait("key"), one.wait("key")] == [0, 9]
    for store in stores:
        store.close()


def test_when_a_phone_last_came_is_forgotten_though_none_comes_after_it(
    stores: list[Store],
) -> None:
    one, other = stores
    forget_full(one)
    for name, per_second in (("quick", 1.0), ("slow", 0.01)):
        SharedBuckets(one, name, Limit(2, per_second)).wait("participant")
    with one.writing() as connection:
        connection.execute(text("UPDATE buckets SET full_at = full_at - 11"))
    forget_full(other)
    with one.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM buckets")) == 1, "what still counts"
    for store in stores:
        store.close()


def test_a_bucket_that_is_full_again_leaves_no_row_and_none_names_anybody(
    stores: list[Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vivere.feedback.store.shared_buckets.CLEAN_EVERY_S", 0.0)
    one, other = buckets(stores, Limit(burst=2, per_second=1000))
    one.wait("participant")
    with stores[0].writing() as connection:
        (mark,) = connection.scalars(text("SELECT mark FROM buckets"))
        connection.execute(text("UPDATE buckets SET full_at = full_at - 11"))
    assert "participant" not in mark
    other.wait("another")
    with stores[0].reading() as connection:
        assert mark not in connection.scalars(text("SELECT mark FROM buckets")).all()
    for store in stores:
        store.close()


def test_an_sqlite_file_is_of_one_process_and_its_limits_are_in_memory(tmp_path: Path) -> None:
    assert not PhoneLimits.of(Store.file(tmp_path / "voices.sqlite")).joining.waits


def test_wrong_keys_are_counted_together(stores: list[Store], tmp_path: Path) -> None:
    url = stores[0].url.render_as_string(hide_password=False)
    settings = Settings(ROOT / "tests" / "workspaces" / "borgo", url, key="k" * 16)
    one, other = (AppContext.of(settings) for _ in range(2))
    for app in (one, one, one, other, other):
        assert app.access.sign_in("wrong", "192.0.2.1") is None
    for app in (one, other):
        with pytest.raises(TooManyFailuresError):
            app.access.sign_in("wrong", "192.0.2.1")
    assert one.access.sign_in("wrong", "192.0.2.9") is None
    for store in (*stores, one.store, other.store):
        store.close()


def test_two_workers_hold_one_budget(tmp_path: Path, plan: RoomPlan, postgres: Postgres) -> None:
    """Two real processes: what one has taken of the room, the other does not give out again."""
    city = Path(shutil.copytree(ROOT / "tests" / "workspaces" / "borgo", tmp_path / "city"))
    url = postgres.database("budget")
    store = Store.of(city, url)
    room = open_room(store, plan)
    with PhonesServer(city, url=url) as one, PhonesServer(city, url=url) as other:
        all_but_one_lot = SharedBuckets(store, "joining", JOINING, lot=int(JOINING.burst) - LOT)
        assert all_but_one_lot.wait(room.code) == 0
        Phone.join(one, room)
        with store.writing() as connection:  # the bucket does not refill while this test runs
            connection.execute(text("UPDATE buckets SET full_at = full_at + 1000"))
        refused = Phone.knock(other, room)
        assert (refused.status, refused.state) == (429, "crowded")
        assert refused.retry_after > 900
        Phone.join(one, room)  # of the lot that it took
    store.close()
