"""The app and the phones alone, each made from settings; and each way to start the app."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import pytest
import websockets
from starlette.testclient import TestClient
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Origin, Subprotocol

from tests.feedback.serving import until
from tests.servers import free_port
from tests.small import SmallWorkspace
from vivere.app.context import AppContext, app_context
from vivere.app.phones import create_phones_app
from vivere.app.settings import ROOT, Settings
from vivere.app.streamlit.factory import create_app
from vivere.feedback.address import public_url
from vivere.feedback.store import Store
from vivere.web.headers import ALWAYS
from vivere.web.replies import HEADERS

BORGO = ROOT / "tests" / "workspaces" / "borgo"
ADDRESS = "http://rooms.example"
OWN = {"Origin": "http://testserver"}


@pytest.fixture
def settings(workspace: SmallWorkspace) -> Settings:
    return Settings(workspace.folder, public_url=ADDRESS, open_=True, trusted_hosts=("testserver",))


def upkeeps() -> int:
    return sum(thread.name == "upkeep" for thread in threading.enumerate())


def test_an_app_runs_from_its_start_to_its_stop(settings: Settings, app: AppContext) -> None:
    made = create_app(settings)
    assert app_context() is app, "made is not started"
    with TestClient(made) as client:
        assert app_context().settings is settings
        assert client.get("/_vivere/revision").json() == {"revision": 1}
        assert client.get("/join").status_code == 200
        assert client.get("/stage/ada-morning").status_code == 200
        assert client.get("/room/NONE22").status_code == 404
        assert client.post("/_vivere/workbench", json={}, headers=OWN).status_code == 422
        assert "frame-ancestors" in client.get("/").headers["content-security-policy"]
        store = app_context().store
        until(lambda: public_url(store) == ADDRESS)
        assert upkeeps() == 1
    assert app_context() is app
    assert upkeeps() == 0


def test_the_phones_alone_are_made_from_settings(settings: Settings) -> None:
    with TestClient(create_phones_app(settings)) as client:
        assert client.get("/join").status_code == 200
        nothing = client.get("/_vivere/revision")
        assert nothing.status_code == 404
        refused = client.delete("/join", headers=OWN)
        assert refused.status_code == 405
        for name in ("Content-Security-Policy", *ALWAYS):
            assert nothing.headers[name] == refused.headers[name] == HEADERS[name]
        assert client.post("/receipt", data={"code": "x"}).status_code == 403, "no origin"
        store = Store.of(settings.folder)
        until(lambda: public_url(store) == ADDRESS)
        store.close()
    assert upkeeps() == 0


def test_a_key_that_is_too_short_makes_no_app(workspace: SmallWorkspace) -> None:
    with pytest.raises(ValueError, match="16 characters"):
        create_app(Settings(workspace.folder, key="short"))


@contextmanager
def started(
    *command: str, folder: Path, environment: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """The address of an app that a command starts on a workspace, ended with the block."""
    port = str(free_port())
    process = subprocess.Popen(
        [sys.executable, "-m", *command, port], cwd=ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "VIVERE_WORKSPACE": str(folder), **environment},
    )  # fmt: skip
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)


async def first_page(url: str) -> str:
    """What the first run of the app's script sends to a browser."""
    stream = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(
        stream, origin=Origin(url), subprotocols=[Subprotocol("streamlit")], max_size=None
    ) as browser:
        ask = BackMsg()
        ask.rerun_script.query_string = "lang=it"
        await browser.send(ask.SerializeToString())
        sent = ""
        async for data in browser:
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            if message.WhichOneof("type") == "script_finished":
                return sent
            sent += str(message)
    raise AssertionError(sent)
