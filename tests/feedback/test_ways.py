"""The way in for phones: chosen, tried with one phone, or said why there is none."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.feedback.address import Listening, PhoneAddress, public_url
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.store import Store
from vivere.i18n import say
from vivere.i18n.phones import LANGUAGES
from vivere.i18n.phones import say as say_on_phone
from vivere.web.access import Access
from vivere.web.own_addresses import Interface

LOOPBACK = Interface("lo", ("127.0.0.1/8", "::1/128"))
WIFI = Interface("wlan0", ("192.168.1.20/24",))
CABLE = Interface("eth0", ("10.1.2.3/16", "2001:db8::7/64"))
TUNNEL = Interface("tun0", ("10.8.0.2/24",), point_to_point=True, hardware="")
WHY_NOT = ("only_here", "no_network", "no_router", "only_tunnel", "ipv6_only")


@dataclass
class Laptop:
    """The facilitator's pages of a room, on a machine whose interfaces are told."""

    hall: Hall
    client: TestClient
    context: FacilitatorContext
    interfaces: list[Interface]

    @property
    def room(self) -> str:
        return f"/room/{self.hall.room.code}"

    def page(self, name: str = "", language: str = "en") -> str:
        return unescape(self.client.get(f"{self.room}{name}?lang={language}").text)

    def choose(self, address: str) -> None:
        data = {"act": "address", "address": address}
        self.client.post(f"{self.room}/act", data=data, follow_redirects=False)

    def phone(self, host: str, run: str = "", language: str = "en") -> str:
        headers = {"Host": host, "Accept-Language": language}
        return self.client.get(f"/reach/{run or self.context.run}", headers=headers).text


@pytest.fixture
def on(tmp_path: Path, open_hall: Callable[..., Hall]) -> Iterator[Callable[..., Laptop]]:
    hall = open_hall(Store.file(tmp_path / "voices.sqlite"))
    opened: list[TestClient] = []

    def laptop(*told: Interface, host: str = "0.0.0.0", root: str = "", named: str = "") -> Laptop:
        interfaces = list(told)
        address = PhoneAddress(Listening(host, 8501, root, named or None), lambda: interfaces)
        access = Access(None, open_=True, hosts=("testserver",))
        context = FacilitatorContext(
            hall.store, lambda: hall.catalog, lambda: 1, access, address, root
        )
        opened.append(TestClient(Starlette(routes=room_routes(context))))
        return Laptop(hall, opened[-1].__enter__(), context, interfaces)

    yield laptop
    for client in opened:
        client.__exit__(None, None, None)


def test_the_local_network_is_on_the_code_until_another_address_is_chosen(
    on: Callable[..., Laptop],
) -> None:
    laptop = on(LOOPBACK, TUNNEL, CABLE, WIFI)
    join = f"/join/{laptop.hall.room.code}"
    assert f"http://192.168.1.20:8501{join}" in laptop.page()
    assert f"192.168.1.20:8501{join}" in laptop.page("/screen")
    listed = re.findall(r'name="address" value="([^"]+)"', laptop.page())
    assert listed == ["192.168.1.20", "10.1.2.3", "10.8.0.2"]
    for kind in ("wifi", "ethernet", "tunnel"):
        assert say("en", f"rooms.ways.kind.{kind}") in laptop.page()
    before = laptop.client.get(f"{laptop.room}/screen/live").headers["etag"]
    laptop.choose("10.1.2.3")
    assert f"http://10.1.2.3:8501{join}" in laptop.page()
    after = laptop.client.get(f"{laptop.room}/screen/live", headers={"If-None-Match": before})
    assert after.status_code == 200, "the projector follows"
    assert f"10.1.2.3:8501{join}" in after.text
    assert public_url(laptop.hall.store) == "http://10.1.2.3:8501", "for commands run beside it"


def test_the_choice_is_kept_for_the_next_start_while_the_machine_has_the_address(
    on: Callable[..., Laptop],
) -> None:
    on(LOOPBACK, CABLE, WIFI).choose("10.1.2.3")
    again = on(LOOPBACK, CABLE, WIFI)
    assert "http://10.1.2.3:8501/" in again.page()
    again.interfaces.remove(CABLE)
    assert "http://192.168.1.20:8501/" in again.page()


