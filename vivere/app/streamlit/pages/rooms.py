"""The page «Rooms»: the rooms there are, and opening one."""

import streamlit as st

from vivere.app.context import app_context
from vivere.app.streamlit.page_frame import PageFrame
from vivere.feedback.facilitator.opening import guided_plan
from vivere.feedback.facilitator.pages import open_room_html, opened_html, rooms_html
from vivere.feedback.store import StoreDownError
from vivere.feedback.store.rooms import list_rooms
from vivere.web.forms import Form


def show(page: PageFrame) -> None:
    """Show the rooms, the one just opened first."""
    reader = page.reader
    try:
        rooms = list_rooms(app_context().store)
        signed_in = app_context().access.needs_key
        opened = st.query_params.get("opened")
        room = next((room for room in rooms if room.code == opened), None)
        html = rooms_html(reader, rooms, signed_in=signed_in)
        page.show(opened_html(reader, room) + html if room else html, key="rooms")
        # Each room has a form of its own: a browser forgets what stood in the fields of the last
        page.show(open_room_html(reader, *guided_plan(reader, Form({}))), key=f"open-room-{opened}")
    except StoreDownError:
        page.tell(reader.say("rooms.down"), reader.say("rooms.down_text"))
