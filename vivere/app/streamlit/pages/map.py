"""The page «Map»: the stories on a sketch map of the city."""

import streamlit as st

from vivere.app.drawn import drawn
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import PageFrame
from vivere.render.html.city_map import CHOICES, city_map_html


def show(page: PageFrame) -> None:
    """Show the map, with the journey that is chosen."""
    at = deeplink.follow_view("city-map", CHOICES)
    chosen = {name: st.query_params.get(name) for name in CHOICES}
    chosen["journey"] = chosen["journey"] or (page.journey.id if page.journey else None)
    html = drawn(city_map_html, page.reader, chosen["journey"])
    page.show(html, key="city-map", view=chosen, at=at)
