"""The address under which phones reach the rooms: named, chosen, or the best that there is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from vivere.feedback.room import Room
from vivere.feedback.store import Store
from vivere.feedback.store.tables import INSTANCE
from vivere.feedback.store.upsert import upsert
from vivere.web.own_addresses import (
    EVERYWHERE,
    Interface,
    Kind,
    OwnAddress,
    WhyNot,
    for_phones,
    interfaces,
    is_address,
    is_loopback,
    own_addresses,
    preferred,
)

DEFAULT_PORT = 8501

_ADDRESS, _CHOSEN = "address", "chosen address"
"""Names under which the store keeps where an app is, and what was chosen."""


@dataclass(frozen=True)
class Listening:
    """Where an app is: the host and port it listens on, the path before its addresses.

    ``public_url`` is the address that is named for it; then there is nothing to choose.
    """

    host: str = EVERYWHERE[0]
    port: int = DEFAULT_PORT
    root: str = ""
    public_url: str | None = None

    def url(self, host: str) -> str:
        """The app's address under a name or an address of this machine."""
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}{self.root}"

    @property
    def here(self) -> str:
        """The app's address on this machine."""
        return self.url("127.0.0.1" if self.host in EVERYWHERE else self.host)


@dataclass(frozen=True)
class Way:
    """One address at which phones may reach the app. ``reached``: a phone has tried it."""

    address: str
    interface: str
    kind: Kind
    url: str
    chosen: bool
    reached: bool


@dataclass(frozen=True)
class Ways:
    """Where phones reach the app: ``url``, unless ``why_not`` says why none does.

    ``all`` are the addresses to choose from, the likeliest first. ``named``: there is nothing to
    choose, for the address was given. ``reached``: a phone has been there.
    """

    url: str
    why_not: WhyNot | None = None
    all: tuple[Way, ...] = ()
    named: bool = False
    reached: bool = False

    def join_url(self, room: Room) -> str:
        """What the QR code of a room holds."""
        return join_url(self.url, room)


def ways(
    listening: Listening,
    addresses: Iterable[OwnAddress],
    chosen: str | None = None,
    reached: Iterable[str] = (),
) -> Ways:
    """The ways to an app on a machine with ``addresses``.

    ``chosen`` is the address that a person chose, as long as the machine has it; ``reached`` are
    the addresses of the app that phones have been at.
    """
    reached = frozenset(reached)
    if named := listening.public_url or _by_name(listening):
        return Ways(named, named=True, reached=named in reached)
    addresses = tuple(addresses)
    useful = for_phones(addresses, listening.host)
    best = preferred(addresses, listening.host)
    taken = next((one for one in useful if one.address == chosen), best)
    found = tuple(
        Way(one.address, one.interface, one.kind, url, one == taken, url in reached)
        for one in useful
        for url in (listening.url(one.address),)
    )
    if isinstance(taken, str):
        return Ways(listening.here, taken, found)
    url = listening.url(taken.address)
    return Ways(url, None, found, reached=url in reached)


def _by_name(listening: Listening) -> str | None:
    """The address of an app that listens under a host's name."""
    host = listening.host
    return None if is_address(host) or is_loopback(host) else listening.url(host)


@dataclass
class PhoneAddress:
    """The ways to one app as they are now, what was chosen of them, and which phones have tried."""

    listening: Listening = field(default_factory=Listening)
    interfaces: Callable[[], Iterable[Interface]] = interfaces
    _chosen: str | None = None
    _looked: bool = False
    _reached: set[str] = field(default_factory=set)

    def ways(self, store: Store) -> Ways:
        """The ways as they are now. Raises StoreDownError."""
        if not self._looked:
            self._chosen, self._looked = _kept(store, _CHOSEN), True
        return self._now(self._chosen)

    def _now(self, chosen: str | None) -> Ways:
        if self.listening.public_url:
            return ways(self.listening, (), reached=self._reached)
        return ways(self.listening, own_addresses(self.interfaces()), chosen, self._reached)

    def choose(self, store: Store, address: str) -> None:
        """Use one of the addresses from now on; what is none of them changes nothing.

        Raises StoreDownError.
        """
        if address in {one.address for one in self.ways(store).all}:
            _keep(store, _CHOSEN, address)
            self._chosen = address
            remember_address(store, self.ways(store).url)

    def note_reached(self, store: Store, netloc: str, visitor: str) -> bool:
        """Note that a visitor has reached the app by a host; whether that was another machine.

        Raises StoreDownError.
        """
        own = {one.address for one in own_addresses(self.interfaces())}
        if visitor in own or is_loopback(visitor):
            return False
        now = self.ways(store)
        for url in (now.url, *(one.url for one in now.all)):
            if url.partition("://")[2].partition("/")[0] == netloc:
                self._reached.add(url)
        return True


def join_url(url: str, room: Room) -> str:
    """Where phones join a room of an app."""
    return f"{url}/join/{room.code}"


def public_url(store: Store, address: str | None = None) -> str:
    """The ``address`` that is known, else that of the app that served last, else a good guess.

    Raises StoreDownError.
    """
    return address or _kept(store, _ADDRESS) or PhoneAddress().ways(store).url


def remember_address(store: Store, address: str) -> None:
    """Remember an app's address for commands run beside it. Raises StoreDownError."""
    _keep(store, _ADDRESS, address)


def _kept(store: Store, name: str) -> str | None:
    with store.reading() as connection:
        kept = connection.scalar(select(INSTANCE.c.value).where(INSTANCE.c.name == name))
    return bytes(kept).decode() if kept else None


def _keep(store: Store, name: str, text: str) -> None:
    value = text.encode()
    with store.writing() as connection:
        statement = upsert(connection, INSTANCE).values(name=name, value=value)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["name"], set_={"value": value})
        )
