"""The page «Services»: all of them by area, and the page of the one that the address asks for."""

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import page_frame
from vivere.i18n.dates import today
from vivere.render.html.services import services_html

page = page_frame()
service = deeplink.read("service", page.reader.catalog.services)
page.show(services_html(page.reader, today(), service), key="services")
