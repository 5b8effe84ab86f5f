"""The frame around every page: menu, chosen journey, language, theme; what a search finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from vivere.analysis.journey_search import Match
from vivere.model import Journey, Persona
from vivere.render.html import render
from vivere.render.reader import Reader
from vivere.render.svg.portrait import portrait_version

ASSETS = ("app.css", "frame.css", "frame.js", "theme.js")
"""What a page with the frame loads for it: one of the styles, and the scripts."""

MOST_FOUND = 20
"""Journeys that a search shows; of the others it tells how many they are."""

THEMES = ("system", "light", "dark")

BAR = 5
"""Entries that stand in the bar of a phone; the others are behind «more»."""


@dataclass(frozen=True)
class Way:
    """A link of the frame. ``page`` is where it leads within the app, if it does.

    ``note`` is a number beside its words; zero is none.
    """

    id: str
    words: str
    href: str
    page: str | None
    current: bool
    note: int = 0


@dataclass(frozen=True)
class Frame:
    """What a page tells about itself.

    ``entries`` is the first row of the menu, ``lenses`` the second; ``finds`` the page on which a
    journey that is found is shown; ``follows`` where the page is among those about a journey.
    """

    page: str
    entries: tuple[Way, ...]
    lenses: tuple[Way, ...]
    languages: tuple[Way, ...]
    home: str
    finds: str
    follows: bool = False
    journey: Journey | None = None


def frame_html(reader: Reader, frame: Frame, *, main: str = "stMain") -> Markup:
    """The frame; ``main`` is the id of the page's own part, to which a reader may skip."""
    persona = reader.catalog.personas[frame.journey.persona] if frame.journey else None
    return render(
        "frame.html",
        r=reader,
        frame=frame,
        main=main,
        themes=THEMES,
        bar=BAR,
        persona=persona,
        portrait=portrait_address(reader, persona) if persona else "",
        second=len(frame.lenses) > 1 or frame.follows,
    )


def found_html(reader: Reader, matches: Sequence[Match], chosen: str | None) -> Markup:
    """What a search has found: the first of it, and how many more there are."""
    personas = reader.catalog.personas
    rows = [
        (match, personas[match.journey.persona], match.journey.id == chosen)
        for match in matches[:MOST_FOUND]
    ]
    return render(
        "frame_found.html",
        r=reader,
        rows=[(*row, portrait_address(reader, row[1])) for row in rows],
        more=len(matches) - len(rows),
        total=len(matches),
    )


def portrait_address(reader: Reader, persona: Persona) -> str:
    """Where the portrait of a persona is served as a picture; its own image where it has one."""
    id_, version = quote(persona.id, safe=""), portrait_version(persona)
    if persona.portrait.image and not persona.members:
        return f"{reader.base}_vivere/image/{id_}"
    return f"{reader.base}_vivere/portrait/{id_}?v={version}"
