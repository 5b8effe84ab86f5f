"""Settings: what the environment says, and what follows from where an app listens."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from vivere.app.serve import with_access
from vivere.app.settings import ROOT, Settings
from vivere.feedback.address import ways
from vivere.web.access import MIN_KEY, THIS_MACHINE
from vivere.web.own_addresses import Interface, own_addresses

KEY = "a-key-of-sixteen-or-more"


def test_without_a_word_from_outside_it_is_closed_and_shows_the_repository() -> None:
    settings = Settings.read(environment={})
    assert settings == Settings(ROOT, None, None, None, False, THIS_MACHINE)
    with pytest.raises(FrozenInstanceError):
        settings.key = KEY  # type: ignore[misc]


def test_the_environment_is_read_and_secrets_are_not_shown(tmp_path: Path) -> None:
    settings = Settings.read(
        environment={
            "VIVERE_WORKSPACE": str(tmp_path),
            "VIVERE_DATABASE_URL": "postgresql://name:password@host/db",
            "VIVERE_PUBLIC_URL": "https://rooms.example/",
            "VIVERE_KEY": KEY,
            "VIVERE_OPEN": "",
        }
    )
    assert settings.folder == tmp_path
    assert settings.public_url == "https://rooms.example"
    assert settings.open_
    assert "password" not in str(settings)
    assert KEY not in str(settings)
    assert Settings.read(Path("x"), {"VIVERE_WORKSPACE": "y"}).folder == Path("x")


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:7"), ("::1", "http://[::1]:7"), ("city.x", "http://city.x:7")],
)
def test_phones_reach_it_where_it_listens_unless_an_address_is_named(
    host: str, address: str
) -> None:
    addresses = own_addresses((Interface("lo", ("127.0.0.1/8", "::1/128")),))
    assert ways(Settings(host=host, port=7).listening, addresses).url == address
    named = Settings(public_url="https://rooms.example", host=host, port=7)
    assert ways(named.listening, addresses).url == "https://rooms.example"


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_for_an_app_that_listens_everywhere_phones_get_the_machines_address(host: str) -> None:
    addresses = own_addresses((Interface("wlan0", ("192.168.1.20/24",)),))
    found = ways(Settings(host=host, port=7, root_path="/vivere").listening, addresses)
    assert found.url == "http://192.168.1.20:7/vivere"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_on_this_machine_no_key_is_asked_unless_there_is_one(host: str) -> None:
    assert with_access(Settings(), host) == (Settings(open_=True), False)
    assert with_access(Settings(key=KEY), host) == (Settings(key=KEY), False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "city.example"])
def test_on_a_network_a_key_is_made_unless_there_is_one(host: str) -> None:
    settings, made = with_access(Settings(), host)
    assert made
    assert not settings.open_
    assert len(str(settings.key)) >= MIN_KEY
    assert with_access(Settings(key=KEY), host) == (Settings(key=KEY), False)
