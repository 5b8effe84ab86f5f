"""The page «Today and 2030»: where each indicator stands on the way to its target."""

from vivere.app.streamlit.page_frame import page_frame
from vivere.i18n.dates import today
from vivere.render.html.scoreboard import scoreboard_html

page = page_frame()
page.show(scoreboard_html(page.reader, today()), key="scoreboard")
