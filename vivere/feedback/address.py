"""The address under which phones reach the rooms."""

import socket

from sqlalchemy import select

from vivere.feedback.room import Room
from vivere.feedback.store import Store
from vivere.feedback.store.tables import INSTANCE
from vivere.feedback.store.upsert import upsert

_DEFAULT_PORT = 8501


def join_url(public_url: str, room: Room) -> str:
    """What the QR code holds."""
    return f"{public_url}/join/{room.code}"


def public_url(store: Store, address: str | None = None) -> str:
    """The ``address`` that is known, else that of the app that served last, else a good guess."""
    if address:
        return address
    with store.reading() as connection:
        kept = connection.scalar(select(INSTANCE.c.value).where(INSTANCE.c.name == "address"))
    return bytes(kept).decode() if kept else f"http://{own_address()}:{_DEFAULT_PORT}"


def remember_address(store: Store, address: str | None) -> None:
    """Remember an app's address, if known, for commands run beside it. Raises StoreDownError."""
    if address:
        value = address.encode()
        with store.writing() as connection:
            statement = upsert(connection, INSTANCE).values(name="address", value=value)
            connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_={"value": value})
            )


def own_address() -> str:
    """The machine's address on its network; 127.0.0.1 when it is on none.

    Asks the system which way a packet would leave; none is sent.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def is_local(url: str) -> bool:
    """Whether an address works on this machine only."""
    return any(f"//{name}" in url for name in ("127.", "localhost", "[::1]"))
