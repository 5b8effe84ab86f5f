"""What cannot be served is refused in words: hosts, ports, proxies, addresses, keys."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.feedback.serving import until
from tests.forked import running
from tests.small import SmallWorkspace
from vivere.cli import main
from vivere.cli.serve import host

Refused = Callable[..., tuple[int, str]]


@pytest.fixture
def refused(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Refused:
    """A start that is refused, by options and environment: the exit code, and what is said."""

    def start(*options: str, **environment: str) -> tuple[int, str]:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            try:
                code = main(["serve", str(workspace.folder), *options])
            except SystemExit as wrong_usage:
                code = int(str(wrong_usage.code))
        said = capsys.readouterr()
        assert said.out == "", "nothing was promised"
        return code, said.err

    return start


@pytest.mark.parametrize("port", ["-1", "65536", "1e20", "99999999999999999999", "٨", "", "80 "])
def test_a_port_that_is_none(refused: Refused, port: str) -> None:
    code, words = refused("--port", port)
    assert code == 2
    assert "a port is a number from 0 to 65535" in words


@pytest.mark.parametrize(
    "name",
    ["", " ", "256.1.1.1", "1.2.3", "a b", "http://a", "a:80", "[::1", "::g", "é", "a" * 64, "-a",
     "a..b", "*", "a\nb", ".".join(["a" * 60] * 5)],
)  # fmt: skip
def test_a_host_that_is_none(refused: Refused, name: str) -> None:
    code, words = refused(f"--host={name}", "--port", "0")
    assert code == 2
    assert "no host's name" in words


def test_a_host_that_is_not_this_machine(refused: Refused) -> None:
    code, words = refused("--host", "192.0.2.1", "--port", "0")
    assert code == 1
    assert "Cannot listen on 192.0.2.1:0" in words


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("0.0.0.0", "0.0.0.0"), ("::", "::"), ("[::1]", "::1"), ("fe80::1%eth0", "fe80::1%eth0"),
        ("localhost", "localhost"), ("Rooms-1.example", "Rooms-1.example"),
    ],
)  # fmt: skip
def test_a_host_that_is_one(text: str, read: str) -> None:
    assert host(text) == read


@pytest.mark.parametrize("proxy", ["proxy", "10.0.0.0/40", "10.0.0.1:80", "10.0.0.1;10.0.0.2"])
def test_a_proxy_that_is_no_address(refused: Refused, proxy: str) -> None:
    code, words = refused("--proxy", proxy, "--port", "0")
    assert code == 2
    assert words.startswith("--proxy: ")
    assert refused("--port", "0", VIVERE_PROXY=proxy)[1].startswith("VIVERE_PROXY: ")


@pytest.mark.parametrize(
    "url",
    ["rooms.example", "ftp://rooms.example", "https://", "https://a b", "https://u:p@a", "http://[",
     "https://a?b", "https://a:99999", "javascript:alert(1)"],
)  # fmt: skip
def test_a_public_address_that_is_none(refused: Refused, url: str) -> None:
    code, words = refused("--port", "0", VIVERE_PUBLIC_URL=url)
    assert code == 2
    assert words.startswith("VIVERE_PUBLIC_URL: ")


@pytest.mark.parametrize("key", ["short", "a-key-of-sixteen\x07"])
def test_a_key_that_is_none(refused: Refused, key: str) -> None:
    code, words = refused("--port", "0", VIVERE_KEY=key)
    assert code == 1
    assert words.startswith("VIVERE_KEY: a key needs")


@pytest.mark.parametrize(("key", "page"), [("", "rooms"), ("a-key-of-sixteen-or-more", "sign-in")])
def test_a_browser_is_opened_on_the_facilitators_page(
    workspace: SmallWorkspace, tmp_path: Path, key: str, page: str
) -> None:
    """Without the key: what a program is started with, all users of a machine can read."""
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}.part && mv {opened}.part {opened}\n')
    browser.chmod(0o700)
    environment = {"BROWSER": f"{browser} %s", **({"VIVERE_KEY": key} if key else {})}
    with running("serve", str(workspace.folder), "--port", "0", "--open", **environment) as app:
        address = app.output.readline().removeprefix("Vivere: ").strip()
        until(opened.exists)
    assert opened.read_text() == f"{address}/{page}\n"


def test_phones_alone_have_no_page_to_open(refused: Refused) -> None:
    code, words = refused("--only", "phones", "--open")
    assert code == 2
    assert "--open" in words
