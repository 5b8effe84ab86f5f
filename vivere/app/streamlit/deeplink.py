"""What the address says: language and ids, kept as the reader moves between pages.

Streamlit's session keeps what an address cannot say: language and journey chosen last, the page
before this one, the last choice that was taken over from a view, and how a map was left. All of it
may be lost.
"""

import streamlit as st

from vivere.app.menu import chosen_journey, keeps_journey
from vivere.app.pages import Page
from vivere.i18n import LANGUAGES
from vivere.i18n.languages import choose_language
from vivere.model import Journey
from vivere.model.catalog import Catalog


def language(catalog: Catalog) -> str:
    """The language of the address, else of this session, else of the workspace."""
    asked = st.query_params.get("lang") or st.session_state.get("language")
    chosen = choose_language((asked, catalog.workspace.default_language), LANGUAGES)
    st.session_state["language"] = chosen
    write(lang=chosen)
    return chosen


def journey(catalog: Catalog, page: Page) -> Journey | None:
    """The journey of the address; where it names none, the one that was chosen last.

    A page that is about one, and is asked for none, shows that or the first. Where journeys are
    looked at, the address says which one is chosen. One that is asked for and not there stays in
    the address: it may come back.
    """
    asked = st.query_params.get("journey")
    if asked is None and st.session_state.get("journey") in catalog.journeys:
        asked = st.session_state["journey"]
    chosen = chosen_journey(catalog, page, asked)
    if chosen:
        st.session_state["journey"] = chosen.id
        if keeps_journey(page):
            write(journey=chosen.id)
    return chosen


def read(name: str, known: object) -> str | None:
    """The id under ``name`` in the address, if it is one of ``known``."""
    value = st.query_params.get(name)
    return value if value is not None and value in known else None  # type: ignore[operator]


def write(**params: str | None) -> None:
    """Put ids into the address (``None`` takes one out) without a rerun.

    All at once: the browser's «back» goes back a whole choice.
    """
    old = st.query_params.to_dict()
    new = {name: value for name, value in (old | params).items() if value is not None}
    if new != old:
        st.query_params.from_dict(new)


def follow_view(key: str, names: tuple[str, ...]) -> int:
    """Take over into the address what the reader chose in the view since the last run.

    The view numbers its choices by its clock: Streamlit forgets them when the reader goes to
    another page, and a new count would begin below what was seen. Returns the number of the last
    choice, so that the view can tell an answer to an old one from a new address («back», a link).
    """
    told = (st.session_state.get(key) or {}).get("at") or {}
    number = int(told.get("number", 0))
    seen = f"{key}-seen"
    if number > st.session_state.get(seen, 0):
        write(**{name: told.get(name) for name in names})
        st.session_state[seen] = number
    return number


def arrive(page: str) -> None:
    """Note which page this run shows, and whether the reader comes from another."""
    st.session_state["arrived"] = st.session_state.get("page") not in (None, page)
    st.session_state["page"] = page


def remember(key: str, names: tuple[str, ...]) -> None:
    """Keep what the address says under ``names`` for when the reader comes back to the page."""
    st.session_state[f"{key}-kept"] = {name: st.query_params.get(name) for name in names}


def come_back(key: str, names: tuple[str, ...]) -> None:
    """Restore what ``remember`` kept, when another page led here without any of ``names``."""
    kept = st.session_state.get(f"{key}-kept")
    if kept and st.session_state.get("arrived") and not any(n in st.query_params for n in names):
        write(**kept)
