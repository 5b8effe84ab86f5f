"""The page «City», the home: who lives it, its sectors and layers, and what touches one of them."""

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.page_frame import page_frame
from vivere.render.html.city import city_html

page = page_frame()
area = deeplink.read("area", page.reader.catalog.areas)
page.show(city_html(page.reader, area), key="city")
