"""The page «City», the home: who lives it, its sectors and layers, and what touches one of them."""

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import page_frame
from vivere.i18n.numbers import whole_number
from vivere.render.html.city import city_html

page = page_frame()
area = deeplink.read("area", page.reader.catalog.areas)
start = st.query_params.get("start", "")
html = city_html(
    page.reader,
    area,
    start=whole_number(start) or 0,
    whole=st.query_params.get("all") == "1",
)
page.show(html, key="city")
