"""The form that opens a room."""

from datetime import timedelta

import streamlit as st

from vivere.app.streamlit.choose import as_markdown
from vivere.feedback.room import (
    DEFAULT_RETENTION_DAYS,
    DEFAULT_THRESHOLD,
    MIN_THRESHOLD,
    RoomPlan,
    today,
)
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import open_room
from vivere.i18n.phones import LANGUAGES, PHONES
from vivere.render.reader import Reader


def open_room_form(reader: Reader, store: Store) -> None:
    """Ask what a room needs, and open it. Raises StoreDownError."""

    def word(key: str) -> str:
        return reader.say(f"rooms.form.{key}")

    catalog = reader.catalog
    with st.form("open-room", enter_to_submit=False):
        st.subheader(reader.say("rooms.open_one"))
        journeys = st.pills(
            word("journeys"),
            list(catalog.journeys),
            selection_mode="multi",
            format_func=lambda id_: as_markdown(reader.words(catalog.journeys[id_].title)),
        )
        left, right = st.columns(2)
        title = left.text_input(word("title"), help=word("title_help"), max_chars=120)
        organiser = right.text_input(word("organiser"), help=word("organiser_help"), max_chars=120)
        languages = st.pills(
            word("languages"),
            list(LANGUAGES),
            selection_mode="multi",
            default=list(LANGUAGES),
            format_func=PHONES.names.__getitem__,
        )
        left, right = st.columns(2)
        retain = left.date_input(
            word("retain"),
            value=today() + timedelta(days=DEFAULT_RETENTION_DAYS),
            min_value=today(),
            max_value=today() + timedelta(days=365 * 2),
            help=word("retain_help"),
        )
        threshold = right.number_input(
            word("threshold"), MIN_THRESHOLD, 50, DEFAULT_THRESHOLD, help=word("threshold_help")
        )
        results = st.checkbox(word("results"))
        shown = st.checkbox(word("comments"))
        if not st.form_submit_button(word("go")):
            return
    if not (journeys and title.strip() and organiser.strip()):
        st.error(word("missing"))
        return
    plan = RoomPlan(
        title=title.strip(),
        organiser=organiser.strip(),
        journeys=tuple(journeys),
        languages=tuple(languages) or LANGUAGES,
        retain_until=retain,
        results_open=results,
        comments="shown" if shown else "held",
        threshold=int(threshold),
    )
    st.session_state["opened-room"] = open_room(store, plan).code
    st.rerun()
