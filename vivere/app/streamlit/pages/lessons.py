"""The page «What was learnt»: lessons of research and other cities, and how this place stands."""

from vivere.app.streamlit.page_frame import PageFrame
from vivere.render.html.lessons import lessons_html


def show(page: PageFrame) -> None:
    """Show the lessons, and what the rules found of each."""
    loaded = page.loaded
    page.show(lessons_html(page.reader, loaded.findings, loaded.suppressed), key="lessons")
