"""Pages that are not for everybody: behind the facilitator's key where others can reach the app."""

import streamlit as st

from vivere.app.context import app_context
from vivere.render.reader import Reader


def closed_door(reader: Reader, title: str, why: str) -> bool:
    """Whether this browser may not come in; then the page says why, and how to sign in."""
    if app_context().access.allowed(st.context.cookies, st.context.headers.get("Host", "")):
        return False
    st.title(title)
    st.info(why)
    st.link_button(reader.say("rooms.sign_in"), f"/sign-in?lang={reader.language}")
    return True
