"""The app's frame: the menu, the language, and the page that was asked for."""

import streamlit as st

from vivere.app.pages import PAGES, Page, page_at
from vivere.app.streamlit import components, deeplink
from vivere.app.streamlit.page_frame import (
    PageFrame,
    framed,
    language_switch,
    let_in,
    read_workspace,
)
from vivere.app.tab_title import tab_title
from vivere.render.reader import Reader


def main() -> None:
    """Draw the page of the address."""
    revision, loaded, reader = read_workspace()
    st.set_page_config(layout="wide")
    name_tab(reader, page_at(st.context.url))  # before the menu: it would name the tab itself
    components.frame(reader.language)
    menu = {
        st.Page(
            page.script, title=reader.say(page.word), url_path=page.id, default=page is PAGES[0]
        ): page
        for page in PAGES
    }
    chosen = st.navigation(list(menu), position="top")
    with st.container(
        key="frame-bar",
        horizontal=True,
        horizontal_alignment="right",
        vertical_alignment="center",
    ):
        bar = st.container(width="stretch")
        language_switch(reader)
    deeplink.arrive(chosen.url_path)
    page = menu[chosen]
    name_tab(reader, page)
    if let_in(page, reader):
        with framed(PageFrame(page, bar, reader, loaded, revision)):
            chosen.run()
            name_tab(reader, page)  # a page may put into the address what it shows


def name_tab(reader: Reader, page: Page) -> None:
    """Let the browser's tab say what its address asks for."""
    st.set_page_config(page_title=tab_title(reader, page, st.query_params.to_dict()))
