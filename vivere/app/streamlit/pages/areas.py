"""The page «Area sheets»: one area's sheet, all of them, or the way to each."""

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import page_frame
from vivere.i18n.dates import today
from vivere.render.html.areas import areas_html

page = page_frame()
area = deeplink.read("area", page.reader.catalog.areas)
whole = st.query_params.get("all") == "1"
page.show(areas_html(page.reader, today(), area, whole=whole), key="areas")
