"""The page «What was learnt»: lessons of research and other cities, and how this place stands."""

from vivere.app.streamlit.page_frame import page_frame
from vivere.render.html.lessons import lessons_html

page = page_frame()
loaded = page.loaded
page.show(lessons_html(page.reader, loaded.findings, loaded.suppressed), key="lessons")
