"""What an app is told from outside, read once: from the environment and the command line."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vivere.web.access import THIS_MACHINE

ROOT = Path(__file__).resolve().parents[2]
"""The repository: its app.py is what is served, its workspace what is shown by default."""

FOLDER_VARIABLE = "VIVERE_WORKSPACE"
PUBLIC_URL_VARIABLE = "VIVERE_PUBLIC_URL"
DATABASE_URL_VARIABLE = "VIVERE_DATABASE_URL"
KEY_VARIABLE = "VIVERE_KEY"
OPEN_VARIABLE = "VIVERE_OPEN"
PROXY_VARIABLE = "VIVERE_PROXY"
FORMER_PROXY_VARIABLE = "FORWARDED_ALLOW_IPS"


@dataclass(frozen=True)
class Settings:
    """The settings of one app. Nothing below it looks into the environment.

    ``folder`` holds the workspace. ``database_url`` names a PostgreSQL database (without one the
    rooms are in an SQLite file of the workspace), ``public_url`` the address under which phones
    reach the rooms. Without a facilitator's ``key`` everything is closed, unless ``open_`` lets in
    whoever asks under one of ``trusted_hosts``. ``proxies`` are the addresses or networks of those
    whose ``X-Forwarded-For`` and ``X-Forwarded-Proto`` are believed; without any, nobody's are.
    """

    folder: Path = ROOT
    database_url: str | None = field(default=None, repr=False)
    public_url: str | None = None
    key: str | None = field(default=None, repr=False)
    open_: bool = False
    trusted_hosts: tuple[str, ...] = THIS_MACHINE
    proxies: tuple[str, ...] = ()

    @classmethod
    def read(
        cls, folder: Path | None = None, environment: Mapping[str, str] = os.environ
    ) -> "Settings":
        """The settings of the environment; a ``folder`` that is given goes before its."""
        named = environment.get(FOLDER_VARIABLE)
        return cls(
            folder=folder or (Path(named) if named else ROOT),
            database_url=environment.get(DATABASE_URL_VARIABLE) or None,
            public_url=(environment.get(PUBLIC_URL_VARIABLE) or "").rstrip("/") or None,
            key=environment.get(KEY_VARIABLE) or None,
            open_=OPEN_VARIABLE in environment,
            proxies=proxy_list(
                environment.get(PROXY_VARIABLE) or environment.get(FORMER_PROXY_VARIABLE) or ""
            ),
        )


def proxy_list(text: str) -> tuple[str, ...]:
    """Proxies as they are written: addresses or networks with commas between them."""
    return tuple(filter(None, (part.strip() for part in text.split(","))))
