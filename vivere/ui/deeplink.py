"""What the address says: language and ids, kept as the reader moves between pages."""

import streamlit as st

from vivere.catalog import Catalog
from vivere.locales import LANGUAGES


def language(catalog: Catalog) -> str:
    """The language of the address, else of this session, else of the workspace."""
    asked = st.query_params.get("lang") or st.session_state.get("language")
    chosen = asked if asked in LANGUAGES else catalog.workspace.default_language
    chosen = chosen if chosen in LANGUAGES else next(iter(LANGUAGES))
    st.session_state["language"] = chosen
    write(lang=chosen)
    return chosen


def read(name: str, known: object) -> str | None:
    """The id under ``name`` in the address, if it is one of ``known``."""
    value = st.query_params.get(name)
    return value if value is not None and value in known else None  # type: ignore[operator]


def write(**params: str | None) -> None:
    """Put ids into the address (``None`` takes one out) without a rerun."""
    for name, value in params.items():
        if value is None:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != value:
            st.query_params[name] = value
