"""The page «Workbench»: change a persona or a journey, and see what becomes of it."""

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.access_guard import closed_door
from vivere.app.streamlit.archive_panel import archive_panel
from vivere.app.streamlit.components import bench
from vivere.app.streamlit.page_frame import open_page
from vivere.editor.fragments import frame_html, script_words
from vivere.editor.service import editable

KEY = "workbench"
KINDS = {"journey": "journeys", "persona": "personas"}

page = open_page()
reader = page.reader
if closed_door(reader, reader.say("workbench.title"), reader.say("workbench.state.key")):
    st.stop()
paths = editable(page.loaded)
at = deeplink.follow_board(KEY, tuple(KINDS))
asked = [
    path
    for name, place in KINDS.items()
    for path in paths
    if path.rsplit(".", 1)[0] == f"{place}/{st.query_params.get(name)}"
]
chosen = (*asked, *(path for path in paths if path.startswith("journeys/")), *paths)
if not chosen:
    st.info(reader.say("city.nobody"))
    archive_panel(reader, page.loaded.folder)
    st.stop()
bench(
    {
        "html": str(frame_html(reader, page.loaded)),
        "path": chosen[0],
        "at": at,
        "shown": [reader.language, *paths],
        "language": reader.language,
        "words": script_words(reader),
    },
    key=KEY,
)
archive_panel(reader, page.loaded.folder)
