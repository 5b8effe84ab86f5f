"""A room in every language of the phones, and phones in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store import Store
from vivere.feedback.store.queue import WriteQueue
from vivere.i18n.phones import LANGUAGES


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(Store.file(tmp_path / "voices.sqlite"), languages=LANGUAGES)


@pytest.fixture
def phones(hall: Hall) -> PhoneContext:
    return PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))


@pytest.fixture
def new_phone(phones: PhoneContext) -> Iterator[Callable[..., TestClient]]:
    """A phone with its own cookies; those that are opened share the server, but for changes."""
    opened: list[TestClient] = []

    def start(**changes: Any) -> TestClient:
        app = Starlette(routes=phone_routes(replace(phones, **changes)))
        client = TestClient(app, headers={"Accept-Language": "en"})
        opened.append(client.__enter__())
        return client

    yield start
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def phone(phones: PhoneContext) -> Iterator[TestClient]:
    with TestClient(
        Starlette(routes=phone_routes(phones)), headers={"Accept-Language": "en"}
    ) as phone:
        yield phone
