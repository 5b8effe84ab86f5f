"""The page «Services»: all of them by area, and the page of the one that the address asks for."""

from vivere.app.drawn import drawn
from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import PageFrame
from vivere.i18n.dates import today
from vivere.render.html.services import services_html


def show(page: PageFrame) -> None:
    """Show all services, or the one that is asked for."""
    service = deeplink.read("service", page.reader.catalog.services)
    page.show(drawn(services_html, page.reader, today(), service), key="services")
