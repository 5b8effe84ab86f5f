"""Presenting over HTTP, and a room whose phones have answered."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.small import SmallWorkspace
from vivere.app.context import AppContext
from vivere.app.routes import app_routes
from vivere.app.settings import Settings
from vivere.feedback.answer import Answer
from vivere.feedback.room import RoomPlan, today
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import open_room
from vivere.feedback.store.shown_contents import remember_contents
from vivere.model.catalog import Catalog
from vivere.web.guard import RequestGuard

OWN = {"Origin": "http://testserver"}

Serve = Callable[..., TestClient]


@contextmanager
def servers(workspace: SmallWorkspace) -> Iterator[Serve]:
    """Starts the app on a workspace, as often as one likes: each start is a server of its own."""
    opened: list[tuple[TestClient, AppContext]] = []

    def start(key: str | None = None, public_url: str | None = None) -> TestClient:
        context = AppContext.of(
            Settings(
                workspace.folder,
                key=key,
                open_=key is None,
                trusted_hosts=("testserver",),
                public_url=public_url,
            )
        )
        guard = Middleware(RequestGuard, names=("testserver",))
        client = TestClient(
            Starlette(routes=app_routes(context), middleware=[guard]), follow_redirects=False
        )
        client.__enter__()
        opened.append((client, context))
        return client

    yield start
    for client, context in opened:
        client.__exit__(None, None, None)
        context.store.close()


def begun(client: TestClient) -> str:
    """The code of a presentation that was just begun."""
    answer = client.post("/present/ada-morning?lang=en", headers=OWN)
    assert answer.status_code == 303
    code = re.search(r"code=(\w+)", answer.headers["location"])
    assert code
    return code[1]


def move(client: TestClient, code: str, **fields: str) -> int:
    """Send a move; the status of its answer."""
    return sent(client, "move", code=code, **fields)


def sent(client: TestClient, what: str, **fields: str) -> int:
    """Send a form of the presenter's page as its script does; the status of its answer."""
    answer = client.post(
        f"/present/ada-morning/{what}", data=fields, headers={**OWN, "X-Vivere": "1"}
    )
    return answer.status_code


def hall_in(
    store: Store, catalog: Catalog, people: int, journey: str = "ada-morning", threshold: int = 3
) -> Hall:
    """A room on a journey in which so many answered its first step."""
    until = today() + timedelta(days=30)
    plan = RoomPlan("Library", "The city", (journey,), ("it", "en"), until, threshold=threshold)
    room = open_room(store, plan)
    remember_contents(store, shown_steps(catalog, plan.journeys))
    hall = Hall(store, room, catalog)
    hall.put(*(hall.delivery(one, Answer(emotion=1)) for one in hall.join(people)))
    return hall
