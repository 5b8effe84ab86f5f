"""The page «Workbench»: change a persona, a journey or the plan, and see what becomes of it."""

from collections.abc import Sequence

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.components import editor
from vivere.app.streamlit.page_frame import PageFrame
from vivere.content import Loaded
from vivere.editor.fragments import frame_html, script_words
from vivere.editor.service import editable, file_of

KEY = "workbench"
KINDS = {"journey": "journeys", "persona": "personas"}
FILE, THING = "file", "at"
"""Any file by its path or its folder, and what in it is meant, by its id."""


def show(page: PageFrame) -> None:
    """Show the editor at what the address names, else at the first journey."""
    reader = page.reader
    paths = editable(page.loaded)
    at = deeplink.follow_view(KEY, (*KINDS, FILE, THING))
    chosen = (*_asked(page.loaded, paths), *(path for path in paths if _tells(path)), *paths)
    if chosen:
        data = {
            "html": str(frame_html(reader, page.loaded)),
            "path": chosen[0],
            "at": at,
            "thing": st.query_params.get(THING),
            "shown": [reader.language, *paths],
            "language": reader.language,
            "words": script_words(reader),
        }
        editor(page.page, data, key=KEY)
    else:
        page.tell(reader.say("workbench.title"), reader.say("city.nobody"))
    page.offer_archive()


def _asked(loaded: Loaded, paths: Sequence[str]) -> Sequence[str]:
    """What the address names: a file, a journey or a persona."""
    named = file_of(loaded, st.query_params.get(FILE), st.query_params.get(THING))
    if named:
        return [named]
    ids = {f"{folder}/{st.query_params.get(name)}" for name, folder in KINDS.items()}
    return [path for path in paths if path.rsplit(".", 1)[0] in ids]


def _tells(path: str) -> bool:
    return path.startswith("journeys/")
