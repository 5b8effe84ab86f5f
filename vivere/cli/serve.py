"""``vivere serve``: a workspace in the browser."""

import argparse
import ipaddress
import re
import sys
from dataclasses import replace
from typing import Any

from vivere.cli.arguments import add_folder, number

HOST = "127.0.0.1"
MAX_NAME = 253
PORT = 8501


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    serve = commands.add_parser("serve", help="show a workspace in the browser")
    serve.add_argument(
        "--host", type=host, default=HOST, help=f"address to listen on (default: {HOST})"
    )
    serve.add_argument(
        "--port", type=number(0, 65535, "a port is a number"), default=PORT,
        help=f"default: {PORT}; 0: any free one",
    )  # fmt: skip
    serve.add_argument("--only", choices=("phones",), help="serve the phones' pages alone")
    serve.add_argument(
        "--workers", type=number(1, 64, "workers are a number"), default=1,
        help="processes for --only phones (PostgreSQL)",
    )  # fmt: skip
    serve.add_argument(
        "--proxy", metavar="ADDRESS", default="",
        help="believe X-Forwarded-For and X-Forwarded-Proto of this proxy (addresses or networks "
        "with commas between them; default: of none)",
    )  # fmt: skip
    serve.add_argument(
        "--root-path", metavar="PATH", default="",
        help="the path at which a proxy has the app, such as /vivere (default: that of "
        "VIVERE_PUBLIC_URL, else none)",
    )  # fmt: skip
    serve.add_argument(
        "--open", action="store_true", help="open the facilitator's page in this machine's browser"
    )
    add_folder(serve)
    serve.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from vivere.app.serve import serve, serve_phones
    from vivere.app.settings import Settings, SettingsError, proxy_list

    try:
        settings = Settings.read(chosen.folder.resolve(), root_path=chosen.root_path)
        proxies = proxy_list(chosen.proxy, "--proxy") or settings.proxies
    except SettingsError as no:
        print(f"{no}.", file=sys.stderr)
        return 2
    settings = replace(settings, proxies=proxies)
    if chosen.only == "phones" and chosen.open:
        print("vivere: --open: the phones' pages alone have no facilitator's page", file=sys.stderr)
        return 2
    if chosen.only == "phones":
        return serve_phones(settings, chosen.host, chosen.port, chosen.workers)
    return serve(settings, chosen.host, chosen.port, open_page=chosen.open)


def host(text: str) -> str:
    """An address or a name to listen on; an IPv6 address with or without brackets."""
    brackets = re.fullmatch(r"\[(.*:.*)\]", text)
    name = brackets[1] if brackets else text
    try:
        ipaddress.ip_address(name)
        return name
    except ValueError:
        pass
    labels = name.split(".")
    named = all(re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?", one) for one in labels)
    if named and len(name) <= MAX_NAME and not labels[-1].isdecimal():
        return name
    raise argparse.ArgumentTypeError(f"{text!r} is no address such as 0.0.0.0, and no host's name")
