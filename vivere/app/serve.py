"""The app under uvicorn: some 200 times quicker per plain request than ``streamlit run``.

``streamlit run`` leaves TCP_NODELAY off, which costs 44 ms a request on one connection.
"""

import ipaddress
import os
import sys
from dataclasses import replace
from functools import partial

from vivere.app.phones import create_phones_app
from vivere.app.server import listen, serve_on
from vivere.app.settings import DATABASE_URL_VARIABLE, KEY_VARIABLE, ROOT, Settings
from vivere.feedback.address import own_address
from vivere.web.access import new_key, unfit_key


def serve(settings: Settings, host: str, port: int) -> int:
    """Serve the workspace of ``settings`` until interrupted; the addresses are printed.

    Returns the exit code: 1 when the port cannot be had or the key is too short, else 0.
    """
    if settings.key is not None and (why_not := unfit_key(settings.key)):
        print(f"{KEY_VARIABLE}: {why_not}.", file=sys.stderr)
        return 1
    listener = listen(host, port)
    if listener is None:
        return 1
    port = listener.getsockname()[1]
    here = _local_url(host, port) + settings.root_path
    print(f"Vivere: {here}", flush=True)
    settings, made = with_access(with_address(settings, host, port), host)
    if made:
        print(f"Facilitator: {here}/sign-in#key={settings.key}", flush=True)
    print(f"Phones: {settings.public_url}/join", flush=True)
    settings = with_name(settings, host)
    os.chdir(ROOT)  # Streamlit reads its own settings from there
    from vivere.app.streamlit.factory import create_app

    serve_on(listener, create_app(settings), settings.proxies)
    return 0


def serve_phones(settings: Settings, host: str, port: int, workers: int) -> int:
    """Serve the phone's pages alone, in ``workers`` processes; returns the exit code.

    Several processes share their rooms over PostgreSQL; on SQLite one does it all. Each makes the
    app itself, from the same settings.
    """
    if workers > 1 and not settings.database_url:
        print(f"Several workers need PostgreSQL: set {DATABASE_URL_VARIABLE}.", file=sys.stderr)
        return 2
    listener = listen(host, port)
    if listener is None:
        return 1
    port = listener.getsockname()[1]
    print(f"Vivere phones: {_local_url(host, port)}{settings.root_path}/join", flush=True)
    settings = with_name(with_address(settings, host, port), host)
    app = partial(create_phones_app, settings)
    serve_on(listener, app, settings.proxies, factory=True, workers=workers)
    return 0


def with_address(settings: Settings, host: str, port: int) -> Settings:
    """Settings that know how phones reach an app that listens on ``host`` and ``port``."""
    reached = own_address() if _everywhere(host) else host
    return replace(
        settings, public_url=settings.public_url or _url(reached, port) + settings.root_path
    )


def with_name(settings: Settings, host: str) -> Settings:
    """Settings that trust the name or address under which an app listens."""
    if _everywhere(host) or host in settings.trusted_hosts:
        return settings
    return replace(settings, trusted_hosts=(*settings.trusted_hosts, host))


def with_access(settings: Settings, host: str) -> tuple[Settings, bool]:
    """Settings that say who may lead, and whether a key was made for it.

    An app that only this machine can reach asks for no key; any other has one.
    """
    if settings.key is not None:
        return settings, False
    if _loopback(host):
        return replace(settings, open_=True), False
    return replace(settings, key=new_key()), True


def _local_url(host: str, port: int) -> str:
    return _url("127.0.0.1" if _everywhere(host) else host, port)


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _everywhere(host: str) -> bool:
    return host in ("0.0.0.0", "::")


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
