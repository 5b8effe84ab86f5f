"""The page «Rooms»: the rooms there are, and opening one."""

import streamlit as st

from vivere.app.context import app_context
from vivere.app.streamlit.access_guard import closed_door
from vivere.app.streamlit.open_room import open_room_form
from vivere.app.streamlit.page_frame import open_page
from vivere.feedback.facilitator.rooms_list import rooms_html
from vivere.feedback.store import StoreDown
from vivere.feedback.store.reading import participants
from vivere.feedback.store.rooms import list_rooms

page = open_page()
reader = page.reader
if closed_door(reader, reader.say("rooms.title"), reader.say("rooms.closed_door")):
    st.stop()
try:
    opened = st.session_state.pop("opened-room", None)
    if opened:
        st.success(reader.say("rooms.opened", code=opened))
    store = app_context().store
    rows = [(room, participants(store, room.id)) for room in list_rooms(store)]
    page.show(rooms_html(reader, rows), key="rooms")
    open_room_form(reader, store)
except StoreDown:
    st.title(reader.say("rooms.down"))
    st.warning(reader.say("rooms.down_text"))
