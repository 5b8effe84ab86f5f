"""What the presenter points at, as the stage is told."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.app.presenting import begun, sent, servers
from tests.loop import run
from tests.small import SmallWorkspace
from vivere.app.pointing import MOST_POINTERS, SHOWN_S, Pointers


@pytest.fixture
def client(workspace: SmallWorkspace) -> Iterator[TestClient]:
    with servers(workspace) as serve:
        yield serve()


def test_the_pointer_is_told_and_goes_by_itself(client: TestClient) -> None:
    code = begun(client)
    there = f"/_vivere/follow/{code}/pointer"
    assert client.get(f"{there}?after=0").status_code == 204, "nobody points"
    for x, y, on in (("0.25", "0.5", ""), ("1", "0", "1.0.2;0.500;-0.250;17;120")):
        assert sent(client, "point", code=code, x=x, y=y, on=on) == 204
    told = client.get(f"{there}?after=0").json()
    assert told == {"number": 2, "at": [1.0, 0.0], "on": "1.0.2;0.500;-0.250;17;120"}, "the newest"
    for on in ("a", "1" * 81, "1;<b>", "\u0661"):
        assert sent(client, "point", code=code, x="0", y="0", on=on) == 400
    for x in ("", "1.1", "-1", "nan", "inf", "1e-1000000", "0.123456789"):
        assert sent(client, "point", code=code, x=x, y="0.5") == 400
    foreign = {"Origin": "https://elsewhere.example"}
    assert client.post("/present/ada-morning/point", data={}, headers=foreign).status_code == 403


def test_an_old_pointer_is_nowhere_and_few_are_kept() -> None:
    now = 0.0

    async def ask() -> None:
        nonlocal now
        pointers = Pointers(lambda: now)
        waiting = asyncio.ensure_future(pointers.next("A", "0", 60))
        await asyncio.sleep(0)
        assert pointers.point("A", "0.5", "0.5")
        assert await waiting == {"number": 1, "at": [0.5, 0.5], "on": ""}
        now = SHOWN_S
        assert await pointers.next("A", "7", 0) == {"number": 1, "at": None, "on": ""}
        for number in range(MOST_POINTERS):
            pointers.point(f"B{number}", "0", "0")
        assert await pointers.next("A", "7", 0) == {"number": 0, "at": None, "on": ""}

    run(ask())
