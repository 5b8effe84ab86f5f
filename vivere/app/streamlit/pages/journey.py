"""The page «Journey»: one journey as a map, a step in detail."""

import streamlit as st
from markupsafe import Markup

from vivere.analysis.readiness import Readiness, has_time, readiness
from vivere.app.drawn import drawn
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.choose import shown_journey
from vivere.app.streamlit.choose_voices import choose_voices
from vivere.app.streamlit.page_frame import PageFrame
from vivere.i18n.dates import today
from vivere.render.html.journey import MapView, journey_html
from vivere.render.opening import opening_state
from vivere.render.reader import Reader


def show(page: PageFrame) -> None:
    """Show the chosen journey with the voices that are chosen, as it was left."""
    journey = shown_journey(page)
    if journey is None:
        return
    catalog, key = page.reader.catalog, f"map-{journey.id}"
    deeplink.come_back(key, ("state", "hide"))
    at = deeplink.follow_view(key, ("step", "state", "hide"))
    deeplink.remember(key, ("state", "hide"))
    known = readiness(catalog, today()) if has_time(catalog) else None
    view = MapView.read(
        step=deeplink.read("step", {step.id for step in journey.steps}),
        state=st.query_params.get("state"),
        hidden=st.query_params.get("hide"),
        opens_with=opening_state(journey),
        years=known.years(catalog) if known else (),
    )
    voices = choose_voices(page, journey)
    if voices is None:
        html = drawn(_map, page.reader, journey.id, known)
    else:
        html = journey_html(page.reader, journey, voices, known=known)
    page.show(html, key=key, view=view.ids, at=at)


def _map(reader: Reader, journey: str, known: Readiness | None) -> Markup:
    return journey_html(reader, reader.catalog.journeys[journey], known=known)
