"""The page «Who pays»: the mix of money, its sources, and who pays and gains by service."""

from vivere.app.streamlit.page_frame import page_frame
from vivere.render.html.funding import funding_html

page = page_frame()
page.show(funding_html(page.reader), key="funding")
