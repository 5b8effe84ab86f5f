"""A hall full of phones: they join within ten seconds and answer nine steps each, live."""

import asyncio
import random
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.hall_room import open_room, stored_voices
from benchmarks.http import Connection
from benchmarks.row import Row
from benchmarks.servers import form_app, vivere
from benchmarks.voices import copy_of_workspace
from tests.chromium import flags, obtain

CROWDS = (500, 1000)
JOIN_WITHIN_S = 10.0
THINKING_S = (4.0, 12.0)
"""What a quick reader takes for two stories and four questions."""

ALLOWED_P95_S = 0.5


def main() -> list[Row]:
    """Errors, 95th percentile and what is stored, for each crowd; and bytes per phone."""
    rows, weights = [], []
    for number in CROWDS:
        with tempfile.TemporaryDirectory() as folder:
            copy_of_workspace(Path(folder))
            with vivere(folder) as url:
                code = open_room(folder)
                hall = asyncio.run(_hall(url, code, number))
                stored = stored_voices(folder, code)
        weights.append(statistics.median(hall.weights))
        slow = {name: statistics.quantiles(took, n=20)[-1] for name, took in hall.seconds.items()}
        whole = not hall.errors and stored == hall.acknowledged
        met = whole and max(slow.values()) < ALLOWED_P95_S
        pause = f"{THINKING_S[0]:g}–{THINKING_S[1]:g} s a step"
        rows.append(
            Row(
                name=f"{number} phones join within {JOIN_WITHIN_S:g} s and answer ({pause}), live",
                figure=f"p95 {', '.join(f'{name} {s:.2f} s' for name, s in slow.items())}; "
                f"{hall.errors} errors; {stored} of {hall.acknowledged} stored once",
                target=f"p95 < {ALLOWED_P95_S} s, 0 errors, all",
                met=met,
            )
        )
    form = _form_bytes()
    rows.append(
        Row(
            name="Bytes per phone for the whole room / a Streamlit form's first page",
            figure=f"1/{form / weights[0]:.0f} ({weights[0] / 1000:.0f} kB / {form / 1e6:.1f} MB)",
            target="(no target)",
            met=None,
        )
    )
    return rows


class Hall:
    """What was seen of a crowd."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {"join": [], "answer": [], "page": [], "live": []}
        self.weights: list[int] = []
        self.errors = 0
        self.acknowledged = 0


async def _hall(url: str, code: str, number: int) -> Hall:
    hall = Hall()
    chance = random.Random(7)
    done = asyncio.Event()
    follow = asyncio.create_task(_follow(url, code, hall, done))
    phones = [
        _phone(url, code, hall, chance.random() * JOIN_WITHIN_S, random.Random(n))
        for n in range(number)
    ]
    await asyncio.gather(*phones)
    done.set()
    await follow
    return hall


async def _phone(url: str, code: str, hall: Hall, wait: float, chance: random.Random) -> None:
    await asyncio.sleep(wait)
    headers = {"Accept-Encoding": "gzip", "Accept-Language": "it"}
    async with Connection(url) as phone:

        async def ask(  # type: ignore[no-untyped-def]
            method: str, path: str, fields: dict[str, str] | None = None, kind: str = "page"
        ):
            begun = time.perf_counter()
            reply = await phone.ask(method, path, fields, headers)
            hall.seconds[kind].append(time.perf_counter() - begun)
            return reply

        _, head, _ = await ask("GET", f"/join/{code}")
        headers["Cookie"] = head["set-cookie"].split(";")[0]
        for asset in ("phone.css", "phone.js"):
            await ask("GET", f"/voices/assets/{asset}")
        status, head, _ = await ask("POST", f"/join/{code}", {"age": "none"}, "join")
        if status != 303:
            hall.errors += 1
            return
        headers["Cookie"] = head["set-cookie"].split(";")[0]
        address = head["location"]
        while not address.partition("?")[0].endswith("/end"):
            status, _, _ = await ask("GET", address)
            hall.errors += status != 200
            await asyncio.sleep(chance.uniform(*THINKING_S))
            emotion = str(chance.choice((-2, -1, 0, 1, 2)))
            status, head, _ = await ask(
                "POST", address, {"key": address, "emotion": emotion}, "answer"
            )
            if status != 303:
                hall.errors += 1
                return
            hall.acknowledged += 1
            address = head["location"]
        status, _, _ = await ask("GET", address)
        hall.errors += status != 200
        hall.weights.append(phone.received)


async def _follow(url: str, code: str, hall: Hall, done: asyncio.Event) -> None:
    """The facilitator's page, asking every second."""
    mark = ""
    async with Connection(url) as page:
        while not done.is_set():
            head = {"If-None-Match": mark} if mark else {}
            begun = time.perf_counter()
            status, found, _ = await page.ask("GET", f"/room/{code}/live", headers=head)
            hall.seconds["live"].append(time.perf_counter() - begun)
            hall.errors += status not in (200, 304)
            mark = found.get("etag", mark)
            await asyncio.sleep(1)


def _form_bytes() -> float:
    """What a browser takes from the wire to show a Streamlit form."""
    received = 0.0

    def add(event: dict[str, float]) -> None:
        nonlocal received
        received += event["encodedDataLength"]

    with form_app() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=obtain(), args=flags())
        page = browser.new_page()
        client = page.context.new_cdp_session(page)
        client.send("Network.enable")
        client.on("Network.loadingFinished", add)
        page.goto(url)
        page.get_by_role("button", name="Send").wait_for()
        browser.close()
    return received
