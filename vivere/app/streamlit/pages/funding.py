"""The page «Who pays»: the mix of money, its sources, and who pays and gains by service."""

from vivere.app.drawn import drawn
from vivere.app.streamlit.page_frame import PageFrame
from vivere.render.html.funding import funding_html


def show(page: PageFrame) -> None:
    """Show who pays and who gains."""
    page.show(drawn(funding_html, page.reader), key="funding")
