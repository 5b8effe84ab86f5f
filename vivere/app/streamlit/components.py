"""The board: one component that shows a view's HTML and tells the app where a reader goes."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import streamlit as st

from vivere.render.templating import asset

STYLES = (
    "base.css",
    "city.css",
    "journey.css",
    "compare.css",
    "kpis.css",
    "problems.css",
    "why.css",
    "rooms.css",
    "changes.css",
)
SCRIPTS = ("map.js", "board.js")
WORKBENCH = "vivere.editor"
BENCH_SCRIPTS = ("editor.js", "notes.js", "lines.js", "workbench.js")


def script(name: str) -> str:
    """The text of a script of this room."""
    return files("vivere.app.streamlit").joinpath("assets", name).read_text(encoding="utf-8")


_BOARD = st.components.v2.component(
    "vivere_board",
    html='<div class="vivere"></div>\n',
    css="\n".join(asset(name) for name in STYLES),
    js="\n".join(script(name) for name in SCRIPTS),
)


def board(data: Mapping[str, Any], *, key: str) -> Any:
    """Show ``data["html"]``; what happens on it comes back.

    ``go``: the reader followed a link to another page of the app. ``fresh``: the workspace
    on disk is newer than ``data["revision"]``. ``at``: what is chosen on a map, numbered.
    """
    return _BOARD(
        key=key,
        data=data,
        on_go_change=lambda: None,
        on_fresh_change=lambda: None,
        on_at_change=lambda: None,
    )


_BENCH = st.components.v2.component(
    "vivere_workbench",
    html='<div class="vivere"></div>\n',
    css="\n".join([*(asset(name) for name in STYLES), asset("workbench.css", WORKBENCH)]),
    js="\n".join([script("map.js"), *(asset(name, WORKBENCH) for name in BENCH_SCRIPTS)]),
)


def bench(data: Mapping[str, Any], *, key: str) -> Any:
    """Show the Workbench; ``at`` comes back with the journey or persona edited, numbered."""
    return _BENCH(key=key, data=data, on_at_change=lambda: None)
