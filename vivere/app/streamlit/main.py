"""The app's frame: the menu, the language, and the page that was asked for."""

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.choose import keep_bar
from vivere.app.streamlit.page_frame import PAGES, open_page

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
    page = open_page()
    st.set_page_config(page_title=page.title, layout="wide")
    st.html(FRAME)
    menu = [
        st.Page(file, title=page.reader.say(f"pages.{path}"), url_path=path, default=path == "city")
        for path, file in PAGES.items()
    ]
    chosen = st.navigation(menu, position="top")
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        keep_bar(st.container(width="stretch"))
        page.language_switch()
    deeplink.arrive(chosen.url_path)
    chosen.run()
