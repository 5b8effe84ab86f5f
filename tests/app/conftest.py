"""The whole app without a browser, started from app.py."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from vivere.app.context import AppContext, serving
from vivere.app.settings import ROOT, Settings
from vivere.content import LiveWorkspace
from vivere.feedback.store import Store
from vivere.model.catalog import Catalog
from vivere.web.access import Access

FRAME = "vivere_frame"
"""The component that stands around every page."""

HERE = "localhost:8501"
"""The host by which a browser on this machine asks."""


NOTICE = "vivere_notice"
"""The component that says why a page has nothing to show."""


def views(test: AppTest) -> list[Any]:
    """The views that a page shows."""
    found = test.get("bidi_component")
    return [one for one in found if one.proto.component_name not in (FRAME, NOTICE)]


def notice(test: AppTest) -> str:
    """Why a page has nothing to show."""
    found = test.get("bidi_component")
    (one,) = [one for one in found if one.proto.component_name == NOTICE]
    return str(json.loads(one.proto.json)["html"])


def framed(test: AppTest) -> dict[str, Any]:
    """What stands around a page."""
    found = test.get("bidi_component")
    (frame,) = [one for one in found if one.proto.component_name == FRAME]
    data: dict[str, Any] = json.loads(frame.proto.json)
    return data


def go_to(test: AppTest, page: str) -> AppTest:
    """Ask for a page by its address, as a browser does; not yet run.

    ``AppTest.switch_page`` knows pages by their file alone.
    """
    test._page_hash = calc_hash(page)
    return test


@pytest.fixture(scope="session")
def milano() -> LiveWorkspace:
    """The repository's own workspace, read once."""
    return LiveWorkspace(ROOT)


@pytest.fixture
def catalog(milano: LiveWorkspace) -> Catalog:
    """The catalog of the repository's own workspace."""
    return milano.current().catalog


@pytest.fixture
def serve(
    tmp_path: Path, milano: LiveWorkspace, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppContext]]:
    """Start an app by its settings: open to this machine, and asked from this machine.

    Without a folder it shows Milano, with its rooms in a fresh file.
    """
    from streamlit.runtime.context import ContextProxy

    monkeypatch.setattr(ContextProxy, "headers", {"Host": HERE})

    def start(store: Store | None = None, **settings: Any) -> AppContext:
        chosen = Settings(**{"open_": True, **settings})
        kept = store or Store.file(tmp_path / "voices.sqlite")
        ended.callback(kept.close)
        workspace = milano if chosen.folder == ROOT else LiveWorkspace(chosen.folder)
        access = Access(chosen.key, open_=chosen.open_, hosts=chosen.trusted_hosts)
        return ended.enter_context(serving(AppContext(chosen, workspace, kept, access)))

    with ExitStack() as ended:
        yield start


@pytest.fixture(autouse=True)
def app(serve: Callable[..., AppContext]) -> AppContext:
    """An app that shows Milano; a test that needs another one starts it."""
    return serve()


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Open a page by name, with ids for its address; not yet run again after the switch."""

    def start(page: str, **params: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300)
        test.run()
        go_to(test, page)
        for name, value in params.items():
            test.query_params[name] = value
        return test.run()

    return start


@pytest.fixture
def shown() -> Callable[[AppTest], dict[str, Any]]:
    """What the component of a page was given to show, the last where it has several."""

    def read(test: AppTest) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(views(test)[-1].proto.json)
        return data

    return read
