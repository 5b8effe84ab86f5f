"""What every page gets: the reader, the workspace, and ways to show and to go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from vivere.app.context import app_context
from vivere.app.pages import BY_ID, PAGES, Page
from vivere.app.streamlit import components, deeplink
from vivere.content import Loaded
from vivere.editor.archive import panel_html
from vivere.model import Journey
from vivere.render.html.notice import notice_html
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
        follow(components.view(self.page, self._data(html, view or {}, at), key=key))

    def tell(self, title: str, text: str, *, href: str = "", words: str = "") -> None:
        """Say why there is nothing to show, and the way out that ``words`` name."""
        html = notice_html(title, text, href=href, words=words)
        follow(components.notice(self._data(html)))

    def offer_archive(self) -> None:
        """Offer the workspace as a zip, and take one in."""
        html = panel_html(self.reader, self.loaded.folder)
        follow(components.archive(self._data(html)))

    def _data(
        self, html: Markup, view: Mapping[str, str | None] | None = None, at: int = 0
    ) -> dict[str, Any]:
        """What a component gets. The address comes along: the browser may be at another by now."""
        chosen = dict(view or {})
        return {
            "html": str(html),
            "language": self.reader.language,
            "revision": self.revision,
            "view": chosen,
            "at": at,
            "address": {name: st.query_params.get(name) for name in chosen},
        }


def follow(result: Any) -> None:
    """Go where the reader wants, as a component told it.

    A newer workspace needs no more than the run that asked for it. Another run would forget where
    the reader wanted to go, if a component told both or another one is still to be asked.
    """
    go = result.get("go")
    if go and go.get("page") in BY_ID:
        page = at_address(BY_ID[go["page"]])
        st.switch_page(page, query_params=go.get("params", {}))


def at_address(page: Page, draw: Callable[[], None] = lambda: None, title: str = "") -> st.Page:
    """A page as Streamlit knows it, by its address; ``draw`` when it is the one that is asked for.

    By functions: of a file Streamlit would ask the disk, for each page in each run.
    """
    return st.Page(draw, title=title or page.id, url_path=page.id, default=page is PAGES[0])


def read_workspace() -> tuple[int, Loaded, Reader]:
    """Revision and workspace as they are now, read in the language of the address."""
    revision, loaded = app_context().workspace.snapshot()
    language = deeplink.language(loaded.catalog)
    return revision, loaded, Reader(loaded.catalog, language, edits=may_edit())


def may_edit() -> bool:
    """Whether this browser may change things."""
    host = st.context.headers.get("Host", "")
    return app_context().access.allowed(st.context.cookies, host)


def let_in(frame: PageFrame) -> bool:
    """Whether there is something to see, and this browser may; if not, it is told why."""
    reader, page = frame.reader, frame.page
    if not page.needs(reader.catalog):
        frame.tell(reader.say(page.word), reader.say("no_content", file=page.file))
        return False
    if page.locked is None or may_edit():
        return True
    title, reason = map(reader.say, page.locked)
    way = f"sign-in?lang={reader.language}"
    frame.tell(title, reason, href=way, words=reader.say("rooms.sign_in"))
    return False
