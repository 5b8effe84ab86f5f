"""The page «Journey»: one journey as a map, a step in detail."""

import streamlit as st

from vivere.analysis.readiness import has_time, readiness
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.choose import shown_journey
from vivere.app.streamlit.choose_voices import choose_voices
from vivere.app.streamlit.page_frame import page_frame
from vivere.i18n.dates import today
from vivere.render.html.journey import MapView, journey_html
from vivere.render.opening import opening_state

page = page_frame()
catalog = page.reader.catalog
journey = shown_journey(page)
if journey:
    steps = {step.id for step in journey.steps}
    deeplink.come_back(f"map-{journey.id}", ("state", "hide"))
    at = deeplink.follow_view(f"map-{journey.id}", ("step", "state", "hide"))
    deeplink.remember(f"map-{journey.id}", ("state", "hide"))
    known = readiness(catalog, today()) if has_time(catalog) else None
    view = MapView.read(
        step=deeplink.read("step", steps),
        state=st.query_params.get("state"),
        hidden=st.query_params.get("hide"),
        opens_with=opening_state(journey),
        years=known.years(catalog) if known else (),
    )
    voices = choose_voices(page, journey)
    page.show(
        journey_html(page.reader, journey, voices, known=known),
        key=f"map-{journey.id}",
        view=view.ids,
        at=at,
    )
