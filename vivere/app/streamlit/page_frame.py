"""What every page gets: the reader, the workspace, and ways to show and to go."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import streamlit as st
from markupsafe import Markup

from vivere.app.context import app_context
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.components import board
from vivere.content import Loaded
from vivere.i18n import LANGUAGES
from vivere.render.reader import Reader

_FOLDER = Path(__file__).parent / "pages"
PAGES: Mapping[str, Path] = MappingProxyType(
    {name: _FOLDER / f"{name}.py"
     for name in (
         "city", "journey", "why", "compare", "kpis", "rooms", "workbench", "problems", "changes",
     )}
)  # fmt: skip
"""The pages in the order of the menu, by their path in the address. Adding one is a file,
a name here, and its word in each locale."""


@dataclass(frozen=True)
class PageFrame:
    """The frame around a page: who reads, what is loaded, and where to go next."""

    reader: Reader
    loaded: Loaded
    revision: int

    @property
    def title(self) -> str:
        """The title of the workspace, for the browser's tab."""
        return self.reader.words(self.reader.catalog.workspace.title)

    def show(
        self, html: Markup, *, key: str, view: Mapping[str, str | None] | None = None, at: int = 0
    ) -> None:
        """Show a view; follow the link that the reader chose in it.

        ``view`` is what of it to mark, from the address; ``at`` as ``follow_board`` gave it.
        """
        data = {
            "html": str(html),
            "language": self.reader.language,
            "revision": self.revision,
            "view": dict(view or {}),
            "at": at,
        }
        result = board(str(st.session_state["page"]) or "city", data, key=key)
        if result.get("fresh"):
            st.rerun()
        go = result.get("go")
        if go and go.get("page") in PAGES:
            st.switch_page(PAGES[go["page"]], query_params=go.get("params", {}))

    def language_switch(self) -> None:
        """Let the reader change the language of the whole app."""
        chosen = st.segmented_control(
            self.reader.say("shell.language"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            default=self.reader.language,
            key=f"language-{self.reader.language}",
            label_visibility="collapsed",
            required=True,
        )
        if chosen and chosen != self.reader.language:
            st.session_state["language"] = chosen
            deeplink.write(lang=chosen)
            st.rerun()


def open_page() -> PageFrame:
    """The frame for this run: the workspace as it is now, in the language of the address."""
    revision, loaded = app_context().workspace.snapshot()
    language = deeplink.language(loaded.catalog)
    return PageFrame(Reader(loaded.catalog, language), loaded, revision)
