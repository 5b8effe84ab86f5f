"""The page «problems»."""

from markupsafe import Markup

from vivere.ui.shell import open_page

page = open_page()
page.show(
    Markup("<h1>problems</h1><a data-page='journey' href='journey?journey=x'>go</a>"),
    key="problems",
)
