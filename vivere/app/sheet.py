"""What a page of the app says of itself on paper."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from vivere.app.pages import PAGES, Page
from vivere.model import Journey
from vivere.render.html.paper import Sheet
from vivere.render.reader import Reader

CHOSEN_ON_IT = ("step", "state", "hide", "lang")
"""What of an address is chosen on a map without the server: its sheet shows all of the map."""


def sheet_of(
    reader: Reader,
    page: Page,
    query: Mapping[str, str],
    *,
    day: date,
    journey: Journey | None = None,
    phone_url: str | None = None,
) -> Sheet:
    """The sheet of a page at an address with ``query``.

    ``journey`` is the one that is chosen, ``phone_url`` the app's address for phones. A page that
    is for those with the key has no address on paper: whoever reads a wall has no key.
    """
    asked = {name: value for name, value in query.items() if name not in CHOSEN_ON_IT}
    path = "" if page is PAGES[0] else page.light or page.id
    open_to_all = phone_url and page.locked is None
    return Sheet(
        name=reader.say(page.word),
        day=day,
        journey=journey if page.follows else None,
        own_heads=any(name in query for name in page.sheets),
        address=f"{phone_url}/{path}?{urlencode({**asked, 'lang': reader.language})}"
        if open_to_all
        else None,
    )
