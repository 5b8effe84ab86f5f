"""The page «Problems»: what is wrong in the files; the app lives on beside it."""

from functools import partial

from vivere.content.source import read_lines
from vivere.ui.shell import open_page
from vivere.views.problems import problems_html
from vivere.workbench.bench import editable

page = open_page()
loaded = page.loaded
lines = partial(read_lines, loaded.folder)
page.show(
    problems_html(page.reader, loaded.findings, lines, loaded.silenced, editable(loaded)),
    key="problems",
)
