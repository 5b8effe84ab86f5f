"""The app's frame: the menu, the chosen journey, and the page that was asked for."""

import streamlit as st

from vivere.app.context import app_context
from vivere.app.menu import menu
from vivere.app.pages import PAGES, Page, page_at
from vivere.app.sheet import sheet_of
from vivere.app.streamlit import components, deeplink
from vivere.app.streamlit.page_frame import (
    PageFrame,
    at_address,
    follow,
    let_in,
    may_edit,
    read_workspace,
)
from vivere.app.streamlit.pages import SHOW
from vivere.app.tab_title import tab_title
from vivere.diagnostics.finding import own
from vivere.i18n.dates import today
from vivere.render.html.frame import frame_html
from vivere.render.html.paper import paper_head
from vivere.render.reader import Reader


def main() -> None:
    """Draw the page of the address."""
    revision, loaded, reader = read_workspace()
    st.set_page_config(layout="wide")
    name_tab(reader, page_at(st.context.url))  # before the menu: it would name the tab itself

    def draw() -> None:
        """Streamlit hands a page nothing: its frame is that of this run."""
        SHOW[page.id](around)

    pages = {at_address(page, draw, reader.say(page.word)): page for page in PAGES}
    chosen = st.navigation(list(pages), position="hidden")
    deeplink.arrive(chosen.url_path)
    page = pages[chosen]
    journey = deeplink.journey(loaded.catalog, page)
    name_tab(reader, page)
    frame = menu(
        reader,
        page,
        st.query_params.to_dict(),
        journey=journey,
        problems=len(own(loaded.findings)) if may_edit() else 0,
    )
    sheet = sheet_of(
        reader,
        page,
        st.query_params.to_dict(),
        day=today(),
        journey=journey,
        phone_url=app_context().phone_url(),
    )
    html = frame_html(reader, frame) + paper_head(reader, sheet)
    follow(components.frame(reader.language, str(html)))
    around = PageFrame(page, journey, reader, loaded, revision)
    if let_in(around):
        chosen.run()
        name_tab(reader, page)  # a page may put into the address what it shows


def name_tab(reader: Reader, page: Page) -> None:
    """Let the browser's tab say what its address asks for."""
    st.set_page_config(page_title=tab_title(reader, page, st.query_params.to_dict()))
