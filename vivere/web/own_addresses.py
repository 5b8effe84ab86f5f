"""The addresses of this machine, what each is good for, and which of them phones in a hall can use.

What the system says of its network interfaces tells names, masks, whether an interface is up and
whether it leads to one other machine only. What kind of network that is follows from conventions:
the names that Linux, macOS and Windows give, and the addresses that hotspots, tunnels and
containers take. So the order is a good guess, and a person chooses.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "hotspot", "wifi", "ethernet", "network", "unassigned", "mobile", "virtual", "tunnel",
    "link_only", "loopback",
]  # fmt: skip
"""What an address belongs to. ``network``: of this place, over what is not known; ``unassigned``:
the machine gave it to itself, for no router did (RFC 3927); ``link_only``: IPv6 within one cable or
radio (RFC 4291), which no web address can name."""

LOCAL: tuple[Kind, ...] = ("hotspot", "wifi", "ethernet", "network")
"""Where phones in a hall are, the likeliest first."""

CHOOSABLE: tuple[Kind, ...] = (*LOCAL, "unassigned", "tunnel", "mobile", "virtual")
"""What a person may choose, in this order; the rest can be reached by no phone."""

WhyNot: TypeAlias = Literal["only_here", "no_network", "no_router", "only_tunnel", "ipv6_only"]
"""Why there is no address for phones."""

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened on
"""What an app listens on to be reached at every address, of IPv4 or of both."""

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Interface:
    """A network interface that is up: its name, and its addresses with their networks' lengths.

    ``point_to_point``: it leads to one other machine. ``hardware`` is its own address on the link
    (MAC), empty where it has none, as tunnels have not.
    """

    name: str
    addresses: tuple[str, ...]
    point_to_point: bool = False
    hardware: str = "02:00:00:00:00:01"


@dataclass(frozen=True)
class OwnAddress:
    """An address of this machine, the interface that has it, and its kind."""

    address: str
    interface: str
    kind: Kind

    @property
    def version(self) -> int:
        """4 or 6."""
        return 6 if ":" in self.address else 4


_TUNNEL = re.compile(
    r"tun|tap|utun|wg|ppp|ipsec|gif|stf|zt|tailscale|nordlynx|proton|"
    r".*(?:vpn|wireguard|wintun|teredo|isatap|zerotier|hamachi|anyconnect|globalprotect|forti)",
    re.IGNORECASE,
)
_VIRTUAL = re.compile(
    r"docker|br-[0-9a-f]{6,}|veth(?!ernet)|virbr|vnet\d|vmnet|vmenet|vboxnet|lxc|lxd|podman|cni|"
    r"flannel|cali|kube|nerdctl|dummy|.*(?:virtualbox|vmware|hyper-v|loopback)|"
    r"vEthernet \((?:WSL|Default Switch|nat|Docker)",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"wwan|wwp|rmnet|pdp_ip|cell?ula|mobi[el]", re.IGNORECASE)
_WIFI = re.compile(r"wl|ath\d|ra\d|wi-?fi|wireless|drahtlos", re.IGNORECASE)
_ETHERNET = re.compile(r"eth|en[opsx]\d|enx[0-9a-f]|em\d|usb\d|lan\d", re.IGNORECASE)
_NOT_ON_A_NETWORK = re.compile(r"awdl|llw|anpi", re.IGNORECASE)
_LINUX_ETHERNET = re.compile(r"eth\d|en[opsx]\d")

_TUNNELS_OWN = ("00:ff:", "00:05:9a:3c:", "02:50:41:00:00:")
"""How the link addresses begin that VPN programs give (TAP-Windows, AnyConnect, GlobalProtect)."""

_CARRIER = ipaddress.IPv4Network("100.64.0.0/10")
"""Shared by carriers, and by Tailscale (RFC 6598)."""

_TRANSLATED = ipaddress.IPv4Network("192.0.0.0/24")
"""Stands for IPv4 on a network that has none (RFC 7335)."""

_PLACES_OWN = ipaddress.IPv6Network("fc00::/7")

_OVER_IPV4 = tuple(map(ipaddress.IPv6Network, ("2001::/32", "2002::/16")))
"""Teredo and 6to4."""

_SHARING = {"192.168.137.1": "", "192.168.2.1": "bridge", "192.168.3.1": "bridge"}
"""The address of a machine that shares its connection, with the name of the interface where that
tells it from another: Windows, macOS."""

_SHARED_BY_LINUX = ipaddress.IPv4Network("10.42.0.0/16")
"""Where NetworkManager has the networks that it shares."""

_BEHIND_A_HOST = (
    ("00:15:5d:", ipaddress.IPv4Network("172.16.0.0/12"), 20),  # WSL 2, «Default Switch»
    ("08:00:27:", ipaddress.IPv4Network("10.0.2.0/24"), 24),  # VirtualBox, its NAT
    ("52:54:00:", ipaddress.IPv4Network("10.0.2.0/24"), 24),  # QEMU, its user network
    ("02:42:", ipaddress.IPv4Network("172.16.0.0/12"), 16),  # a container of Docker
    ("", ipaddress.IPv4Network("100.115.92.0/23"), 28),  # Linux on ChromeOS
)
"""Networks between a guest and its host, which nobody else reaches: how the guest's link address
begins, the network, and the length of its part."""

_SHARED_BY_A_PHONE = ipaddress.IPv4Network("172.20.10.0/28")
"""The network of an iPhone's hotspot."""


