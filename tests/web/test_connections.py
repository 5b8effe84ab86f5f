"""A real server before clients that hold connections, speak slowly, or speak nonsense."""

import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from textwrap import dedent

import pytest

from tests.feedback.serving import PhonesServer, until
from vivere.app.server import DESCRIPTORS, networks, raise_descriptors
from vivere.app.settings import ROOT
from vivere.web.connections import HEAD_BYTES, Connections
from vivere.web.limits import source

HALF_OPEN = 1_500
FILES = 700
"""Descriptors of a server that may have fewer than there are connections."""


@pytest.fixture(scope="module", autouse=True)
def enough_files() -> Iterator[None]:
    """This process holds the other end of each connection."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    raise_descriptors()
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def few_files() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))


def test_half_open_connections_shut_no_phone_out(tmp_path: Path) -> None:
    """More of them than the server has files: the oldest give way."""
    city = Path(shutil.copytree(ROOT / "tests/workspaces/borgo", tmp_path / "city"))
    with PhonesServer(city, before=few_files) as server, ExitStack() as held:
        port = int(server.address.rsplit(":", 1)[1])
        for _ in range(HALF_OPEN):
            one = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
            one.sendall(b"GET /join HTTP/1.1\r\nHost: loc")
        for _ in range(5):
            assert server.ask("GET", "/join").status == 200


SERVER = """
    import sys
    import vivere.web.connections as bounds
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route, WebSocketRoute
    from vivere.app.server import listen, serve_on

    async def read(request):
        await request.body()
        return PlainTextResponse("x" * int(request.query_params.get("bytes", 1)))

    async def talk(socket):
        await socket.accept()
        await socket.receive()
        await socket.close()

    bounds.HEAD_S = bounds.BODY_S = bounds.STALLED_S = float(sys.argv[1])
    routes = [Route("/", read, methods=["GET", "POST"]), WebSocketRoute("/talk", talk)]
    listener = listen("127.0.0.1", 0)
    print(listener.getsockname()[1], flush=True)
    serve_on(listener, Starlette(routes=routes), sys.argv[2:])
