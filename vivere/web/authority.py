"""Hosts and origins as requests name them, in one spelling.

Browsers, proxies and programs write one host in many ways (``LOCALHOST.:80``, ``[0:0::1]``): they
are compared only after they were read here.
"""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache

DEFAULT_PORTS = {"http": 80, "https": 443}
"""The port that an address means when it names none, by scheme."""

MAX_NAME = 253
"""Characters of a host's name, at most (RFC 1035, without the final dot)."""

_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)(?::([0-9]{0,5}))?")


@dataclass(frozen=True, slots=True)
class Authority:
    """A host and its port: ``name`` in lower case, an IPv6 address without brackets."""

    name: str
    port: int

    def text(self, scheme: str) -> str:
        """As a browser writes it: the port only where it is not the scheme's own."""
        name = f"[{self.name}]" if ":" in self.name else self.name
        return name if self.port == DEFAULT_PORTS[scheme] else f"{name}:{self.port}"


@lru_cache(maxsize=1024)
def read_authority(text: str, scheme: str) -> Authority | None:
    """``host[:port]`` as a Host header has it under a ``scheme``; None when it is no such thing."""
    match = _AUTHORITY.fullmatch(text.lower())
    if match is None:
        return None
    port = int(match[2]) if match[2] else DEFAULT_PORTS[scheme]
    name = host_name(match[1])
    return Authority(name, port) if name and 0 < port < 65536 else None


@lru_cache(maxsize=1024)
def read_origin(text: str) -> tuple[str, Authority] | None:
    """Scheme and host of an origin (RFC 6454); None for ``null`` and what is no web page's."""
    scheme, separator, rest = text.partition("://")
    if not separator or scheme not in DEFAULT_PORTS:
        return None
    authority = read_authority(rest, scheme)
    return None if authority is None else (scheme, authority)


def host_name(text: str) -> str:
    """A host's name or address in its one spelling; empty when it has none.

    Without brackets, zone and final dot; an IPv4 address inside an IPv6 one is that address.
    """
    name = text.strip().lower().removeprefix("[").removesuffix("]").partition("%")[0]
    name = name.removesuffix(".")
    if ":" not in name:
        return name if len(name) <= MAX_NAME else ""
    try:
        address = ipaddress.IPv6Address(name)
    except ValueError:
        return ""
    return str(address.ipv4_mapped or address)