def own_addresses(interfaces: Iterable[Interface]) -> tuple[OwnAddress, ...]:
    """Every address with its kind, the likeliest for phones first; those of no use at the end."""
    found = [
        OwnAddress(str(one.ip), interface.name, kind)
        for interface in interfaces
        for one in map(ipaddress.ip_interface, interface.addresses)
        if (kind := _kind(interface, one.ip, one.network.prefixlen)) is not None
    ]
    return tuple(sorted(found, key=_place))


def _place(one: OwnAddress) -> tuple[int, int, bool]:
    """IPv4 before IPv6: every phone has it. Of IPv6 first what is the place's own (RFC 4193)."""
    kinds = (*CHOOSABLE, "link_only", "loopback")
    return kinds.index(one.kind), one.version, ipaddress.ip_address(one.address) not in _PLACES_OWN


def _kind(interface: Interface, address: _Address, length: int) -> Kind | None:
    if address.is_multicast or address.is_unspecified:
        return None
    if address.is_loopback:
        return "loopback"
    if isinstance(address, ipaddress.IPv6Address):
        if address.is_link_local:
            return "link_only"
        if any(address in network for network in _OVER_IPV4):
            return "tunnel"
        return _medium(interface)
    if address in _TRANSLATED:
        return None
    return _ipv4_kind(interface, address, length)


def _ipv4_kind(interface: Interface, address: ipaddress.IPv4Address, length: int) -> Kind | None:
    medium = _medium(interface)
    if medium not in LOCAL:
        return medium
    if address.is_link_local:
        return "unassigned"
    if _is_behind_a_host(interface, address, length):
        return "virtual"
    if _is_hotspot(interface, address):
        return "hotspot"
    if address in _CARRIER and medium not in ("wifi", "ethernet"):
        return "tunnel"
    if length > 30 and not _LINUX_ETHERNET.match(interface.name):
        return "tunnel"  # alone on its network, as VPN programs of Windows have it
    return medium


def _is_behind_a_host(interface: Interface, address: ipaddress.IPv4Address, length: int) -> bool:
    hardware = interface.hardware.lower().replace("-", ":")
    return any(hardware.startswith(begins) and address in network and length == part
               for begins, network, part in _BEHIND_A_HOST)  # fmt: skip


def _is_hotspot(interface: Interface, address: ipaddress.IPv4Address) -> bool:
    name = _SHARING.get(str(address))
    if name is not None and interface.name.startswith(name):
        return True
    if address in _SHARED_BY_LINUX and str(address).endswith(".1"):
        return True
    return address in _SHARED_BY_A_PHONE or interface.name.startswith(("ap0", "ap1", "uap"))


def _medium(interface: Interface) -> Kind:
    name, hardware = interface.name, interface.hardware.lower().replace("-", ":")
    if _VIRTUAL.match(name):
        return "virtual"
    if _MOBILE.match(name):
        return "mobile"
    if interface.point_to_point or _TUNNEL.match(name) or _NOT_ON_A_NETWORK.match(name):
        return "tunnel"
    if not hardware.strip("0:") or hardware.startswith(_TUNNELS_OWN):
        return "tunnel"
    if _WIFI.match(name):
        return "wifi"
    return "ethernet" if _ETHERNET.match(name) else "network"


def for_phones(addresses: Iterable[OwnAddress], host: str) -> tuple[OwnAddress, ...]:
    """Those that a phone might use, for an app that listens on ``host``: the best first."""
    return tuple(
        one
        for one in addresses
        if one.kind in CHOOSABLE and (one.version == 4 or host == "::")
        and (host in EVERYWHERE or one.address == host)
    )  # fmt: skip


def preferred(addresses: Iterable[OwnAddress], host: str) -> OwnAddress | WhyNot:
    """The address for phones as long as nobody chooses another, or why there is none."""
    addresses = tuple(addresses)
    useful = for_phones(addresses, host)
    if useful and (useful[0].kind in LOCAL or host not in EVERYWHERE):
        return useful[0]
    if is_loopback(host):
        return "only_here"
    if host != "::" and any(one.kind in LOCAL for one in addresses):
        return "ipv6_only"
    if any(one.kind in ("tunnel", "mobile") for one in useful):
        return "only_tunnel"
    if any(one.kind in ("unassigned", "link_only") for one in addresses):
        return "no_router"
    return "no_network"


def is_address(host: str) -> bool:
    """Whether it is an address, not a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own, which no other reaches."""
    return ipaddress.ip_address(host).is_loopback if is_address(host) else host == "localhost"


def interfaces() -> tuple[Interface, ...]:
    """The machine's network interfaces that are up, as the system tells them now."""
    import psutil  # what only asks for a room's address needs none of it

    states = psutil.net_if_stats()
    return tuple(
        _interface(name, told, states[name].flags)
        for name, told in psutil.net_if_addrs().items()
        if name in states and states[name].isup
    )


def _interface(name: str, told: Iterable[object], flags: str) -> Interface:
    addresses, hardware = [], ""
    for one in told:
        family, address = one.family, one.address.partition("%")[0]  # type: ignore[attr-defined]
        if family in (socket.AF_INET, socket.AF_INET6):
            mask = one.netmask  # type: ignore[attr-defined]
            addresses.append(f"{address}/{_length(address, mask)}")
        else:
            hardware = address
    return Interface(name, tuple(addresses), "pointopoint" in flags.split(","), hardware)


def _length(address: str, mask: str | None) -> int:
    """The length of a network by its mask; the whole address where the system tells none."""
    if ":" in address:
        return 64 if not mask else bin(int(ipaddress.IPv6Address(mask))).count("1")
    return 24 if not mask else ipaddress.IPv4Network(f"0.0.0.0/{mask}").prefixlen