"""


def let_go(connection: socket.socket) -> bool:
    """Whether the process at the other end has closed its socket (on Linux), taken or not."""
    ends = [
        f"0100007F:{end[1]:04X}" for end in (connection.getpeername(), connection.getsockname())
    ]
    rows = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()
    return not any(row.split()[9] != "0" for row in rows if row.split()[1:3] == ends)


@contextmanager
def bounded(seconds: float, *proxies: str) -> Iterator[Callable[[], socket.socket]]:
    """A server whose deadlines are so many seconds; a connection to it for each call."""
    command = [sys.executable, "-c", dedent(SERVER), str(seconds), *proxies]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    port = int(process.stdout.readline())
    with ExitStack() as opened:

        def connect() -> socket.socket:
            return opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))

        until(lambda: closing(connect()) is not None)
        yield connect
    process.terminate()
    process.wait(60)


def read_all(connection: socket.socket) -> bytes:
    """What arrives until the server closes."""
    parts = []
    try:
        while part := connection.recv(65_536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


UPGRADE = b"Connection: Upgrade\r\nUpgrade: websocket\r\n"
ASK = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


SOON_S = 2.0
"""A deadline for tests that wait for its end. A busy machine may stop us between two lines for as
long as a deadline that is shorter, and it would have passed before we had said anything."""

BEGUN = (
    b"",
    b"GET / HT",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: ",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nfour",
    b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n",
)


def test_a_request_that_never_ends_is_ended() -> None:
    with bounded(SOON_S) as connect:
        slow = {begun: connect() for begun in BEGUN}
        for begun, one in slow.items():
            one.sendall(begun)
        assert {begun: read_all(one) for begun, one in slow.items()} == dict.fromkeys(BEGUN, b"")


def test_after_an_answer_the_next_head_has_its_seconds_too() -> None:
    with bounded(SOON_S) as connect:
        again = {more: connect() for more in (b"\r\n", b"GET / HT")}
        for more, one in again.items():
            one.sendall(ASK)
            answer = b""
            while not answer.endswith(b"\r\n\r\nx"):
                answer += one.recv(65_536)
            one.sendall(more)
        assert [read_all(one) for one in again.values()] == [b"", b""]


def test_who_does_not_take_the_answer_is_not_waited_for() -> None:
    """The client reads on once the server has let go, and finds that most is not there."""
    with bounded(SOON_S) as connect:
        idle = connect()
        idle.sendall(b"GET /?bytes=50000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        assert idle.recv(12) == b"HTTP/1.1 200"
        until(lambda: let_go(idle))
        assert len(read_all(idle)) < 50_000_000


def test_deadlines_spare_who_keeps_to_them() -> None:
    with bounded(30) as connect:
        kept = connect()
        for part in (b"GET / HTTP/1.1\r\n", b"Host: a\r\n", b"\r\n"):
            kept.sendall(part)
        kept.sendall(ASK * 3)
        answers = b""
        while answers.count(b"\r\n\r\nx") < 4:
            answers += kept.recv(65_536)
        kept.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nfo")
        kept.sendall(b"ur")
        assert b"200 OK" in kept.recv(65_536)


def test_a_socket_outlives_the_deadlines_of_requests() -> None:
    with bounded(SOON_S) as connect:
        talk = connect()
        talk.sendall(
            b"GET /talk HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )
        assert b"101 Switching Protocols" in talk.recv(65_536)
        slow = connect()
        assert read_all(slow) == b"", "a deadline has passed"
        talk.sendall(b"\x81\x80AAAA")
        assert talk.recv(2)[:1] == b"\x88", "the socket's own end"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01 hello\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * HEAD_BYTES, b"431"),
        (b"GET /" + b"x" * HEAD_BYTES, b"431"),
        (
            b"GET /talk HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            b"4",
        ),
    ],
)
def test_nonsense_is_answered_in_words_with_the_headers_of_any_answer(
    sent: bytes, status: bytes
) -> None:
    with bounded(30) as connect:
        strange = connect()
        strange.sendall(sent)
        answer = read_all(strange)
        assert answer.startswith(b"HTTP/1.1 " + status)
        for name in (b"content-security-policy", b"x-content-type-options", b"x-frame-options"):
            assert name in answer.lower()
        assert b"server: uvicorn" not in answer


class Held:
    """A connection that waits, and notes that it was dropped."""

    def __init__(self, connections: Connections, address: str) -> None:
        self.address, self.dropped = address, False
        self._connections = connections
        connections.enter(address)
        connections.wait(self)  # type: ignore[arg-type]

    def drop(self) -> None:
        self.dropped = True
        self._connections.stop_waiting(self)  # type: ignore[arg-type]
        self._connections.leave(self.address)


def test_of_too_many_that_wait_the_oldest_goes() -> None:
    connections = Connections(waiting=2)
    held = [Held(connections, f"192.0.2.{number}") for number in range(4)]
    assert [one.dropped for one in held] == [True, True, False, False]


def test_of_too_many_of_one_address_its_own_oldest_goes() -> None:
    connections = Connections(per_address=2)
    other = Held(connections, "192.0.2.9")
    held = [Held(connections, "192.0.2.1") for _ in range(3)]
    assert [one.dropped for one in (other, *held)] == [False, True, False, False]


def test_of_too_many_in_all_one_that_waits_goes() -> None:
    connections = Connections(most=2)
    for _ in range(2):
        connections.enter("192.0.2.1")
    assert Held(connections, "192.0.2.2").dropped


def test_a_proxy_may_hold_as_many_as_there_are() -> None:
    connections = Connections(per_address=1, proxies=networks(["192.0.2.0/28"]))
    held = [Held(connections, "192.0.2.1") for _ in range(9)]
    assert not any(one.dropped for one in held)
    other = [Held(connections, "192.0.2.99") for _ in range(2)]
    assert [one.dropped for one in other] == [True, False]
    assert networks(["*"]) == networks(["0.0.0.0/0", "::/0"])


def test_a_hall_behind_one_address_stays_within_the_bounds() -> None:
    """1,000 phones, each with three connections, as long as their heads arrive."""
    connections = Connections()
    for _ in range(3_000):
        connections.enter("192.0.2.1")
    held = [Held(connections, "192.0.2.1") for _ in range(900)]
    assert not any(one.dropped for one in held)


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_network_of_one_subscriber_counts_as_one(address: str, counted: str) -> None:
    assert source(address) == counted


def test_a_process_may_open_as_many_files_as_it_is_allowed() -> None:
    code = (
        "import resource; from vivere.app.server import raise_descriptors;"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, {hard}));"
        "print(raise_descriptors(), *resource.getrlimit(resource.RLIMIT_NOFILE))"
    )
    for hard, found in ((300, "300 300 300"), (256, "256 256 256")):
        done = subprocess.run(
            [sys.executable, "-c", code.format(hard=hard)], cwd=ROOT, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.stdout.strip() == found
    assert raise_descriptors() <= DESCRIPTORS
