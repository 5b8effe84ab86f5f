"""The page «Problems»: what is wrong in the files; the app lives on beside it."""

from vivere.ui.shell import open_page
from vivere.views.problems import problems_html

page = open_page()
page.show(problems_html(page.reader, page.loaded.findings), key="problems")
