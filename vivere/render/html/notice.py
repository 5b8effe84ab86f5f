"""What a page says that has nothing to show."""

from markupsafe import Markup

from vivere.render.html import render


def notice_html(title: str, text: str, *, href: str = "", words: str = "") -> Markup:
    """A title and a sentence; a button that leads to ``href`` where there is a way out."""
    return render("notice.html", title=title, text=text, href=href, words=words)
