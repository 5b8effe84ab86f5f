"""What an app is told from outside, read once: from the environment and the command line."""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from vivere.app.pages import PAGES
from vivere.feedback.address import DEFAULT_PORT, Listening
from vivere.web.access import THIS_MACHINE
from vivere.web.authority import DEFAULT_PORTS, read_authority
from vivere.web.own_addresses import EVERYWHERE
from vivere.web.root_path import read_root_path

ROOT = Path(__file__).resolve().parents[2]
"""The repository: its app.py is what is served, its workspace what is shown by default."""

FOLDER_VARIABLE = "VIVERE_WORKSPACE"
PUBLIC_URL_VARIABLE = "VIVERE_PUBLIC_URL"
DATABASE_URL_VARIABLE = "VIVERE_DATABASE_URL"
KEY_VARIABLE = "VIVERE_KEY"
OPEN_VARIABLE = "VIVERE_OPEN"
ROOT_PATH_VARIABLE = "VIVERE_ROOT_PATH"
PROXY_VARIABLE = "VIVERE_PROXY"
FORMER_PROXY_VARIABLE = "FORWARDED_ALLOW_IPS"

ANY_PROXY = "*"
"""Believe whoever connects: only where nobody but the proxy reaches the port."""


OWN_PATHS = (
    "_stcore", "_vivere", "auth", "component", "health", "join", "map", "media", "oauth2callback",
    "plain", "present", "reach", "receipt", "room", "sign-in", "sign-out", "stage", "static",
    "story", "style", "table", "voices", "years",
    *(page.id for page in PAGES),
)  # fmt: skip
"""What the app's own addresses begin with: no app can stand under one of them."""


class SettingsError(ValueError):
    """A setting that cannot be; says which, and what it would have to be."""


@dataclass(frozen=True)
class Settings:
    """The settings of one app. Nothing below it looks into the environment.

    ``folder`` holds the workspace. ``database_url`` names a PostgreSQL database (without one the
    rooms are in an SQLite file of the workspace), ``public_url`` the address under which phones
    reach the rooms. Without a facilitator's ``key`` everything is closed, unless ``open_`` lets in
    whoever asks under one of ``trusted_hosts``. ``proxies`` are the addresses or networks of those
    whose ``X-Forwarded-For`` and ``X-Forwarded-Proto`` are believed; without any, nobody's are.
    ``root_path`` is the path under which the app stands at its host (``/vivere``); empty where it
    has the host for itself. ``host`` and ``port`` are what it listens on, as far as is known.
    """

    folder: Path = ROOT
    database_url: str | None = field(default=None, repr=False)
    public_url: str | None = None
    key: str | None = field(default=None, repr=False)
    open_: bool = False
    trusted_hosts: tuple[str, ...] = THIS_MACHINE
    proxies: tuple[str, ...] = ()
    root_path: str = ""
    host: str = EVERYWHERE[0]
    port: int = DEFAULT_PORT

    @property
    def listening(self) -> Listening:
        """Where the app is."""
        return Listening(self.host, self.port, self.root_path, self.public_url)

    @classmethod
    def read(
        cls,
        folder: Path | None = None,
        environment: Mapping[str, str] = os.environ,
        root_path: str = "",
    ) -> "Settings":
        """The settings of the environment; ``folder`` and ``root_path`` go before its.

        Raises SettingsError.
        """
        named = environment.get(FOLDER_VARIABLE)
        public_url = _public_url(environment.get(PUBLIC_URL_VARIABLE) or "")
        return cls(
            folder=folder or (Path(named) if named else ROOT),
            database_url=environment.get(DATABASE_URL_VARIABLE) or None,
            public_url=public_url,
            key=environment.get(KEY_VARIABLE) or None,
            open_=OPEN_VARIABLE in environment,
            proxies=proxy_list(
                environment.get(PROXY_VARIABLE) or environment.get(FORMER_PROXY_VARIABLE) or "",
                PROXY_VARIABLE,
            ),
            root_path=_root_path(
                root_path or environment.get(ROOT_PATH_VARIABLE) or None, public_url
            ),
        )


def proxy_list(text: str, name: str) -> tuple[str, ...]:
    """Proxies as they are written: addresses or networks with commas between them, or ``*``.

    Raises SettingsError; ``name`` is what the setting is called.
    """
    parts = tuple(filter(None, (part.strip() for part in text.split(","))))
    return (ANY_PROXY,) if ANY_PROXY in parts else tuple(_network(part, name) for part in parts)


def _network(text: str, name: str) -> str:
    try:
        if "/" in text:
            return str(ipaddress.ip_network(text, strict=False))
        return str(ipaddress.ip_address(text))
    except ValueError:
        words = f"{name}: {text!r} is no address such as 10.0.0.2, no network such as 10.0.0.0/24"
        raise SettingsError(words) from None


def _root_path(text: str | None, public_url: str | None) -> str:
    """The path as it is named, else that of the public address. Raises SettingsError."""
    public = urlsplit(public_url or "").path
    path = read_root_path(public if text is None else text)
    if path is None:
        raise SettingsError(f"{ROOT_PATH_VARIABLE}: {text or public!r} is no path such as /vivere")
    first = path.removeprefix("/").partition("/")[0]
    if first in OWN_PATHS:
        raise SettingsError(f"{ROOT_PATH_VARIABLE}: addresses of Vivere begin with /{first}")
    if public_url and path != public:
        there = f"{public_url.removesuffix(public)}{path}"
        raise SettingsError(f"{PUBLIC_URL_VARIABLE}: under {path or '/'} it would be {there}")
    return path


def _public_url(text: str) -> str | None:
    """Where phones reach the app, without a slash at its end. Raises SettingsError."""
    if not text:
        return None
    url = text.rstrip("/")
    try:
        parts = urlsplit(url)
        named = parts.scheme in DEFAULT_PORTS and read_authority(parts.netloc, parts.scheme)
    except ValueError:
        named = None
    if not named or parts.query or parts.fragment or not url.isprintable() or " " in url:
        raise SettingsError(f"{PUBLIC_URL_VARIABLE}: {text!r} is no address such as https://HOST")
    return url
