"""A socket that is refused is answered, and is no error of the server."""

import os
import shutil
import socket
from functools import partial
from pathlib import Path

from tests.feedback.serving import PhonesServer
from tests.web.test_connections import UPGRADE, read_all
from vivere.app.settings import ROOT


def log_into(file: Path) -> None:
    """What the process says of errors."""
    os.dup2(os.open(file, os.O_CREAT | os.O_WRONLY), 2)


def test_a_refused_socket_is_no_error_of_the_server(tmp_path: Path) -> None:
    """It is answered, and the log says nothing: anybody can ask as often as they like."""
    city = Path(shutil.copytree(ROOT / "tests/workspaces/borgo", tmp_path / "city"))
    log = tmp_path / "log"
    with PhonesServer(city, before=partial(log_into, log)) as server:
        port = int(server.address.rsplit(":", 1)[1])
        with socket.create_connection(("127.0.0.1", port), timeout=30) as stranger:
            stranger.sendall(
                b"GET /join HTTP/1.1\r\nHost: localhost\r\nOrigin: http://elsewhere.example\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                + UPGRADE
                + b"\r\n"
            )
            assert read_all(stranger).startswith(b"HTTP/1.1 403")
        assert server.ask("GET", "/join").status == 200
    assert "ERROR" not in log.read_text("utf-8")
    assert "handshake" not in log.read_text("utf-8")
