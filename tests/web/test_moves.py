"""Many wait for what moves: one look serves them all, and each is told at once."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.loop import run
from vivere.web.moves import MOST_KEYS, Moves

MANY = 200


class Shown:
    """Something that is looked at, and how often it was."""

    def __init__(self) -> None:
        self.now = 1
        self.looks = 0
        self.down = False

    def look(self, _: str) -> int:
        self.looks += 1
        if self.down:
            raise OSError
        return self.now


def _with(act: Callable[[Shown, Moves[int]], Awaitable[None]]) -> Shown:
    shown = Shown()

    async def all_of_it() -> None:
        await act(shown, Moves(shown.look))

    run(all_of_it())
    return shown


def _wait_for_others(moves: Moves[int], seconds: float = 60.0) -> list[asyncio.Task[int]]:
    return [
        asyncio.ensure_future(moves.other("a", lambda one: one == 1, seconds)) for _ in range(MANY)
    ]


async def _all_wait(moves: Moves[int]) -> None:
    while not (watch := moves._watches.get("a")) or watch.waiting < MANY:
        await moves.moved.wait(0)


def test_one_look_serves_all_who_ask_and_a_move_is_a_reason_for_another() -> None:
    async def act(shown: Shown, moves: Moves[int]) -> None:
        assert await asyncio.gather(*(moves.newest("a") for _ in range(MANY))) == [1] * MANY
        assert shown.looks == 1
        shown.now = 2
        moves.moved.tell()
        assert await moves.newest("a") == 2

    assert _with(act).looks == 2


def test_all_who_wait_are_told_of_a_move_at_once() -> None:
    async def act(shown: Shown, moves: Moves[int]) -> None:
        waiting = _wait_for_others(moves)
        await _all_wait(moves)
        shown.now = 2
        before = shown.looks
        moves.moved.tell()
        assert await asyncio.gather(*waiting) == [2] * MANY
        assert shown.looks == before + 1
        assert not moves._watches

    _with(act)


def test_a_move_of_another_process_is_found_by_looking() -> None:
    async def act(shown: Shown, moves: Moves[int]) -> None:
        waiting = _wait_for_others(moves)
        await _all_wait(moves)
        shown.now = 2
        assert await asyncio.gather(*waiting) == [2] * MANY

    assert _with(act).looks < MANY


def test_who_waits_in_vain_is_told_what_is_there_and_nobody_looks_on() -> None:
    async def act(shown: Shown, moves: Moves[int]) -> None:
        assert await asyncio.gather(*_wait_for_others(moves, 0.01)) == [1] * MANY
        for watch in list(moves._watches.values()):
            assert watch.task
            await watch.task
        assert not moves._watches
        assert shown.looks < MANY

    _with(act)


def test_a_look_that_fails_fails_for_all_and_the_next_one_is_made_again() -> None:
    async def act(shown: Shown, moves: Moves[int]) -> None:
        waiting = _wait_for_others(moves)
        await _all_wait(moves)
        shown.down = True
        moves.moved.tell()
        failed = await asyncio.gather(*waiting, return_exceptions=True)
        assert all(isinstance(one, OSError) for one in failed)
        shown.down = False
        moves.moved.tell()
        assert await moves.newest("a") == 1

    _with(act)


def test_what_is_remembered_has_an_end() -> None:
    async def act(_: Shown, moves: Moves[int]) -> None:
        for number in range(MOST_KEYS * 2):
            await moves.newest(str(number))
        assert len(moves._readings) <= MOST_KEYS

    _with(act)


def test_moves_go_on_in_another_loop() -> None:
    shown = Shown()
    moves = Moves(shown.look)

    async def ask() -> int:
        return await moves.other("a", lambda one: one == 1, 0.01)

    assert [run(ask()), run(ask())] == [1, 1]


@pytest.mark.parametrize("told", [True, False])
def test_a_wait_ends_with_a_word_or_with_its_time(told: bool) -> None:
    async def act(_: Shown, moves: Moves[int]) -> None:
        wait = asyncio.ensure_future(moves.moved.wait(60.0 if told else 0.0))
        await asyncio.sleep(0)
        if told:
            moves.moved.tell()
        await wait

    _with(act)
