"""The board: the component that shows a view's HTML and tells the app where a reader goes.

Each page has its own, with the styles of that page and no other. Streamlit loads a component's
script as a blob, from which nothing can be imported: the script comes with all its modules.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from vivere.frontend import PAGES, module, page_style

WORKBENCH = "workbench"
"""The page with a script of its own."""


def _component(page: str) -> Any:
    return st.components.v2.component(
        f"vivere_{page}",
        html='<div class="vivere"></div>\n',
        css=page_style(page),
        js=module("editor/workbench.js" if page == WORKBENCH else "app/board.js"),
    )


_COMPONENTS = {page: _component(page) for page in PAGES}


def board(page: str, data: Mapping[str, Any], *, key: str) -> Any:
    """Show ``data["html"]`` on a page; what happens on it comes back.

    ``go``: the reader followed a link to another page of the app. ``fresh``: the workspace
    on disk is newer than ``data["revision"]``. ``at``: what is chosen on a map, numbered.
    """
    return _COMPONENTS[page](
        key=key,
        data=data,
        on_go_change=lambda: None,
        on_fresh_change=lambda: None,
        on_at_change=lambda: None,
    )


def bench(data: Mapping[str, Any], *, key: str) -> Any:
    """Show the Workbench; ``at`` comes back with the journey or persona edited, numbered."""
    return _COMPONENTS[WORKBENCH](key=key, data=data, on_at_change=lambda: None)
