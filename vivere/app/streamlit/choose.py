"""Choosing what of the journeys a page shows."""

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import PageFrame
from vivere.model import Journey
from vivere.render.html.choose import Choice, choose_several_html
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
    """The journeys of the address; all of them where none is named or none is left chosen."""
    reader, journeys = page.reader, page.reader.catalog.journeys
    asked = set(st.query_params.get("journeys", "").split(","))
    kept = [id_ for id_ in journeys if id_ in asked] or list(journeys)
    deeplink.write(journeys=None if len(kept) == len(journeys) else ",".join(kept))
    names = {id_: reader.journey_name(journey) for id_, journey in journeys.items()}
    choice = Choice(
        "compare", "journeys", reader.say("compare.choose"), names, kept_params("journey")
    )
    page.show(choose_several_html(reader, choice, kept), key="choose")
    return [journeys[id_] for id_ in kept]


def kept_params(*names: str) -> dict[str, str]:
    """What the address says under some names, for a form that changes others."""
    return {name: st.query_params[name] for name in names if name in st.query_params}