@pytest.mark.parametrize("address", ["8.8.8.8", "fe80::1", "127.0.0.1", "evil.example", ""])
def test_what_is_no_address_of_the_machine_cannot_be_chosen(
    on: Callable[..., Laptop], address: str
) -> None:
    laptop = on(LOOPBACK, CABLE, WIFI)
    laptop.choose(address)
    assert laptop.context.ways().url == "http://192.168.1.20:8501"


def test_an_ipv6_address_stands_in_brackets(on: Callable[..., Laptop]) -> None:
    laptop = on(LOOPBACK, CABLE, host="::", root="/vivere")
    laptop.choose("2001:db8::7")
    assert f"http://[2001:db8::7]:8501/vivere/join/{laptop.hall.room.code}" in laptop.page()
    assert "You made it" in laptop.phone("[2001:DB8:0::7]:8501")
    assert laptop.context.ways().reached


def test_a_phone_that_arrives_is_shown_by_itself(on: Callable[..., Laptop]) -> None:
    laptop = on(LOOPBACK, CABLE, WIFI)
    assert say("en", "rooms.ways.untried") in laptop.page()
    mark = laptop.client.get(f"{laptop.room}/live").headers["etag"]
    assert "You made it" in laptop.phone("192.168.1.20:8501")
    live = laptop.client.get(f"{laptop.room}/live?lang=en", headers={"If-None-Match": mark})
    assert say("en", "rooms.ways.reached") in live.text
    laptop.choose("10.1.2.3")
    assert say("en", "rooms.ways.untried") in laptop.page(), "that was another address"


def test_neither_the_computer_itself_nor_an_old_code_nor_another_host_is_a_phone(
    on: Callable[..., Laptop],
) -> None:
    laptop = on(LOOPBACK, WIFI)
    routes = Starlette(routes=room_routes(laptop.context))
    with TestClient(routes, client=("192.168.1.20", 5)) as itself:
        answer = itself.get(f"/reach/{laptop.context.run}", headers={"Host": "192.168.1.20:8501"})
        assert "computer" in answer.text
    laptop.phone("192.168.1.20:8501", run="old")
    laptop.phone("192.168.1.99:8501")
    assert not laptop.context.ways().reached


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_phone_is_told_in_its_language(on: Callable[..., Laptop], language: str) -> None:
    laptop = on(LOOPBACK, WIFI)
    page = unescape(laptop.phone("192.168.1.20:8501", language=language))
    assert say_on_phone(language, "error.reached_text") in page
    assert "<script src" in page
    asked = laptop.client.get(f"/reach/{laptop.context.run}?lang={language}")
    assert f'<html lang="{language}"' in asked.text
    assert "set-cookie" not in asked.headers


@pytest.mark.parametrize(
    ("host", "told", "why"),
    [
        ("127.0.0.1", (WIFI,), "only_here"),
        ("0.0.0.0", (), "no_network"),
        ("0.0.0.0", (Interface("eth0", ("fe80::1/64",)),), "no_router"),
        ("0.0.0.0", (TUNNEL,), "only_tunnel"),
        ("0.0.0.0", (Interface("wlan0", ("2001:db8::7/64",)),), "ipv6_only"),
    ],
)
@pytest.mark.parametrize("language", ["it", "en"])
def test_without_an_address_no_code_is_drawn_and_it_is_said_why(
    on: Callable[..., Laptop], host: str, told: tuple[Interface, ...], why: str, language: str
) -> None:
    laptop = on(LOOPBACK, *told, host=host)
    for name in ("", "/live", "/screen", "/screen/live"):
        page = laptop.page(name, language)
        assert say(language, f"rooms.why_not.{why}") in page
        assert "qr.svg" not in page
    assert laptop.client.get(f"{laptop.room}/qr.svg").status_code == 404


def test_of_a_tunnel_alone_the_address_can_be_chosen_all_the_same(
    on: Callable[..., Laptop],
) -> None:
    laptop = on(LOOPBACK, TUNNEL)
    laptop.choose("10.8.0.2")
    assert laptop.client.get(f"{laptop.room}/qr.svg").status_code == 200
    assert "http://10.8.0.2:8501/" in laptop.page()


def test_an_address_that_is_named_is_the_one(on: Callable[..., Laptop]) -> None:
    laptop = on(LOOPBACK, WIFI, named="https://rooms.example/vivere", root="/vivere")
    page = laptop.page()
    assert f"https://rooms.example/vivere/join/{laptop.hall.room.code}" in page
    assert 'name="address"' not in page
    laptop.phone("rooms.example")
    assert laptop.context.ways().reached
