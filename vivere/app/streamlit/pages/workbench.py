"""The page «Workbench»: change a persona, a journey or the plan, and see what becomes of it."""

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.components import editor
from vivere.app.streamlit.page_frame import page_frame
from vivere.editor.fragments import frame_html, script_words
from vivere.editor.service import editable, file_of

KEY = "workbench"
KINDS = {"journey": "journeys", "persona": "personas"}
FILE, THING = "file", "at"
"""Any file by its path or its folder, and what in it is meant, by its id."""

page = page_frame()
reader = page.reader
paths = editable(page.loaded)
at = deeplink.follow_view(KEY, (*KINDS, FILE, THING))
named = file_of(page.loaded, st.query_params.get(FILE), st.query_params.get(THING))
asked = (
    [named]
    if named
    else [
        path
        for name, place in KINDS.items()
        for path in paths
        if path.rsplit(".", 1)[0] == f"{place}/{st.query_params.get(name)}"
    ]
)
chosen = (*asked, *(path for path in paths if path.startswith("journeys/")), *paths)
if not chosen:
    page.tell(reader.say("workbench.title"), reader.say("city.nobody"))
    page.offer_archive()
    st.stop()
editor(
    page.page,
    {
        "html": str(frame_html(reader, page.loaded)),
        "path": chosen[0],
        "at": at,
        "thing": st.query_params.get(THING),
        "shown": [reader.language, *paths],
        "language": reader.language,
        "words": script_words(reader),
    },
    key=KEY,
)
page.offer_archive()
