"""Choosing whose voices stand on the map: a room's, or those of all closed rooms."""

from collections.abc import Mapping

from vivere.analysis.voices import StepVoices
from vivere.app.context import app_context
from vivere.app.shown_voices import voices_of
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.choose import kept_params
from vivere.app.streamlit.page_frame import PageFrame
from vivere.feedback.room import Room
from vivere.feedback.store import StoreDownError
from vivere.feedback.story_rooms import rooms_that_show
from vivere.model import Journey
from vivere.render.html.choose import Choice, choose_one_html
from vivere.render.reader import Reader

CLOSED = "closed"
"""In the address: all closed rooms together."""


def choose_voices(page: PageFrame, journey: Journey) -> Mapping[str, StepVoices] | None:
    """What the chosen rooms said on the journey's steps, as far as it may be shown.

    ``None`` where no room has been asked about the journey, none is chosen, or the store is
    down: the map works without.
    """
    store = app_context().store
    try:
        chosen = _chosen(page, journey, rooms_that_show(store, journey))
        return voices_of(store, page.reader.catalog, journey, chosen) if chosen else None
    except StoreDownError:
        return None


def _chosen(page: PageFrame, journey: Journey, rooms: list[Room]) -> list[Room]:
    reader = page.reader
    if not rooms:
        return []
    names = {room.code: f"{room.title} ({room.code})" for room in rooms}
    closed = [room for room in rooms if room.state != "open"]
    options = ["", *([CLOSED] if closed else []), *names]
    asked = deeplink.read("voices", options) or ""
    words = {code: names.get(code) or _word(reader, code) for code in options}
    kept = kept_params("journey", "step", "state", "hide")
    choice = Choice("journey", "voices", reader.say("voices.choose"), words, kept)
    page.show(choose_one_html(reader, choice, asked), key="choose-voices")
    return closed if asked == CLOSED else [room for room in rooms if room.code == asked]


def _word(reader: Reader, code: str) -> str:
    return reader.say("voices.all_closed" if code else "voices.no_room")
