"""Choosing a journey: the same list on every page that is about one."""

import re

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import PageFrame
from vivere.model import Journey, Step
from vivere.render.html.journey import journey_missing
from vivere.render.reader import Reader


def choose_journey(page: PageFrame) -> Journey | None:
    """The journey of the address (without one, the first); a list to choose another.

    ``None`` when it is not there, and the page says so. The address stays as it is: a journey
    whose file is broken comes back where the reader was as soon as the file is mended.
    """
    reader = page.reader
    journeys = reader.catalog.journeys
    asked = st.query_params.get("journey") or next(iter(journeys), None)
    if asked is None or asked not in journeys:
        page.show(journey_missing(reader, asked), key="journey-missing")
        return None
    deeplink.write(journey=asked)

    def name(id_: str) -> str:
        journey = journeys[id_]
        persona = reader.catalog.personas[journey.persona]
        return f"{reader.words(persona.name)}: {reader.words(journey.title)}"

    chosen = page.bar.selectbox(
        reader.say("choose.journey"),
        list(journeys),
        index=list(journeys).index(asked),
        format_func=name,
        key=f"journey-{asked}-{reader.language}",
        label_visibility="collapsed",
    )
    if chosen != asked:
        deeplink.write(journey=chosen, step=None)
        st.rerun()
    return journeys[asked]


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
