"""What a phone's requests cost, against a bare Starlette route that answers the same bytes.

Measured as processor time of the server, so that what the client costs counts on neither side.
The bare route takes a form's bytes and does not look at them, nor at the cookie. What no honest
server can leave out is told beside: the same route that reads the form, as Starlette does, and
verifies one signed cookie, as itsdangerous does. Neither stores anything.
"""

import asyncio
import itertools
import json
import statistics
import time
from collections.abc import Callable, Mapping

from benchmarks.http import Connection
from benchmarks.replay import PREFIX, kept
from benchmarks.row import Row
from benchmarks.voices import Server, server

ROUNDS = 7
REQUESTS = 600
CONNECTIONS = 16
ALLOWED = 0.6

Request = tuple[str, str, Mapping[str, str] | None, Mapping[str, str]]
"""Method, path, fields of a form, headers."""


def main() -> list[Row]:
    """The ratio for a step's page, and storing nothing for joining and an answer; an answer."""
    with server("") as running:
        return asyncio.run(_rows(running))


async def _rows(running: Server) -> list[Row]:
    token, (step, mark) = running.tokens[0], running.steps[0]
    packed = {"Accept-Encoding": "gzip", "Accept-Language": "it"}
    cookie = {**packed, "Cookie": f"vivere_phone={token}"}
    room = "/".join(step.split("/")[:3])
    newcomers = itertools.cycle(running.newcomers)
    answer = {"content": mark, "emotion": "1", "matters": "yes", "barrier": "cost"}
    kinds: Mapping[str, Callable[[int], Request]] = {
        "A step's page": lambda _: ("GET", step, None, cookie),
        "Joining, storing nothing": lambda _: (
            "POST", f"/nothing{room}", {"age": "none"},
            {**packed, "Cookie": f"vivere_phone={next(newcomers)}"},
        ),
        "An answer, storing nothing": lambda n: (
            "POST", f"/nothing{step}", {**answer, "key": str(n)}, {**cookie, "X-Vivere": "1"},
        ),
    }  # fmt: skip
    rows = [await _row(running.address, name, make) for name, make in kinds.items()]

    def stored(number: int) -> Request:
        place, (path, shown) = next(running.places)
        said = {**answer, "content": shown, "key": f"{time.monotonic()}-{number}"}
        return "POST", path, said, {**packed, "Cookie": f"vivere_phone={place}", "X-Vivere": "1"}

    return [*rows, await _row(running.address, "An answer on disk", stored, allowed=None)]


async def _row(
    address: str, name: str, make: Callable[[int], Request], allowed: float | None = ALLOWED
) -> Row:
    path = f"{PREFIX}/answer/{name.split()[-1]}"
    async with Connection(address) as phone:
        method, asked, fields, headers = make(0)
        reply = await phone.ask(method, asked, fields, headers)
        assert reply[0] in (200, 303), reply
        sent = sorted(phone.headers)
        answer = json.dumps(kept(reply[0], phone.headers, reply[2])).encode()
        await phone.put(path.replace("/answer/", "/keep/"), answer)
        again = await phone.ask(method, path, fields, headers)
        assert (again[0], again[2]) == (reply[0], reply[2])
        assert _names(phone.headers) == _names(sent), "the same bytes"

    def at(place: str) -> Callable[[int], Request]:
        def request(number: int) -> Request:
            method, _, fields, headers = make(number)
            return method, place, fields, headers

        return request

    kinds = make, at(path), at(path.replace("/answer/", "/form/"))
    rounds: list[list[float]] = [[] for _ in kinds]
    for round_ in range(ROUNDS + 1):
        for found, one in zip(rounds, kinds, strict=True):
            spent = await _spent(address, one, REQUESTS if round_ else REQUESTS // 4)
            found += [spent] if round_ else []
    mine, other, reads = map(statistics.median, rounds)
    return Row(
        name=f"{name}: processor time of a bare Starlette route, same bytes / ours",
        figure=f"{other / mine:.2f} ({other * 1e6:.0f} µs / {mine * 1e6:.0f} µs); "
        f"{reads / mine:.2f} where the route reads form and cookie",
        target=f"≥ {allowed}" if allowed else "(no target)",
        met=other / mine >= allowed if allowed else None,
    )


def _names(headers: list[tuple[str, str]]) -> list[str]:
    return sorted(name for name, _ in headers)


async def _spent(address: str, make: Callable[[int], Request], number: int) -> float:
    """Seconds of the server's processor time per request."""
    numbers = itertools.count()

    async def ask(phone: Connection) -> None:
        while (n := next(numbers)) < number:
            reply = await phone.ask(*make(n))
            assert reply[0] in (200, 303), reply

    async with Connection(address) as clock:
        phones = [Connection(address) for _ in range(CONNECTIONS)]
        for phone in phones:
            await phone.__aenter__()
        begun = float((await clock.ask("GET", f"{PREFIX}/cpu"))[2])
        await asyncio.gather(*(ask(phone) for phone in phones))
        ended = float((await clock.ask("GET", f"{PREFIX}/cpu"))[2])
        for phone in phones:
            await phone.__aexit__(None, None, None)
    return (ended - begun) / number
