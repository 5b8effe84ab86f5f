"""The board: one component that shows a view's HTML and tells the app where a reader goes."""

from importlib.resources import files
from typing import Any

import streamlit as st
from markupsafe import Markup

from vivere.html import asset

STYLES = ("base.css", "city.css", "journey.css", "compare.css", "kpis.css", "problems.css", "why.css")
SCRIPTS = ("map.js", "board.js")


def _script(name: str) -> str:
    return files("vivere.ui").joinpath("assets", name).read_text(encoding="utf-8")


_BOARD = st.components.v2.component(
    "vivere_board",
    html='<div class="vivere"></div>\n',
    css="\n".join(asset(name) for name in STYLES),
    js="\n".join(_script(name) for name in SCRIPTS),
)


def board(html: Markup, *, key: str, language: str, revision: int, title: str) -> Any:
    """Show ``html``; a click on a link to another page of the app arrives as ``go``.

    ``revision`` is that of the workspace on screen: the board looks whether there is a newer
    one and then asks for a rerun (``fresh``). ``language`` is set on the whole page.
    """
    return _BOARD(
        key=key,
        data={"html": str(html), "language": language, "revision": revision, "title": title},
        on_go_change=lambda: None,
        on_fresh_change=lambda: None,
    )
