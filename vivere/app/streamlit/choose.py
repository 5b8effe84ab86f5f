"""Choosing what of the journeys a page shows."""

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import PageFrame
from vivere.model import Journey
from vivere.render.html.compare import compare_choice, compared_journeys
from vivere.render.html.journey import journey_missing


def shown_journey(page: PageFrame) -> Journey | None:
    """The journey that the page is about.

    ``None`` when it is not there, and the page says so. The address stays as it is: a journey
    whose file is broken comes back where the reader was as soon as the file is mended.
    """
    if page.journey is None:
        asked = st.query_params.get("journey")
        page.show(journey_missing(page.reader, asked), key="journey-missing")
    return page.journey


def choose_journeys(page: PageFrame) -> list[Journey]:
    """The journeys of the address; the first few where none is named or none is left chosen."""
    journeys = page.reader.catalog.journeys
    compared = compared_journeys(page.reader.catalog, st.query_params.get("journeys", ""))
    named = [journey.id for journey in compared]
    by_default = [journey.id for journey in compared_journeys(page.reader.catalog)]
    deeplink.write(journeys=None if named == by_default else ",".join(named))
    question = st.query_params.get("find", "")
    html = compare_choice(page.reader, named, question, kept_params("journey"))
    page.show(html, key="choose")
    return [journeys[id_] for id_ in named]


def kept_params(*names: str) -> dict[str, str]:
    """What the address says under some names, for a form that changes others."""
    return {name: st.query_params[name] for name in names if name in st.query_params}
