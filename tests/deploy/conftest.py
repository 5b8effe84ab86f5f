"""One installation for all that is asked of it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.deploy.installation import Installation, installation
from tests.postgres import Postgres
from vivere.feedback.room import RoomPlan, today
from vivere.model.catalog import Catalog


@pytest.fixture(scope="session")
def site(borgo: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """PostgreSQL, phone processes, the app and Caddy, with a room that is open."""
    folder = tmp_path_factory.mktemp("installation")
    until = today() + timedelta(days=30)
    plan = RoomPlan("Library", "The city", tuple(borgo.journeys), ("it", "en"), until, threshold=3)
    with Postgres() as postgres, installation(folder, postgres, plan) as made:
        yield made
