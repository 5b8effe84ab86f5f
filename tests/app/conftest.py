"""The whole app without a browser, started from app.py."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Open a page by name, with ids for its address; not yet run again after the switch."""

    def start(page: str, **params: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        test.run()
        test.switch_page(f"vivere/app/streamlit/pages/{page}.py")
        for name, value in params.items():
            test.query_params[name] = value
        return test.run()

    return start


@pytest.fixture
def board() -> Callable[[AppTest], dict[str, Any]]:
    """What the board of a page was given to show."""

    def read(test: AppTest) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(test.get("bidi_component")[0].proto.json)
        return data

    return read
