"""The disk of the workspace is slow: who does not need it does not wait for it."""

import asyncio
import threading
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette

from tests.loop import run
from tests.small import SmallWorkspace
from vivere.app.context import AppContext
from vivere.app.routes import app_routes
from vivere.app.settings import Settings
from vivere.content import LiveWorkspace, Loaded, load
from vivere.feedback.store import Store
from vivere.web.access import Access

PATIENCE_S = 10.0
"""Seconds after which the disk gives in, so that a test that fails also ends."""


@pytest.mark.parametrize("path", ["/_vivere/revision", "/_vivere/image/ada", "/stage/ada-morning"])
def test_phones_join_while_another_waits_for_the_disk(
    workspace: SmallWorkspace, tmp_path: Path, path: str
) -> None:
    begun, released = threading.Event(), threading.Event()
    in_time: list[bool] = []

    def slow(folder: Path, previous: Loaded | None = None) -> Loaded:
        if previous is not None:
            begun.set()
            in_time.append(released.wait(PATIENCE_S))
        return load(folder, previous)

    context = AppContext(
        Settings(workspace.folder),
        LiveWorkspace(workspace.folder, slow),
        Store.file(tmp_path / "voices.sqlite"),
        Access(None, open_=True),
    )

    async def ask() -> int:
        transport = httpx2.ASGITransport(Starlette(routes=app_routes(context)))
        async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
            waiting = []
            while not begun.is_set():
                waiting.append(asyncio.create_task(client.get(path)))
                await asyncio.sleep(0.01)
            joined = await client.get("/join")
            released.set()
            await asyncio.gather(*waiting)
            return joined.status_code

    assert run(ask()) == 200
    assert in_time == [True]
    context.store.close()
