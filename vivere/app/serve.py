"""The app under uvicorn: some 200 times quicker per plain request than ``streamlit run``.

``streamlit run`` leaves TCP_NODELAY off, which costs 44 ms a request on one connection.
"""

import os
import sys
import webbrowser
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from threading import Thread

from vivere.app.phones import create_phones_app
from vivere.app.server import listen, serve_on
from vivere.app.settings import DATABASE_URL_VARIABLE, KEY_VARIABLE, ROOT, Settings
from vivere.feedback.address import ways
from vivere.web.access import new_key, unfit_key
from vivere.web.own_addresses import EVERYWHERE, WhyNot, interfaces, is_loopback, own_addresses


def serve(settings: Settings, host: str, port: int, *, open_page: bool = False) -> int:
    """Serve the workspace of ``settings`` until interrupted; the addresses are printed.

    ``open_page`` shows the facilitator's page in a browser.

    Returns the exit code: 1 when the port cannot be had or the key is too short, else 0.
    """
    if settings.key is not None and (why_not := unfit_key(settings.key)):
        print(f"{KEY_VARIABLE}: {why_not}.", file=sys.stderr)
        return 1
    listener = listen(host, port)
    if listener is None:
        return 1
    port = listener.getsockname()[1]
    here = replace(settings.listening, host=host, port=port).here
    print(f"Vivere: {here}", flush=True)
    settings, made = with_access(replace(settings, host=host, port=port), host)
    if made:
        print(f"Facilitator: {here}/sign-in#key={settings.key}", flush=True)
    _tell_ways(settings)
    if open_page:
        _open(f"{here}/{'rooms' if settings.key is None else 'sign-in'}")
    settings = with_name(settings, host)
    os.chdir(ROOT)  # Streamlit reads its own settings from there
    from vivere.app.streamlit.factory import create_app

    serve_on(listener, create_app(settings), settings.proxies)
    return 0


def _open(address: str) -> None:
    """Show an address in a browser, which waits for the app; some browsers end only when closed.

    The key is not in it: what a program is started with, all users of a machine can read.
    """
    Thread(target=webbrowser.open, args=(address,), daemon=True).start()


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
    settings = with_name(replace(settings, host=host, port=port), host)
    print(f"Vivere phones: {settings.listening.here}/join", flush=True)
    _tell_ways(settings)
    app = partial(create_phones_app, settings)
    serve_on(listener, app, settings.proxies, factory=True, workers=workers)
    return 0


WHY_NOT: Mapping[WhyNot, str] = {
    "only_here": "none can reach this app; for those of the network start it with --host 0.0.0.0",
    "no_network": "none can reach this app; connect this computer to their network",
    "no_router": "none can reach this app; its network has given this computer no address",
    "only_tunnel": "none, it seems: this computer has only a VPN or a mobile network",
    "ipv6_only": "none can reach this app; this network is IPv6 only: start it with --host ::",
}
"""What is printed where there is no address for phones."""


def _tell_ways(settings: Settings) -> None:
    """Print where phones reach the app, and where else they may."""
    found = ways(settings.listening, own_addresses(interfaces()))
    print(f"Phones: {WHY_NOT[found.why_not] if found.why_not else f'{found.url}/join'}", flush=True)
    for one in found.all:
        if not one.chosen:
            print(f"   or maybe {one.url}/join ({one.kind}, {one.interface})", flush=True)


def with_name(settings: Settings, host: str) -> Settings:
    """Settings that trust the name or address under which an app listens."""
    if host in EVERYWHERE or host in settings.trusted_hosts:
        return settings
    return replace(settings, trusted_hosts=(*settings.trusted_hosts, host))


def with_access(settings: Settings, host: str) -> tuple[Settings, bool]:
    """Settings that say who may lead, and whether a key was made for it.

    An app that only this machine can reach asks for no key; any other has one.
    """
    if settings.key is not None:
        return settings, False
    if is_loopback(host):
        return replace(settings, open_=True), False
    return replace(settings, key=new_key()), True
