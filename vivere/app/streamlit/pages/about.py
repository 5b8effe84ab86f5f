"""The page «What this is»: the document behind the workspace, what it says and what to doubt."""

from vivere.app.streamlit.page_frame import page_frame
from vivere.render.html.about import about_html

page = page_frame()
page.show(about_html(page.reader), key="about")
