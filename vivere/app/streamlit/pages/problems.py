"""The page «Problems»: what is wrong in the files; the app lives on beside it."""

from functools import partial

from vivere.app.streamlit.page_frame import PageFrame
from vivere.editor.service import editable
from vivere.render.html.problems import problems_html
from vivere.yamltext.source import read_lines


def show(page: PageFrame) -> None:
    """Show all findings with their lines."""
    loaded = page.loaded
    lines = partial(read_lines, loaded.folder)
    page.show(
        problems_html(page.reader, loaded.findings, lines, loaded.suppressed, editable(loaded)),
        key="problems",
    )
