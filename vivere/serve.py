"""The app under uvicorn: some 200 times quicker per plain request than ``streamlit run``.

``streamlit run`` leaves TCP_NODELAY off, which costs 44 ms a request on one connection.
"""

import logging
import os
import socket
import sys
from pathlib import Path

import uvicorn

FOLDER_VARIABLE = "VIVERE_WORKSPACE"
"""Environment variable with the folder that the app shows."""

ROOT = Path(__file__).resolve().parent.parent
"""The repository: its app.py is what is served, its workspace what is shown by default."""

BACKLOG = 2048
"""Connections that may wait while the app starts, or while a room joins at once."""


def serve(folder: Path, host: str, port: int) -> int:
    """Serve the workspace in ``folder`` until interrupted; the address is printed.

    Returns the exit code: 1 when the port cannot be had, else 0. Requests are not logged:
    their addresses are people's. (A filter, because Streamlit resets the levels of uvicorn's
    loggers.)
    """
    os.environ[FOLDER_VARIABLE] = str(folder.resolve())
    listener = _listen(host, port)
    if listener is None:
        return 1
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    print(f"Vivere: http://{shown}:{listener.getsockname()[1]}", flush=True)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    config = uvicorn.Config(
        "app:app",
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    config.load()
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.WARNING)
    uvicorn.Server(config).run(sockets=[listener])
    return 0


def _listen(host: str, port: int) -> socket.socket | None:
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
