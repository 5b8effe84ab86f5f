"""What every page gets: the reader, the workspace, and ways to show and to go."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from vivere.app.context import app_context
from vivere.app.pages import BY_ID, Page
from vivere.app.streamlit import components, deeplink
from vivere.content import Loaded
from vivere.model import Journey
from vivere.render.reader import Reader


@dataclass(frozen=True)
class PageFrame:
    """The frame around a page in one run: who reads, what is loaded, and where to go next.

    ``journey`` is the one that stays chosen from page to page.
    """

    page: Page
    journey: Journey | None
    reader: Reader
    loaded: Loaded
    revision: int

    def show(
        self, html: Markup, *, key: str, view: Mapping[str, str | None] | None = None, at: int = 0
    ) -> None:
        """Show a view; follow the link that the reader chose in it.

        ``view`` is what of it to mark, from the address; ``at`` as ``follow_view`` gave it.
        """
        data = {
            "html": str(html),
            "language": self.reader.language,
            "revision": self.revision,
            "view": dict(view or {}),
            "at": at,
        }
        result = components.view(self.page, data, key=key)
        if result.get("fresh"):
            st.rerun()
        follow(result)


def follow(result: Any) -> None:
    """Go where the reader wants, as a component told it."""
    go = result.get("go")
    if go and go.get("page") in BY_ID:
        st.switch_page(BY_ID[go["page"]].script, query_params=go.get("params", {}))


def read_workspace() -> tuple[int, Loaded, Reader]:
    """Revision and workspace as they are now, read in the language of the address."""
    revision, loaded = app_context().workspace.snapshot()
    return revision, loaded, Reader(loaded.catalog, deeplink.language(loaded.catalog))


def drawing_on(name: str, *, dark: bool) -> DeltaGenerator:
    """A place for charts with the colours of one ground: on paper, which is white, they change."""
    return st.container(key=f"{'dark' if dark else 'light'}-drawing-{name}")


_frame: ContextVar[PageFrame] = ContextVar("frame")
"""The frame of this run. A page's script is run by its path and takes no arguments."""


@contextmanager
def framed(frame: PageFrame) -> Iterator[None]:
    """The script that runs inside the block gets this frame."""
    token = _frame.set(frame)
    try:
        yield
    finally:
        _frame.reset(token)


def page_frame() -> PageFrame:
    """The frame of the page whose script asks."""
    return _frame.get()


def may_edit() -> bool:
    """Whether this browser may change things."""
    host = st.context.headers.get("Host", "")
    return app_context().access.allowed(st.context.cookies, host)


def let_in(page: Page, reader: Reader) -> bool:
    """Whether this browser may see a page; if not, it is told why, and how to sign in."""
    if page.locked is None or may_edit():
        return True
    title, reason = map(reader.say, page.locked)
    st.title(title)
    st.info(reason)
    st.link_button(reader.say("rooms.sign_in"), f"sign-in?lang={reader.language}")
    return False
