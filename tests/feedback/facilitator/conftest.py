"""A room, and the facilitator who looks at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.store import Store
from vivere.web.access import Access


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(Store.file(tmp_path / "voices.sqlite"))


@pytest.fixture
def client(hall: Hall) -> Iterator[TestClient]:
    access = Access(None, open_=True, hosts=("testserver",))
    context = FacilitatorContext(hall.store, lambda: hall.catalog, lambda: 1, access)
    with TestClient(Starlette(routes=room_routes(context))) as client:
        yield client
