"""The page «When»: from which year a story goes as in the future, and what it waits for."""

import streamlit as st

from vivere.analysis.readiness import readiness
from vivere.app.drawn import drawn
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import PageFrame
from vivere.i18n.dates import today
from vivere.render.html.when import CHOICES, first_shown, when_html


def show(page: PageFrame) -> None:
    """Show the stories in time, as the address asks."""
    at = deeplink.follow_view("when", CHOICES)
    known = readiness(page.reader.catalog, today())
    start = first_shown(st.query_params.get("start"), known)
    chosen = {name: st.query_params.get(name) for name in CHOICES}
    asked = chosen["journey"] if chosen["journey"] in known.journeys else None
    html = drawn(when_html, page.reader, known, start=start, opened=asked)
    page.show(html, key="when", view={**chosen, "journey": asked}, at=at)
