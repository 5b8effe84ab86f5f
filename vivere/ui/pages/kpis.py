"""The page «kpis»."""

from markupsafe import Markup

from vivere.ui.shell import open_page

page = open_page()
page.show(Markup("<h1>kpis</h1><a data-page='journey' href='journey?journey=x'>go</a>"), key="kpis")
