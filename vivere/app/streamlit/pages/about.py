"""The page «What this is»: the document behind the workspace, what it says and what to doubt."""

from vivere.app.drawn import drawn
from vivere.app.streamlit.page_frame import PageFrame
from vivere.render.html.about import about_html


def show(page: PageFrame) -> None:
    """Show what is said of the document."""
    page.show(drawn(about_html, page.reader), key="about")
