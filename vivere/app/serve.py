"""The app under uvicorn: some 200 times quicker per plain request than ``streamlit run``.

``streamlit run`` leaves TCP_NODELAY off, which costs 44 ms a request on one connection.
"""

import ipaddress
import logging
import os
import socket
import sys
from pathlib import Path

import uvicorn

from vivere.current import FOLDER_VARIABLE, ROOT
from vivere.feedback.address import ADDRESS_VARIABLE, own_address
from vivere.feedback.current import KEY_VARIABLE, OPEN_VARIABLE
from vivere.feedback.store.database import URL_VARIABLE
from vivere.web.access import MIN_KEY, new_key

BACKLOG = 2048
"""Connections that may wait while the app starts, or while a room joins at once."""

PHONES_APP = "vivere.feedback.phones_app:app"
"""The phone's pages alone, without Streamlit."""


def serve(folder: Path, host: str, port: int) -> int:
    """Serve the workspace in ``folder`` until interrupted; the addresses are printed.

    Returns the exit code: 1 when the port cannot be had or the key is too short, else 0.
    Requests are not logged: their addresses are people's. (A filter, because Streamlit resets
    the levels of uvicorn's loggers.)
    """
    listener = listen(host, port)
    if listener is None:
        return 1
    here = _set_up(folder, host, listener.getsockname()[1])
    print(f"Vivere: {here}", flush=True)
    if not _announce_key(host, here):
        return 1
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    _run(uvicorn.Config("app:app", log_level="warning", timeout_graceful_shutdown=1), listener)
    return 0


def serve_phones(folder: Path, host: str, port: int, workers: int) -> int:
    """Serve the phone's pages alone, in ``workers`` processes; returns the exit code.

    Several processes share their rooms over PostgreSQL; on SQLite one does it all.
    """
    if workers > 1 and not os.environ.get(URL_VARIABLE):
        print(f"Several workers need PostgreSQL: set {URL_VARIABLE}.", file=sys.stderr)
        return 2
    listener = listen(host, port)
    if listener is None:
        return 1
    here = _set_up(folder, host, listener.getsockname()[1])
    print(f"Vivere phones: {here}/join", flush=True)
    config = uvicorn.Config(
        PHONES_APP, log_level="warning", access_log=False, workers=workers,
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    if workers > 1:
        from uvicorn.supervisors import Multiprocess

        Multiprocess(config, sockets=[listener]).run()
    else:
        _run(config, listener)
    return 0


def _run(config: uvicorn.Config, listener: socket.socket) -> None:
    config.load()
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.WARNING)
    uvicorn.Server(config).run(sockets=[listener])


def _set_up(folder: Path, host: str, port: int) -> str:
    """Tell this process's parts what they show and how phones reach them; our own address."""
    os.environ[FOLDER_VARIABLE] = str(folder.resolve())
    reached = own_address() if _everywhere(host) else host
    os.environ.setdefault(ADDRESS_VARIABLE, _url(reached, port))
    return _url("127.0.0.1" if _everywhere(host) else host, port)


def _announce_key(host: str, here: str) -> bool:
    """On this machine only, no key; on a network, one from the environment or a new one."""
    key = os.environ.get(KEY_VARIABLE)
    if key is not None and len(key) < MIN_KEY:
        print(f"{KEY_VARIABLE} needs at least {MIN_KEY} characters.", file=sys.stderr)
        return False
    if key is None and _loopback(host):
        os.environ[OPEN_VARIABLE] = "1"
    elif key is None:
        os.environ[KEY_VARIABLE] = key = new_key()
        print(f"Facilitator: {here}/sign-in?key={key}", flush=True)
    print(f"Phones: {os.environ[ADDRESS_VARIABLE]}/join", flush=True)
    return True


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _everywhere(host: str) -> bool:
    return host in ("0.0.0.0", "::")


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int) -> socket.socket | None:
    """A socket that answers at once (TCP_NODELAY), or None and a line that says why not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        print(f"Cannot listen on {host}:{port}: {reason}. Try --port.", file=sys.stderr)
        return None
    return listener
