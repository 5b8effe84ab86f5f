"""A workspace that an import made runs in the app."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from vivere.app.context import AppContext
from vivere.app.pages import BY_ID
from vivere.exchange import import_bytes, write_files

MERMAID = b"journey\n title A day\n section S\n  Wake: 3: Zoe\n  Go: 9: Zoe\n"


@pytest.mark.parametrize("page", BY_ID)
def test_every_page_opens(
    open_page: Callable[..., AppTest], page: str, tmp_path: Path, serve: Callable[..., AppContext]
) -> None:
    write_files(tmp_path / "new", import_bytes("day.mmd", MERMAID, language="en").files)
    serve(folder=tmp_path / "new")
    assert not open_page(page).exception
