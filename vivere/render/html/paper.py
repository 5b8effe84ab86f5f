"""What a page has on paper alone: a head that says what it is and where it is found, and a foot.

The same for every page. On a screen neither is seen (``frontend/shared/sheet.css``). The head is
drawn; the foot stands in the margin of each sheet, where a style writes it: its words are in
``data-foot``, and a script hands them over.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from vivere.model import Journey
from vivere.render.html import render
from vivere.render.html.frame import portrait_address
from vivere.render.reader import Reader
from vivere.render.svg.qr import qr


@dataclass(frozen=True)
class Sheet:
    """What a printed page is: its name in words, and its day, if it has one.

    ``journey`` is the one that it is about, if it is about one. ``address`` is where a phone finds
    the page; None where no phone can: then nothing is said of an address. ``own_heads``: what the
    page shows has a head on each sheet already.
    """

    name: str
    day: date | None
    journey: Journey | None = None
    address: str | None = None
    own_heads: bool = False


def paper_head(reader: Reader, sheet: Sheet) -> Markup:
    """The head of a page on paper, with the words of its foot."""
    journey = sheet.journey
    persona = reader.catalog.personas[journey.persona] if journey else None
    return render(
        "paper_head.html",
        r=reader,
        sheet=sheet,
        journey=journey,
        persona=persona,
        portrait=portrait_address(reader, persona) if persona else "",
        code=_code(sheet.address) if sheet.address else None,
        shown=_in_words(sheet.address) if sheet.address else None,
        foot=foot_words(reader, sheet),
    )


def foot_words(reader: Reader, sheet: Sheet) -> str:
    """Whose words a page has, and of which day: «Marco, A heart … · … · as of 1 May»."""
    document = reader.catalog.workspace.document
    journey = sheet.journey
    persona = reader.catalog.personas[journey.persona] if journey else None
    proposed = journey and journey.source.kind == "assumed"
    parts = (
        f"{reader.words(persona.name)}, {reader.words(journey.title)}"
        if journey and persona
        else None,
        reader.say("paper.proposal") if proposed else None,
        reader.say(
            "paper.document",
            title=reader.words(document.title),
            author=document.author,
            published=document.year,
        )
        if document
        else None,
        reader.say("paper.day", day=reader.day(sheet.day)) if sheet.day else None,
    )
    return " · ".join(part for part in parts if part)


def _in_words(address: str) -> str:
    """An address as one types it: without scheme and language, which a browser finds itself."""
    path, _, query = address.partition("://")[2].partition("?")
    asked = "&".join(one for one in query.split("&") if one and not one.startswith("lang="))
    return f"{path}?{asked}" if asked else path.removesuffix("/")


@lru_cache(maxsize=256)
def _code(address: str) -> Markup:
    return qr(address)
