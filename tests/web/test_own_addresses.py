"""Which of a machine's addresses phones can use, on interface lists as systems tell them."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vivere.web.own_addresses import (
    CHOOSABLE,
    LOCAL,
    Interface,
    for_phones,
    interfaces,
    own_addresses,
    preferred,
)

LOOPBACK = Interface("lo", ("127.0.0.1/8", "::1/128"), hardware="00:00:00:00:00:00")
LO0 = Interface("lo0", ("127.0.0.1/8", "::1/128", "fe80::1/64"), hardware="")
PSEUDO = Interface("Loopback Pseudo-Interface 1", ("127.0.0.1/8", "::1/128"), hardware="")
WLAN = Interface("wlp2s0", ("192.168.1.20/24", "fe80::a1/64"))
DOCKER = (
    Interface("docker0", ("172.17.0.1/16",)),
    Interface("br-1f2e3d4c5b6a", ("172.18.0.1/16", "fc00:f853::1/64")),
    Interface("veth1a2b3c4", ("fe80::42/64",)),
)

LISTS: dict[str, tuple[Sequence[Interface], str]] = {
    "a laptop on Wi-Fi": ((LOOPBACK, WLAN), "192.168.1.20"),
    "Linux shares its connection": (
        (LOOPBACK, Interface("enp3s0", ("192.0.2.9/24",)), Interface("wlp2s0", ("10.42.0.1/24",))),
        "10.42.0.1",
    ),
    "Windows shares its connection": (
        (
            PSEUDO,
            Interface("Wi-Fi", ("192.168.178.31/24", "fe80::9/64")),
            Interface("Local Area Connection* 2", ("192.168.137.1/24",)),
            Interface("Bluetooth Network Connection", ("169.254.7.7/16",)),
        ),
        "192.168.137.1",
    ),
    "macOS shares its connection": (
        (
            LO0,
            Interface("en0", ("192.168.1.5/24",)),
            Interface("bridge100", ("192.168.2.1/24",)),
            Interface("awdl0", ("fe80::c/64",)),
        ),
        "192.168.2.1",
    ),
    "a laptop on an iPhone's hotspot": (
        (LO0, Interface("en0", ("172.20.10.4/28",)), Interface("en5", ("192.0.2.3/24",))),
        "172.20.10.4",
    ),
    "a full-tunnel VPN on Linux": (
        (
            LOOPBACK,
            Interface("tun0", ("10.8.0.2/24",), point_to_point=True, hardware=""),
            Interface("wg0", ("10.66.66.2/32", "fd42::2/128"), point_to_point=True, hardware=""),
            WLAN,
        ),
        "192.168.1.20",
    ),
    "a full-tunnel VPN on macOS": (
        (
            LO0,
            Interface("utun4", ("10.8.0.6/32", "fe80::4/64"), point_to_point=True, hardware=""),
            Interface("utun5", ("100.101.102.103/32",), point_to_point=True, hardware=""),
            Interface("en0", ("192.168.1.5/24", "fe80::8/64")),
            Interface("llw0", ("fe80::d/64",)),
        ),
        "192.168.1.5",
    ),
    "a full-tunnel VPN on Windows": (
        (
            PSEUDO,
            Interface("Ethernet 2", ("10.8.0.6/30",), hardware="00-FF-0A-0B-0C-0D"),
            Interface("Ethernet 4", ("10.20.30.40/32",), hardware="00-09-0F-AA-00-01"),
            Interface("office", ("10.7.0.2/24",), hardware=""),
            Interface("Tailscale", ("100.101.102.103/32", "fd7a:115c:a1e0::1/128"), hardware=""),
            Interface("Wi-Fi", ("192.168.178.31/24",)),
        ),
        "192.168.178.31",
    ),
    "several networks": (
        (
            LOOPBACK,
            *DOCKER,
            Interface("enp0s31f6", ("10.1.2.3/16",)),
            Interface("virbr0", ("192.168.122.1/24",)),
            WLAN,
            Interface("wwan0", ("10.140.1.9/30",)),
        ),
        "192.168.1.20",
    ),
    "a machine of virtual machines on Windows": (
        (
            PSEUDO,
            Interface("vEthernet (Default Switch)", ("172.28.96.1/20",)),
            Interface("vEthernet (WSL (Hyper-V firewall))", ("172.30.16.1/20",)),
            Interface("VirtualBox Host-Only Network", ("192.168.56.1/24",)),
            Interface("VMware Network Adapter VMnet8", ("192.168.80.1/24",)),
            Interface("vEthernet (External)", ("192.168.1.77/24",)),
        ),
        "192.168.1.77",
    ),
    "a server on a cable": (
        (LOOPBACK, Interface("ens4", ("10.128.0.2/32", "2001:db8::5/64"))), "10.128.0.2"
    ),
    "a modem and a dock on Windows in French": (
        (
            PSEUDO,
            Interface("Cellulaire", ("10.33.4.5/29",)),
            Interface("CloudflareWARP", ("172.16.0.2/32",)),
            Interface("Ethernet 4", ("192.168.1.31/24",)),
        ),
        "192.168.1.31",
    ),
    "a virtual machine on the network of the hall": (
        (LOOPBACK, Interface("eth0", ("192.168.1.40/24",), hardware="00:15:5D:01:02:03")),
        "192.168.1.40",
    ),
    "an office that has the addresses of containers": (
        (LOOPBACK, Interface("enp3s0", ("172.17.4.9/16",), hardware="3c:7c:3f:00:00:01")),
        "172.17.4.9",
    ),
    "a network of a carrier": ((LOOPBACK, Interface("wlan0", ("100.72.1.2/24",))), "100.72.1.2"),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_the_local_network_is_preferred(name: str) -> None:
    told, expected = LISTS[name]
    found = preferred(own_addresses(told), "0.0.0.0")
    assert not isinstance(found, str)
    assert found.address == expected


IPV6 = (
    LOOPBACK,
    Interface("wlan0", ("2001:db8:1::20/64", "fd12:3456::20/64", "fe80::1/64")),
    Interface("clat", ("192.0.0.4/32",), hardware=""),
)
NONE: dict[str, tuple[Sequence[Interface], str, str]] = {
    "this machine only": ((LOOPBACK, WLAN), "127.0.0.1", "only_here"),
    "this machine only, by name": ((LOOPBACK, WLAN), "localhost", "only_here"),
    "no network": ((LOOPBACK,), "0.0.0.0", "no_network"),
    "no interface at all": ((), "::", "no_network"),
    "docker alone": ((LOOPBACK, *DOCKER[:1]), "0.0.0.0", "no_network"),
    "Linux within Windows (WSL)": (
        (LOOPBACK, Interface("eth0", ("172.28.112.5/20",), hardware="00:15:5d:aa:bb:cc")),
        "0.0.0.0", "no_network",
    ),
    "Linux within ChromeOS": (
        (LOOPBACK, Interface("eth0", ("100.115.92.195/28",), hardware="00:16:3e:aa:bb:cc")),
        "0.0.0.0", "no_network",
    ),
    "a virtual machine behind its host": (
        (LOOPBACK, Interface("enp0s3", ("10.0.2.15/24",), hardware="08:00:27:aa:bb:cc")),
        "0.0.0.0", "no_network",
    ),
    "within a container": (
        (LOOPBACK, Interface("eth0", ("172.17.0.3/16",), hardware="02:42:ac:11:00:03")),
        "0.0.0.0", "no_network",
    ),
    "a cable that leads nowhere": (
        (LOOPBACK, Interface("eth0", ("169.254.3.4/16", "fe80::3/64"))), "0.0.0.0", "no_router"
    ),
    "IPv6 within the link alone": (
        (LOOPBACK, Interface("eth0", ("fe80::3/64",))), "::", "no_router"
    ),
    "a tunnel alone": (
        (LOOPBACK, Interface("tun0", ("10.8.0.2/24",), True, "")), "0.0.0.0", "only_tunnel"
    ),
    "a mobile network alone": (
        (LOOPBACK, Interface("wwan0", ("10.140.1.9/30",))), "0.0.0.0", "only_tunnel"
    ),
    "IPv6 only, and the app listens on IPv4": (IPV6, "0.0.0.0", "ipv6_only"),
}  # fmt: skip


@pytest.mark.parametrize("name", NONE)
def test_without_one_it_is_said_why(name: str) -> None:
    told, host, why = NONE[name]
    assert preferred(own_addresses(told), host) == why


def test_an_ipv6_network_is_used_by_an_app_that_listens_on_it() -> None:
    addresses = own_addresses(IPV6)
    found = [one.address for one in for_phones(addresses, "::")]
    assert found == ["fd12:3456::20", "2001:db8:1::20"]
    assert preferred(addresses, "::") == addresses[0]


def test_every_address_is_told_with_its_kind_and_all_but_hopeless_ones_can_be_chosen() -> None:
    told = LISTS["several networks"][0]
    kinds = {one.address: one.kind for one in own_addresses(told)}
    assert kinds == {
        "192.168.1.20": "wifi", "10.1.2.3": "ethernet", "10.140.1.9": "mobile",
        "172.17.0.1": "virtual", "172.18.0.1": "virtual", "fc00:f853::1": "virtual",
        "192.168.122.1": "virtual", "fe80::a1": "link_only", "fe80::42": "link_only",
        "127.0.0.1": "loopback", "::1": "loopback",
    }  # fmt: skip
    chosen = [one.address for one in for_phones(own_addresses(told), "0.0.0.0")]
    assert chosen == [
        "192.168.1.20", "10.1.2.3", "10.140.1.9", "172.17.0.1", "172.18.0.1", "192.168.122.1",
    ]  # fmt: skip


def test_an_app_that_listens_on_one_address_is_reached_there_alone() -> None:
    tunnel = own_addresses(LISTS["a full-tunnel VPN on Linux"][0])
    found = preferred(tunnel, "10.8.0.2")
    assert not isinstance(found, str)
    assert (found.address, found.kind) == ("10.8.0.2", "tunnel")
    assert for_phones(tunnel, "10.8.0.2") == (found,)


ADDRESS = st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)).map(str)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Interface, st.text(max_size=12), st.lists(ADDRESS, max_size=3).map(tuple),
            st.booleans(), st.sampled_from(("", "02:00:00:00:00:01", "??")),
        ),
        max_size=4,
    ),
    st.sampled_from(("0.0.0.0", "::", "127.0.0.1")),
)  # fmt: skip
def test_whatever_a_system_tells_there_is_an_answer(told: list[Interface], host: str) -> None:
    addresses = own_addresses(told)
    useful, best = for_phones(addresses, host), preferred(addresses, host)
    assert {one.kind for one in useful} <= set(CHOOSABLE)
    if not isinstance(best, str):
        assert best.kind in LOCAL
        assert best in useful


def test_this_machine_has_a_loopback() -> None:
    assert "127.0.0.1" in {one.address for one in own_addresses(interfaces())}
