"""The component of each page: it shows HTML, and tells the app where a reader goes.

Each has the styles of its page and no other. Streamlit loads a component's script as a blob, from
which nothing can be imported: the script comes with all its modules. Streamlit wants to know a
component before a script draws it, and once: they are made with this module.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from vivere.app.pages import PAGES, Page
from vivere.frontend import ARCHIVE_MODULE, ARCHIVE_STYLE, FRAME_MODULE, module, page_style


def _component(page: Page) -> Any:
    return st.components.v2.component(
        f"vivere_{page.id}",
        html='<div class="vivere"></div>\n',
        css=page_style(*page.styles),
        js=module(page.module),
    )


_COMPONENTS = {page.id: _component(page) for page in PAGES}

_FRAME = st.components.v2.component("vivere_frame", js=module(FRAME_MODULE), isolate_styles=False)


_NOTICE = st.components.v2.component(
    "vivere_notice",
    html='<div class="vivere"></div>\n',
    css=page_style(),
    js=module("app/view.js"),
)


_ARCHIVE = st.components.v2.component(
    "vivere_archive",
    html='<div class="vivere"></div>\n',
    css=page_style(ARCHIVE_STYLE),
    js=module(ARCHIVE_MODULE),
)


def frame(language: str, html: str) -> Any:
    """What stands around every page, whether or not it has a view: its language, and the frame.

    ``go``: the reader followed a link of the frame to a page of the app.
    """
    return _FRAME(key="frame", data={"language": language, "html": html}, on_go_change=lambda: None)


def view(page: Page, data: Mapping[str, Any], *, key: str) -> Any:
    """Show ``data["html"]`` on a page; what happens on it comes back.

    ``go``: the reader followed a link to another page of the app. ``fresh``: the workspace
    on disk is newer than ``data["revision"]``. ``at``: what is chosen on a map, numbered.
    """
    return _COMPONENTS[page.id](
        key=key,
        data=data,
        on_go_change=lambda: None,
        on_fresh_change=lambda: None,
        on_at_change=lambda: None,
    )


def notice(data: Mapping[str, Any]) -> Any:
    """Show ``data["html"]`` where a page has nothing of its own to show, as ``view`` does."""
    return _NOTICE(key="notice", data=data, on_go_change=lambda: None, on_fresh_change=lambda: None)


def archive(data: Mapping[str, Any]) -> Any:
    """Show the workspace as a zip, which the editor's page has below the editor."""
    return _ARCHIVE(
        key="archive", data=data, on_go_change=lambda: None, on_fresh_change=lambda: None
    )


def editor(page: Page, data: Mapping[str, Any], *, key: str) -> Any:
    """Show the editor; ``at`` comes back with the journey or persona edited, numbered."""
    return _COMPONENTS[page.id](key=key, data=data, on_at_change=lambda: None)
