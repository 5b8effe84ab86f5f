"""The app under a path of a host that Caddy shows, beside another site: it works whole there."""

import http.client
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.caddy import Caddy
from tests.deploy.installation import BORGO, FORM, KEY, PROXY
from tests.feedback.phones import hidden
from tests.forked import running
from vivere.content import load
from vivere.feedback.room import RoomPlan, today
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import open_room
from vivere.web.access import COOKIE

PATH = "/town/vivere"


class Visitor:
    """A browser of sorts: it keeps cookies as their paths say, and asks as our own pages do."""

    def __init__(self, caddy: Caddy) -> None:
        self.caddy = caddy
        self.cookies: dict[str, tuple[str, str]] = {}

    def ask(self, path: str, fields: Mapping[str, str] | None = None) -> tuple[int, str, str]:
        """Status, where it leads, and what is on the page."""
        connection = http.client.HTTPSConnection("localhost", self.caddy.port)
        connection.sock = self.caddy.connect()
        sent = {name: value for name, (value, at) in self.cookies.items() if path.startswith(at)}
        headers = {
            "Origin": self.caddy.origin,
            "Cookie": "; ".join(f"{name}={value}" for name, value in sent.items()),
            **({"Content-Type": FORM} if fields is not None else {}),
        }
        body = None if fields is None else urlencode(fields)
        with closing(connection):
            connection.request("GET" if fields is None else "POST", path, body, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                found = re.match(r"(\w+)=([^;]*).*; Path=([^;]*)", cookie)
                assert found, cookie
                self.cookies[found[1]] = (found[2], found[3])
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()

    def handshake(self, path: str) -> int:
        """The status of an answer to a WebSocket."""
        lines = (
            f"GET {path} HTTP/1.1", f"Host: localhost:{self.caddy.port}",
            f"Origin: {self.caddy.origin}", "Connection: Upgrade", "Upgrade: websocket",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "", "",
        )  # fmt: skip
        with closing(self.caddy.connect()) as connection:
            connection.sendall("\r\n".join(lines).encode())
            return int(connection.recv(12).split()[1])


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(BORGO, tmp_path_factory.mktemp("path") / "city"))


@pytest.fixture(scope="module")
def code(city: Path) -> str:
    plan = RoomPlan(
        "Library", "The city", tuple(load(city).catalog.journeys), ("it", "en"),
        today() + timedelta(days=30),
    )  # fmt: skip
    store = Store.of(city)
    with closing(store):
        return open_room(store, plan).code


@pytest.fixture(scope="module", params=[True, False], ids=["strips", "passes on"])
def visitor(request: pytest.FixtureRequest, city: Path, code: str) -> Iterator[Visitor]:
    """Before one process that serves all, on the workspace's SQLite file."""
    with Caddy(PATH, strips=request.param) as caddy:
        named = {
            "VIVERE_PUBLIC_URL": caddy.address, "VIVERE_PROXY": PROXY, "VIVERE_KEY": KEY,
        }  # fmt: skip
        with running("serve", str(city), "--port", "0", **named) as started:
            upstream = urlsplit(started.output.readline().removeprefix("Vivere: ")).netloc
            assert started.output.readline() == f"Phones: {caddy.address}/join\n"
            yield Visitor(caddy.start([upstream], upstream))


def test_pages_sockets_and_what_they_load_are_under_the_path(visitor: Visitor) -> None:
    assert visitor.ask("/")[2] == "elsewhere"
    status, leads, _ = visitor.ask(PATH)
    assert (status // 100, leads) == (3, f"{PATH}/")
    for address in ("/", "/journey", "/plain", "/stage/rossi-sabato", "/join", "/sign-in"):
        status, _, page = visitor.ask(PATH + address)
        assert status == 200
        assert not re.search(rf'(?:href|src|action)="/(?!{PATH[1:]}/)', page), address
    assert visitor.ask(f"{PATH}/_stcore/health")[0] == 200
    assert visitor.handshake(f"{PATH}/_stcore/stream") == 101


def test_a_facilitator_signs_in_and_the_code_leads_under_the_path(
    visitor: Visitor, code: str
) -> None:
    room = f"{PATH}/room/{code}"
    _, leads, _ = visitor.ask(room)
    assert leads.startswith(f"{PATH}/sign-in?")
    _, _, page = visitor.ask(leads)
    status, leads, _ = visitor.ask(f"{PATH}/sign-in", {"key": KEY, **hidden(page)})
    assert (status, leads.partition("?")[0]) == (303, room)
    assert visitor.cookies[COOKIE][1] == PATH
    status, _, page = visitor.ask(room)
    assert status == 200
    assert f"{visitor.caddy.address}/join/{code}" in page
    assert visitor.ask(f"{room}/qr.svg")[0] == 200


def test_a_phone_joins_and_answers_to_the_end(visitor: Visitor, code: str) -> None:
    phone = Visitor(visitor.caddy)
    join = f"{PATH}/join/{code}"
    assert phone.ask(join)[0] == 200
    _, leads, _ = phone.ask(join, {"age": "none"})
    while urlsplit(leads).path != f"{join}/end":
        assert leads.startswith(f"{join}/")
        _, _, page = phone.ask(leads)
        _, leads, _ = phone.ask(leads, {**hidden(page), "emotion": "1"})
    assert {at for _, at in phone.cookies.values()} == {join}
    assert phone.ask(leads)[0] == 200
