"""The menu of a page: which entry and lens it belongs to, and where the others lead."""

from collections.abc import Mapping
from urllib.parse import urlencode

from vivere.app.pages import (
    ENTRIES,
    FOLLOWED,
    LENSES,
    PAGES,
    Lens,
    OwnAddress,
    Page,
    lenses_in,
    lenses_of,
)
from vivere.i18n import LANGUAGES
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.html.frame import Frame, Way
from vivere.render.reader import Reader


def menu(
    reader: Reader,
    here: Lens,
    address: Mapping[str, str],
    *,
    journey: Journey | None = None,
    problems: int = 0,
) -> Frame:
    """What stands around a page.

    ``address`` is the query of its address; ``journey`` the one that stays chosen between lenses;
    ``problems`` are told where one edits, to who may.
    """
    notes = {"problems": problems}
    shown = lenses_in(reader.catalog)
    rows = {entry: row for entry in ENTRIES if (row := lenses_of(entry, shown))}
    return Frame(
        page=here.id,
        entries=tuple(_entry(reader, entry, row[0], here, journey) for entry, row in rows.items()),
        lenses=tuple(
            _way(reader, lens, lens is here, journey, notes.get(lens.id, 0))
            for lens in rows.get(here.entry, ())
        ),
        languages=tuple(
            Way(tag, name, _here(reader, here, address, tag), _in_app(here), tag == reader.language)
            for tag, name in LANGUAGES.items()
        ),
        home=reader.href(PAGES[0].id),
        finds=here.id if here.follows and isinstance(here, Page) else FOLLOWED.id,
        follows=keeps_journey(here),
        journey=journey,
    )


def chosen_journey(catalog: Catalog, here: Lens, asked: str | None) -> Journey | None:
    """The journey that is asked for; without a question a page about one shows the first."""
    journeys = catalog.journeys
    if asked is None and here.follows:
        return next(iter(journeys.values()), None)
    return journeys.get(asked or "")


def _entry(reader: Reader, entry: str, first: Lens, here: Lens, journey: Journey | None) -> Way:
    """An entry leads to its first lens; its own lenses are a second row."""
    words, way = reader.say(f"entries.{entry}"), _way(reader, first, entry == here.entry, journey)
    return Way(entry, words, way.href, way.page, way.current)


def _way(reader: Reader, lens: Lens, current: bool, journey: Journey | None, note: int = 0) -> Way:
    keeps = journey.id if journey else None
    if isinstance(lens, OwnAddress):
        chosen = keeps or next(iter(reader.catalog.journeys), "")
        path = lens.path.format(journey=chosen)
        href = f"{reader.base}{path}?{urlencode({'lang': reader.language})}"
    else:
        href = reader.href(lens.id, journey=keeps)
    return Way(lens.id, reader.say(lens.word), href, _in_app(lens), current, note)


def keeps_journey(lens: Lens) -> bool:
    """Whether a chosen journey stands in its address: where lenses of its entry follow one."""
    return any(other.follows for other in lenses_of(lens.entry, LENSES))


def _in_app(lens: Lens) -> str | None:
    """The page to go to within the app; ``None`` for an address of its own."""
    return lens.id if isinstance(lens, Page) else None


def _here(reader: Reader, here: Lens, address: Mapping[str, str], language: str) -> str:
    """The address of this page in another language, with all that it asks for."""
    query = urlencode({**address, "lang": language})
    if isinstance(here, OwnAddress):
        return f"?{query}"
    return f"{reader.base}{'.' if here is PAGES[0] else here.id}?{query}"
