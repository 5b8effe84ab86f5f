"""The page «Area sheets»: one area's sheet, all of them, or the way to each."""

import streamlit as st

from vivere.app.drawn import drawn
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import PageFrame
from vivere.i18n.dates import today
from vivere.render.html.areas import areas_html


def show(page: PageFrame) -> None:
    """Show the sheet or the sheets that are asked for."""
    area = deeplink.read("area", page.reader.catalog.areas)
    whole = st.query_params.get("all") == "1"
    page.show(drawn(areas_html, page.reader, today(), area, whole=whole), key="areas")
