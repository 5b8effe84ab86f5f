"""The page «City», the home: who lives it, its sectors and layers, and what touches one of them."""

import streamlit as st

from vivere.app.drawn import drawn
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import PageFrame
from vivere.i18n.numbers import whole_number
from vivere.render.html.city import city_html


def show(page: PageFrame) -> None:
    """Show the city as it is asked for: whole, by an area, from a persona on."""
    area = deeplink.read("area", page.reader.catalog.areas)
    start = st.query_params.get("start", "")
    html = drawn(
        city_html,
        page.reader,
        area,
        start=whole_number(start) or 0,
        whole=st.query_params.get("all") == "1",
    )
    page.show(html, key="city")
