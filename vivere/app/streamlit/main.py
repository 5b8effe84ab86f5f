"""The app's frame: the menu, the language, and the page that was asked for."""

import streamlit as st

from vivere.app.pages import PAGES
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import (
    PageFrame,
    framed,
    language_switch,
    let_in,
    read_workspace,
)

FRAME = """<style>
.stMainBlockContainer { padding-top: 4.25rem; padding-inline: clamp(1rem, 2.5vw, 5rem); }
@page { size: A4 landscape; margin: 9mm; }
@media print {
  .stAppHeader, .stMainBlockContainer > div > :has(> [data-testid="stHorizontalBlock"]),
  .stMainBlockContainer > div > [data-testid="stHorizontalBlock"] { display: none !important; }
  .stMainBlockContainer { padding: 0 !important; }
}
</style>"""
"""Streamlit leaves 6 rem free above every page, a fifth of a laptop's screen with our header,
and 5 at its sides, a column of a map. On paper there is nothing to choose."""


def main() -> None:
    """Draw the page of the address."""
    revision, loaded, reader = read_workspace()
    title = reader.words(reader.catalog.workspace.title)
    st.set_page_config(page_title=title, layout="wide")
    st.html(FRAME)
    menu = {
        st.Page(
            page.script, title=reader.say(page.word), url_path=page.id, default=page is PAGES[0]
        ): page
        for page in PAGES
    }
    chosen = st.navigation(list(menu), position="top")
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        bar = st.container(width="stretch")
        language_switch(reader)
    deeplink.arrive(chosen.url_path)
    page = menu[chosen]
    if let_in(page, reader):
        with framed(PageFrame(page, bar, reader, loaded, revision)):
            chosen.run()
