"""``vivere serve``: a workspace in the browser."""

import argparse
from typing import Any

from vivere.cli.arguments import add_folder, number

HOST = "127.0.0.1"
PORT = 8501


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    serve = commands.add_parser("serve", help="show a workspace in the browser")
    serve.add_argument("--host", default=HOST, help=f"address to listen on (default: {HOST})")
    serve.add_argument(
        "--port", type=number(0, 65535, "a port is a number"), default=PORT,
        help=f"default: {PORT}; 0: any free one",
    )  # fmt: skip
    serve.add_argument("--only", choices=("phones",), help="serve the phones' pages alone")
    serve.add_argument(
        "--workers", type=number(1, 64, "workers are a number"), default=1,
        help="processes for --only phones (PostgreSQL)",
    )  # fmt: skip
    add_folder(serve)
    serve.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from vivere.app.serve import serve, serve_phones
    from vivere.app.settings import Settings

    settings = Settings.read(chosen.folder.resolve())
    if chosen.only == "phones":
        return serve_phones(settings, chosen.host, chosen.port, chosen.workers)
    return serve(settings, chosen.host, chosen.port)
