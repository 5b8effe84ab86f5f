"""uvicorn as Vivere runs it: parsed in C, under bounds, believing nobody but a named proxy."""

import ipaddress
import logging
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import uvicorn

from vivere.app.settings import ANY_PROXY
from vivere.web.connections import WAITING, BoundedHttp, BoundedSocket, Connections, Network

BACKLOG = 2048
"""Connections that may wait while the app starts, or while a room joins at once."""

DESCRIPTORS = 65_536
"""Open files that a process asks for: a connection is one of them."""

NOISE = ("Invalid HTTP request received.", "Unsupported upgrade request.")
"""What uvicorn logs of requests that are none."""

WORKER_SILENT_S = 60
"""Seconds that a worker may say nothing before another takes its place.

One that starts says nothing until it has read all its code, which takes a busy machine longer than
uvicorn's own five: it would be ended again and again, and none would ever serve."""

RESERVED = 128
"""Descriptors kept for what is no connection: the database, the workspace's files, a backup."""


def serve_on(listener: socket.socket, app: Any, proxies: Sequence[str], **options: Any) -> None:
    """Serve an app (or what makes one, with ``factory``) on a socket until interrupted.

    Requests are not logged: their addresses are people's. (A filter, because Streamlit resets the
    levels of uvicorn's loggers.) ``proxies`` are those whose ``X-Forwarded-*`` are believed.
    """
    config = server_config(app, proxies, **options)
    if config.workers > 1:
        from uvicorn.supervisors import Multiprocess

        Multiprocess(config, sockets=[listener]).run()
        return
    config.load()
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).addFilter(_worth_a_line)
    uvicorn.Server(config).run(sockets=[listener])


def _worth_a_line(record: logging.LogRecord) -> bool:
    """Whether it tells of us: anybody can send what is no HTTP, as often as they like."""
    return record.levelno >= logging.WARNING and record.msg not in NOISE


def server_config(app: Any, proxies: Sequence[str], **options: Any) -> uvicorn.Config:
    """The server's settings: httptools parses, uvloop loops where it is there (not on Windows)."""
    descriptors = raise_descriptors()
    connections = Connections(
        most=max(descriptors - RESERVED, descriptors // 2),
        waiting=min(WAITING, descriptors // 2),
        proxies=networks(proxies),
    )
    http: Any = partial(BoundedHttp, connections)
    sockets: Any = partial(BoundedSocket, connections)
    return uvicorn.Config(
        app, http=http, ws=sockets, log_level="warning", access_log=False, server_header=False,
        proxy_headers=bool(proxies), forwarded_allow_ips=list(proxies), timeout_graceful_shutdown=1,
        timeout_worker_healthcheck=WORKER_SILENT_S, **options,
    )  # fmt: skip


def networks(proxies: Sequence[str]) -> tuple[Network, ...]:
    """The networks of proxies' addresses, as settings have them."""
    everybody = ("0.0.0.0/0", "::/0")
    named = everybody if ANY_PROXY in proxies else proxies
    return tuple(ipaddress.ip_network(one) for one in named)


def raise_descriptors() -> int:
    """Let this process open as many files as it may, within reason; returns how many."""
    if sys.platform == "win32":
        return 512
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            soft = most
    return DESCRIPTORS if soft == resource.RLIM_INFINITY else soft


def listen(host: str, port: int) -> socket.socket | None:
    """A socket that answers at once (TCP_NODELAY), or None and a line that says why not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if host == "::":  # IPv4 too, which Linux does by itself and Windows does not
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
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
