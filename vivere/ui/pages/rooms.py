"""The page «Rooms»: the rooms there are, and opening one."""

import streamlit as st

from vivere.ui.door import closed_door
from vivere.ui.open_room import open_room_form
from vivere.ui.shell import open_page
from vivere.voices.current import desk
from vivere.voices.rooms_view import rooms_html
from vivere.voices.store import StoreDown
from vivere.voices.store.reading import participants
from vivere.voices.store.rooms import list_rooms

page = open_page()
reader = page.reader
if closed_door(reader, reader.say("rooms.title"), reader.say("rooms.closed_door")):
    st.stop()
try:
    opened = st.session_state.pop("opened-room", None)
    if opened:
        st.success(reader.say("rooms.opened", code=opened))
    store = desk().store
    rows = [(room, participants(store, room.id)) for room in list_rooms(store)]
    page.show(rooms_html(reader, rows), key="rooms")
    open_room_form(reader, store)
except StoreDown:
    st.title(reader.say("rooms.down"))
    st.warning(reader.say("rooms.down_text"))
