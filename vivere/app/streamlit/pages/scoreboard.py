"""The page «Today and 2030»: where each indicator stands on the way to its target."""

from vivere.app.drawn import drawn
from vivere.app.streamlit.page_frame import PageFrame
from vivere.i18n.dates import today
from vivere.render.html.scoreboard import scoreboard_html


def show(page: PageFrame) -> None:
    """Show every indicator's way."""
    page.show(drawn(scoreboard_html, page.reader, today()), key="scoreboard")
