"""A workspace that an import made runs in the app."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from vivere import current
from vivere.exchange import import_bytes, write_files

MERMAID = b"journey\n title A day\n section S\n  Wake: 3: Zoe\n  Go: 9: Zoe\n"


@pytest.mark.parametrize("page", ["city", "journey", "compare", "kpis", "why", "problems"])
def test_every_page_opens(
    open_page: Callable[..., AppTest], page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path / "new", import_bytes("day.mmd", MERMAID, language="en").files)
    monkeypatch.setenv(current.FOLDER_VARIABLE, str(tmp_path / "new"))
    current.workspace.cache_clear()
    try:
        assert not open_page(page).exception
    finally:
        current.workspace.cache_clear()
