"""Each way to start the app serves pages and phones, and nothing in it ever calls out."""

import asyncio
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest
import websockets

from tests.app.closed_network import ClosedNetwork
from tests.app.test_factory import BORGO, first_page, started
from tests.feedback.serving import until
from tests.loop import run
from vivere.app.settings import ROOT
from vivere.feedback.room import RoomPlan, today
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import open_room
from vivere.model.catalog import Catalog

FOREIGN = (
    {},
    {"Origin": "null"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "http://localhost:3000"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": "https://elsewhere.example", "Host": "elsewhere.example"},
)
"""What no page of ours sends; the last has two hosts, the client's own and this one."""


async def refused(url: str, headers: dict[str, str]) -> int:
    """The status of a socket's handshake, for headers that no page of ours sends."""
    stream = url.replace("http", "ws", 1) + "/_stcore/stream"
    try:
        async with websockets.connect(stream, additional_headers=headers):
            return 101
    except websockets.InvalidStatus as no:
        return no.response.status_code


WAYS = {
    "serve": ("vivere", "serve", "{city}", "--port"),
    "phones": ("vivere", "serve", "{city}", "--only", "phones", "--port"),
    "uvicorn": ("uvicorn", "app:app", "--port"),
    "streamlit": ("streamlit", "run", "app.py", "--server.port"),
}
"""How each way to serve is started; the port comes last."""


@pytest.mark.parametrize("kind", WAYS)
def test_a_page_a_foreign_socket_and_a_room_call_nobody(
    kind: str, tmp_path: Path, borgo: Catalog
) -> None:
    city = Path(shutil.copytree(BORGO, tmp_path / "city"))
    code = opened_room(city, borgo)
    command = [part.format(city=city) for part in WAYS[kind]]
    network = ClosedNetwork(tmp_path / "network")
    with started(*command, folder=city, environment=network.environment) as url:
        until(lambda: urlopen(f"{url}/health", timeout=5).status == 200)
        for headers in FOREIGN:
            assert run(asyncio.wait_for(refused(url, headers), 30)) in (400, 403)
        if kind != "phones":
            pages_are_there(url, code)
        phones_are_there(url, code)
    assert network.calls() == []


def opened_room(city: Path, catalog: Catalog) -> str:
    """The code of a room of all journeys."""
    store = Store.of(city)
    until_then = today() + timedelta(days=30)
    plan = RoomPlan("Library", "The city", tuple(catalog.journeys), ("it", "en"), until_then)
    room = open_room(store, plan)
    store.close()
    return room.code


def pages_are_there(url: str, code: str) -> None:
    """Those of the app, drawn by its script and plain."""
    assert "sparkline" in run(asyncio.wait_for(first_page(url), 60))
    for path in ("/", "/_stcore/host-config", f"/room/{code}"):
        assert urlopen(f"{url}{path}", timeout=30).status == 200


def phones_are_there(url: str, code: str) -> None:
    """A phone joins and gets its question, and another page's form is refused."""
    assert re.search(r"<form.*/join", urlopen(f"{url}/join", timeout=30).read().decode(), re.S)
    phone = build_opener(HTTPCookieProcessor())
    assert phone.open(f"{url}/join/{code}", timeout=30).status == 200
    join = Request(f"{url}/join/{code}", b"age=18-29", {"Origin": url})
    assert 'class="answer' in phone.open(join, timeout=30).read().decode()
    foreign = Request(f"{url}/receipt", b"code=x", {"Origin": "http://localhost:1"})
    with pytest.raises(HTTPError, match="403"):
        urlopen(foreign, timeout=30)


def test_the_closed_network_sees_what_would_call_out(tmp_path: Path) -> None:
    """Else the test above would prove nothing."""
    network = ClosedNetwork(tmp_path / "network")
    code = "import streamlit.net_util as n;print(n.get_internal_ip(), n.get_external_ip())"
    subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True,
        env={"PATH": "", **network.environment},
    )  # fmt: skip
    calls = "\n".join(network.calls())
    assert re.search(r"^socket.connect .*8\.8\.8\.8", calls, re.M)
    assert re.search(r"^socket.getaddrinfo|checkip", calls, re.M)
