"""A Caddy for the tests: an installed one, else Debian's; it runs ``deploy/Caddyfile`` as it is.

``python -m tests.caddy`` makes sure there is one, or says what to do and fails.
"""

import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from tests.servers import free_port, install_package

CADDYFILE = Path(__file__).resolve().parents[1] / "deploy" / "Caddyfile"


def installed() -> str | None:
    """The path of a Caddy that is there."""
    return shutil.which("caddy")


def obtain() -> str | None:
    """An installed Caddy, installing one where that is possible."""
    if not installed():
        install_package("caddy")
    return installed()


class Caddy:
    """``deploy/Caddyfile`` before processes on this machine; ended with the block.

    What differs from an installation: the addresses of the processes, the ports, that it listens
    on 127.0.0.1 only, and that Caddy signs the certificate of ``localhost`` itself. All that it
    keeps is in a folder of its own, which goes with it; no store of trust is touched.

    With a ``path`` the app stands under it, as ``docs/deploy.md`` says, beside another site at the
    root; ``strips`` says whether Caddy takes the path off.
    """

    def __init__(self, path: str = "", *, strips: bool = True) -> None:
        program = obtain()
        if program is None:
            raise RuntimeError(HELP)
        self._program = program
        self._folder = Path(tempfile.mkdtemp(prefix="vivere-caddy-"))
        self.port, self.plain_port = free_port(), free_port()
        self.origin = f"https://localhost:{self.port}"
        self.address = self.origin + path
        self._path, self._strips = path, strips
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, phones: Sequence[str], app: str) -> "Caddy":
        """Start before processes at ``host:port``, and wait until it answers."""
        file = self._folder / "Caddyfile"
        text = _caddyfile(phones, app, self.plain_port)
        if self._path:
            text = _under(text, self._path, strips=self._strips)
        file.write_text(text, encoding="utf-8")
        folders = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
        own = {name: str(self._folder) for name in folders}
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._program, "run", "--config", str(file), "--adapter", "caddyfile"],
                env={**os.environ, **own, "VIVERE_PUBLIC_URL": self.origin},
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            if self._ready():
                return self
            time.sleep(0.02)
        raise RuntimeError(self.log)

    def __enter__(self) -> "Caddy":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(30)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def log(self) -> str:
        """All that it wrote."""
        return (self._folder / "log").read_text(errors="replace")

    @property
    def trust(self) -> ssl.SSLContext:
        """What a client needs to believe its certificate."""
        root = self._folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        return ssl.create_default_context(cafile=str(root))

    def connect(self, source: str = "127.0.0.1") -> ssl.SSLSocket:
        """A connection from an address of this machine. Raises OSError when nobody answers."""
        plain = socket.create_connection(("127.0.0.1", self.port), 30, (source, 0))
        try:
            return self.trust.wrap_socket(plain, server_hostname="localhost")
        except OSError:
            plain.close()
            raise

    def _ready(self) -> bool:
        try:
            self.connect().close()
        except OSError:
            return False
        return True


def _caddyfile(phones: Sequence[str], app: str, plain_port: int) -> str:
    text = CADDYFILE.read_text(encoding="utf-8")
    machine = f"http_port {plain_port}\n\tskip_install_trust\n\tdefault_bind 127.0.0.1"
    for shipped, here in (
        ("phones-1:8501 phones-2:8501", " ".join(phones)),
        ("reverse_proxy app:8501", f"reverse_proxy {app}"),
        ("admin off", f"admin off\n\t{machine}"),
    ):
        assert text.count(shipped) == 1, f"deploy/Caddyfile: {shipped!r}"
        text = text.replace(shipped, here)
    return text


def _under(text: str, path: str, *, strips: bool) -> str:
    """The site with its two ways to Vivere under a path, and another site at its root."""
    start, end = text.index("\t@phones path"), text.index("\t# Nobody behind answers")
    ways = text[start:end]
    if not strips:
        named, rest = ways.split("\n", 1)
        there = named.replace(" /", f" {path}/")
        ways = f"{there}\n{rest}"
    under = f"{'handle_path' if strips else 'handle'} {path}/*"
    other = f"\tredir {path} {path}/\n\thandle {{\n\t\trespond elsewhere\n\t}}\n"
    return f"{text[:start]}\t{under} {{\n{ways}\t}}\n{other}{text[end:]}"


HELP = (
    "The tests of an installation need Caddy 2 and none could be installed.\n"
    "Install it (Debian, Ubuntu: sudo apt install caddy; others: https://caddyserver.com/docs/install)\n"
    "and start the tests again."
)

if __name__ == "__main__":
    if not (found := obtain()):
        sys.exit(HELP)
    print(f"Caddy: {found}")
