"""The page «Why»: from a touchpoint to what makes it work and what it moves."""

import streamlit as st
from markupsafe import Markup

from vivere.app.drawn import drawn
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.choose import shown_journey
from vivere.app.streamlit.page_frame import PageFrame
from vivere.render.html.why import CHOICES, why_html
from vivere.render.reader import Reader


def show(page: PageFrame) -> None:
    """Show the chosen journey's picture."""
    journey = shown_journey(page)
    if journey is None:
        return
    at = deeplink.follow_view(f"why-{journey.id}", CHOICES)
    html = drawn(
        _picture,
        page.reader,
        journey.id,
        weak=st.query_params.get("weak") == "1",
        phase=deeplink.read("phase", {phase.id for phase in journey.phases}),
    )
    chosen = {name: st.query_params.get(name) for name in CHOICES}
    page.show(html, key=f"why-{journey.id}", view=chosen, at=at)


def _picture(reader: Reader, journey: str, *, weak: bool, phase: str | None) -> Markup:
    return why_html(reader, reader.catalog.journeys[journey], weak=weak, phase=phase)
