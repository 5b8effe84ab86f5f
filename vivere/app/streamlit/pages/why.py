"""The page «Why»: from a touchpoint to what makes it work and what it moves."""

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.choose import shown_journey
from vivere.app.streamlit.page_frame import page_frame
from vivere.render.html.why import CHOICES, why_html

page = page_frame()
journey = shown_journey(page)
if journey:
    at = deeplink.follow_view(f"why-{journey.id}", CHOICES)
    html = why_html(
        page.reader,
        journey,
        weak=st.query_params.get("weak") == "1",
        phase=deeplink.read("phase", {phase.id for phase in journey.phases}),
    )
    chosen = {name: st.query_params.get(name) for name in CHOICES}
    page.show(html, key=f"why-{journey.id}", view=chosen, at=at)
