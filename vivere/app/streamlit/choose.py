"""Choosing what of the journeys a page shows."""

import re

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import PageFrame
from vivere.model import Journey, Step
from vivere.render.html.journey import journey_missing
from vivere.render.reader import Reader


def shown_journey(page: PageFrame) -> Journey | None:
    """The journey that the page is about.

    ``None`` when it is not there, and the page says so. The address stays as it is: a journey
    whose file is broken comes back where the reader was as soon as the file is mended.
    """
    if page.journey is None:
        asked = st.query_params.get("journey")
        page.show(journey_missing(page.reader, asked), key="journey-missing")
    return page.journey


def choose_journeys(reader: Reader) -> list[Journey]:
    """The journeys of the address; all of them where none is named or none is left chosen.

    The address goes before what the pills hold only when it is not what they wrote there last:
    then the reader went back, or followed a link.
    """
    journeys = reader.catalog.journeys
    asked = [id_ for id_ in st.query_params.get("journeys", "").split(",") if id_ in journeys]
    asked = list(dict.fromkeys(asked)) or list(journeys)
    key = f"journeys-{reader.language}"
    written = f"{key}-written"
    if key not in st.session_state or st.session_state.get(written) != asked:
        st.session_state[key] = asked
    chosen = st.pills(
        reader.say("compare.choose"),
        list(journeys),
        selection_mode="multi",
        format_func=lambda id_: as_markdown(reader.journey_name(journeys[id_])),
        key=key,
    )
    kept = [id_ for id_ in journeys if id_ in chosen] or list(journeys)
    deeplink.write(journeys=None if len(kept) == len(journeys) else ",".join(kept))
    st.session_state[written] = kept
    return [journeys[id_] for id_ in kept]


def choose_step(reader: Reader, journey: Journey, asked: str | None) -> Step | None:
    """One step of a journey, or ``None`` for all of it."""
    steps = {step.id: step for step in journey.steps}
    names = {
        id_: f"{n}. {reader.words(step.title)}" for n, (id_, step) in enumerate(steps.items(), 1)
    }
    options = ["", *steps]
    chosen = st.selectbox(
        reader.say("choose.step"),
        options,
        index=options.index(asked or ""),
        format_func=lambda id_: names.get(id_) or reader.say("choose.whole"),
        key=f"step-{journey.id}-{asked}-{reader.language}",
        label_visibility="collapsed",
    )
    if chosen != (asked or ""):
        deeplink.write(step=chosen or None)
        st.rerun()
    return steps.get(chosen)


def as_markdown(text: str) -> str:
    """Text that Streamlit's Markdown shows as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
