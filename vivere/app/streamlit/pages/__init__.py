"""The pages: each a module that bears its page's id and has ``show``, which draws it."""

from collections.abc import Callable, Mapping
from importlib import import_module

from vivere.app.pages import PAGES
from vivere.app.streamlit.page_frame import PageFrame

SHOW: Mapping[str, Callable[[PageFrame], None]] = {
    page.id: import_module(f"{__name__}.{page.id}").show for page in PAGES
}
"""What draws each page in its frame, by its id."""
