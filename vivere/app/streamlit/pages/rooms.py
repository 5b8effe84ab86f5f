"""The page «Rooms»: the rooms there are, and opening one."""

import streamlit as st

from vivere.app.context import app_context
from vivere.app.streamlit.open_room import open_room_form
from vivere.app.streamlit.page_frame import page_frame
from vivere.feedback.facilitator.pages import rooms_html
from vivere.feedback.store import StoreDownError
from vivere.feedback.store.rooms import list_rooms

page = page_frame()
reader = page.reader
try:
    opened = st.session_state.pop("opened-room", None)
    if opened:
        st.success(reader.say("rooms.opened", code=opened))
    store = app_context().store
    signed_in = app_context().access.needs_key
    page.show(rooms_html(reader, list_rooms(store), signed_in=signed_in), key="rooms")
    open_room_form(reader, store)
except StoreDownError:
    st.title(reader.say("rooms.down"))
    st.warning(reader.say("rooms.down_text"))
