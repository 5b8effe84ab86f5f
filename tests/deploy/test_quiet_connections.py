"""How long the proxy and Vivere keep a connection on which nothing is said."""

import re

from tests.caddy import CADDYFILE
from vivere.app.server import server_config


def test_the_proxy_lets_go_of_a_quiet_connection_before_we_do() -> None:
    """Else an answer goes out on a connection that just closes, and the phone is told 502."""
    told = re.search(r"keepalive (\d+)s", CADDYFILE.read_text(encoding="utf-8"))
    assert told
    assert int(told[1]) < server_config(None, ()).timeout_keep_alive
