"""The app's frame: the menu, the language, and the page that was asked for."""

import streamlit as st

from vivere.ui.choose import keep_bar
from vivere.ui.shell import PAGES, open_page

TIGHT_TOP = "<style>.stMainBlockContainer { padding-top: 4.25rem; }</style>"
"""Streamlit leaves 6 rem free above every page: a fifth of a laptop's screen with our header."""


def main() -> None:
    """Draw the page of the address."""
    page = open_page()
    st.set_page_config(page_title=page.title, layout="wide")
    st.html(TIGHT_TOP)
    menu = [
        st.Page(file, title=page.reader.say(f"pages.{path}"), url_path=path, default=path == "city")
        for path, file in PAGES.items()
    ]
    chosen = st.navigation(menu, position="top")
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        keep_bar(st.container(width="stretch"))
        page.language_switch()
    chosen.run()
