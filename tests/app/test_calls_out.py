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


@pytest.mark.parametrize("kind", ["serve", "uvicorn", "streamlit"])
def test_a_page_a_foreign_socket_and_a_room_call_nobody(
    kind: str, tmp_path: Path, borgo: Catalog
) -> None:
    city = Path(shutil.copytree(BORGO, tmp_path / "city"))
    store = Store.of(city)
    until_then = today() + timedelta(days=30)
    plan = RoomPlan("Library", "The city", tuple(borgo.journeys), ("it", "en"), until_then)
    room = open_room(store, plan)
    store.close()
    command = {
        "serve": ("vivere", "serve", str(city), "--port"),
        "uvicorn": ("uvicorn", "app:app", "--port"),
        "streamlit": ("streamlit", "run", "app.py", "--server.port"),
    }[kind]
    network = ClosedNetwork(tmp_path / "network")
    with started(*command, folder=city, environment=network.environment) as url:
        until(lambda: urlopen(f"{url}/health", timeout=5).status == 200)
        for headers in FOREIGN:
            assert run(asyncio.wait_for(refused(url, headers), 30)) in (400, 403)
        assert "sparkline" in run(asyncio.wait_for(first_page(url), 60))
        for path in ("/", "/_stcore/host-config", f"/room/{room.code}", f"/join/{room.code}"):
            assert urlopen(f"{url}{path}", timeout=30).status == 200
        assert re.search(r"<form.*/join", urlopen(f"{url}/join", timeout=30).read().decode(), re.S)
        phone = build_opener(HTTPCookieProcessor())
        phone.open(f"{url}/join/{room.code}", timeout=30)
        join = Request(f"{url}/join/{room.code}", b"age=18-29", {"Origin": url})
        assert 'class="answer' in phone.open(join, timeout=30).read().decode()
        foreign = Request(f"{url}/receipt", b"code=x", {"Origin": "http://localhost:1"})
        with pytest.raises(HTTPError, match="403"):
            urlopen(foreign, timeout=30)
    assert network.calls() == []


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
