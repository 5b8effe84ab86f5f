"""The page «KPIs»: every indicator, and one that the address asks for."""

import streamlit as st

from vivere.app.drawn import drawn
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import PageFrame
from vivere.i18n.dates import today
from vivere.render.html.kpis import kpis_html


def show(page: PageFrame) -> None:
    """Show all indicators, those of an area, or one opened."""
    catalog = page.reader.catalog
    area = deeplink.read("area", catalog.areas)
    kpi = deeplink.read("kpi", catalog.kpis)
    whole = st.query_params.get("all") == "1"
    page.show(drawn(kpis_html, page.reader, area, kpi, whole=whole, day=today()), key="kpis")
