"""Choosing whose voices stand on the map: a room's, or those of all closed rooms."""

from collections.abc import Mapping

import streamlit as st

from vivere.analysis.voices import StepVoices
from vivere.app.context import app_context
from vivere.app.streamlit import deeplink
from vivere.feedback.results import room_results
from vivere.feedback.room import Room
from vivere.feedback.store import StoreDownError
from vivere.feedback.store.rooms import list_rooms
from vivere.model import Journey
from vivere.render.reader import Reader

CLOSED = "closed"
"""In the address: all closed rooms together."""


def choose_voices(reader: Reader, journey: Journey) -> Mapping[str, StepVoices] | None:
    """What the chosen rooms said on the journey's steps, as far as it may be shown.

    ``None`` where no room has been asked about the journey, none is chosen, or the store is
    down: the map works without.
    """
    store = app_context().store
    try:
        rooms = [room for room in list_rooms(store) if _shows(room, journey)]
        chosen = _chosen(reader, journey, rooms)
        if not chosen:
            return None
        results = room_results(store, reader.catalog, chosen, published=True)
    except StoreDownError:
        return None
    steps = next(one.steps for one in results if one.journey.id == journey.id)
    return {one.step.id: one.voices for one in steps}


def _shows(room: Room, journey: Journey) -> bool:
    return journey.id in room.plan.journeys and (room.results_open or room.state != "open")


def _chosen(reader: Reader, journey: Journey, rooms: list[Room]) -> list[Room]:
    if not rooms:
        return []
    names = {room.code: f"{room.title} ({room.code})" for room in rooms}
    closed = [room for room in rooms if room.state != "open"]
    options = ["", *([CLOSED] if closed else []), *names]
    asked = deeplink.read("voices", options) or ""
    chosen = st.selectbox(
        reader.say("voices.choose"),
        options,
        index=options.index(asked),
        format_func=lambda code: names.get(code) or _word(reader, code),
        key=f"voices-{journey.id}-{asked}-{reader.language}",
        width=360,
    )
    if chosen != asked:
        deeplink.write(voices=chosen or None)
        st.rerun()
    return closed if chosen == CLOSED else [room for room in rooms if room.code == chosen]


def _word(reader: Reader, code: str) -> str:
    return reader.say("voices.all_closed" if code else "voices.no_room")
