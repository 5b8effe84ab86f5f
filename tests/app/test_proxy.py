"""Whom a real server believes: X-Forwarded-* from named proxies only, Host among its names."""

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.small import SmallWorkspace
from tests.tries import tries_until_refused
from vivere.app.settings import ROOT, Settings, proxy_list
from vivere.app.shell import host_names

KEY = "a-key-of-sixteen-or-more"
HTTPS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}


@contextmanager
def serving(folder: Path, *options: str, **environment: str) -> Iterator[str]:
    """``vivere serve`` with a key; its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "vivere", "serve", str(folder), "--port", "0", *options],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "VIVERE_KEY": KEY, **environment},
    )  # fmt: skip
    try:
        assert process.stdout
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found[0]
    finally:
        process.terminate()
        process.wait(60)


def ask(url: str, path: str, key: str = "", **headers: str) -> tuple[int, str]:
    """Status of an answer, and the cookie that it sets."""
    host = urlsplit(url).netloc
    connection = http.client.HTTPConnection(host, timeout=120)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    form = {"Content-Type": "application/x-www-form-urlencoded", "X-Vivere": "1"}
    connection.request("POST" if key else "GET", path, f"key={key}", {**form, **given})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.getheader("set-cookie") or ""


def test_nobody_is_believed_unless_named(workspace: SmallWorkspace) -> None:
    with serving(workspace.folder) as url:
        status, cookie = ask(url, "/sign-in", KEY, **HTTPS)
        assert status == 303
        assert "Secure" not in cookie

        def wrong(number: int) -> int:
            return ask(url, "/sign-in", "wrong", X_Forwarded_For=f"203.0.113.{number}")[0]

        assert tries_until_refused(wrong) >= 5, "one address, whatever it says of itself"


@pytest.mark.parametrize("how", ["--proxy", "VIVERE_PROXY", "FORWARDED_ALLOW_IPS"])
def test_a_named_proxy_is_believed(workspace: SmallWorkspace, how: str) -> None:
    network = "127.0.0.0/8"
    options = [how, network] if how == "--proxy" else []
    environment = {} if options else {how: network}
    public = {"VIVERE_PUBLIC_URL": "https://rooms.example", **environment}
    with serving(workspace.folder, *options, **public) as url:
        headers = {**HTTPS, "Host": "rooms.example", "Origin": "https://rooms.example"}
        status, cookie = ask(url, "/sign-in", KEY, **headers)
        assert status == 303
        assert "Secure" in cookie
        for number in range(6):
            forwarded = {**headers, "X-Forwarded-For": f"203.0.113.{number}"}
            assert ask(url, "/sign-in", "wrong", **forwarded)[0] == 401, (
                "each an address of its own"
            )


def test_a_server_answers_to_its_names_and_addresses(workspace: SmallWorkspace) -> None:
    named = {"VIVERE_PUBLIC_URL": "https://rooms.example"}
    with serving(workspace.folder, "--host", "127.8.8.8", **named) as url:
        for host, status in (
            ("rooms.example", 200), ("localhost:9", 200), ("127.8.8.8", 200), ("[::1]", 200),
            ("evil.example", 421), ("127.8.8.9", 421), ("10.0.0.1", 421), ("a b", 400),
        ):  # fmt: skip
            assert ask(url, "/health", Host=host)[0] == status, host
            forwarded = {"X-Forwarded-Host": "rooms.example", "Forwarded": "host=rooms.example"}
            assert ask(url, "/join", Host=host, **forwarded)[0] == status, host


def test_an_open_app_trusts_no_name_that_others_could_claim() -> None:
    assert host_names(Settings(open_=True)) == {"localhost", "127.0.0.1", "::1"}
    public = Settings(open_=True, public_url="https://rooms.example/x")
    assert host_names(public) == {"localhost", "127.0.0.1", "::1", "rooms.example"}
    own = socket.gethostname()
    assert {own, f"{own.partition('.')[0]}.local"} <= host_names(Settings(key=KEY))


def test_proxies_are_read_as_they_are_written() -> None:
    assert proxy_list(" 10.0.0.1, 10.1.2.3/8,,::1 ", "x") == ("10.0.0.1", "10.0.0.0/8", "::1")
    assert proxy_list("10.0.0.1,*", "x") == ("*",)
    assert proxy_list("", "x") == ()
