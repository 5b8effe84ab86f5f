"""Pages without a live connection: what there is, and a journey's map as plain HTML."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from vivere.analysis.readiness import Readiness
from vivere.frontend import version
from vivere.i18n import LANGUAGES, say
from vivere.model import Journey
from vivere.render.html import render
from vivere.render.html.journey import journey_html
from vivere.render.html.paper import Sheet, paper_head
from vivere.render.html.when import first_shown, when_html
from vivere.render.reader import Reader

ASSETS = ("base.css", "plain.css", "when.css", "plain_map.js", "socket.js")
"""What the pages load besides themselves, and the script that watches the live connection."""


def plain_html(reader: Reader) -> Markup:
    """What works without a live connection: maps, the stage, rooms, phones."""
    return render("plain.html", r=reader, languages=LANGUAGES, version=version)


def plain_map_html(reader: Reader, journey: Journey, day: date | None = None) -> Markup:
    """A journey as a map and in detail, with links to pages of its kind only.

    ``day`` stands in the foot of a printed sheet.
    """
    return render(
        "plain_map.html",
        r=reader,
        journey=journey,
        body=journey_html(reader, journey, plain=True),
        paper=paper_head(reader, Sheet(reader.say("pages.journey"), day, journey)),
        languages=LANGUAGES,
        version=version,
    )


def plain_when_html(reader: Reader, known: Readiness, asked: Mapping[str, str]) -> Markup:
    """The stories in a year, each year with an address of its own.

    ``asked`` is the query of the address: ``year``, the opened ``journey``, ``start`` among many.
    """
    return render(
        "plain_when.html",
        r=reader,
        body=when_html(
            reader,
            known,
            year=asked.get("year"),
            opened=asked.get("journey"),
            start=first_shown(asked.get("start"), known),
            plain=True,
        ),
        paper=paper_head(reader, Sheet(reader.say("pages.when"), known.today)),
        languages=LANGUAGES,
        version=version,
    )


def plain_missing_html(reader: Reader) -> Markup:
    """There is no such journey."""
    return render("plain_missing.html", r=reader, languages=LANGUAGES, version=version)


def no_page_html(reader: Reader, pages: Sequence[str]) -> Markup:
    """There is no page at this address; ``pages`` are the ids of those there are."""
    return render("no_page.html", r=reader, pages=pages, languages=LANGUAGES, version=version)


def socket_notice(languages: Sequence[str]) -> Markup:
    """What the first HTML says in each of ``languages`` where the live connection is blocked."""
    return render("socket_notice.html", languages=languages, say=say)
