"""The page «City», the home: who lives it, its sectors and layers, and what touches one of them."""

from vivere.ui import deeplink
from vivere.ui.shell import open_page
from vivere.views.city import city_html

page = open_page()
area = deeplink.read("area", page.reader.catalog.areas)
page.show(city_html(page.reader, area), key="city")
