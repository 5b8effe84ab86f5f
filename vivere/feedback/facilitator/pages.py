"""The facilitator's pages as HTML. Pure: everything they show is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import segno
from markupsafe import Markup

from vivere.feedback.answer import BARRIERS
from vivere.feedback.facilitator.emotion_chart import emotion_chart
from vivere.feedback.phone.pages import EMOTION_KEYS
from vivere.feedback.results import JourneyResult, matters_most
from vivere.feedback.room import Room
from vivere.feedback.store.audit import AuditEntry
from vivere.feedback.store.reading import Comment
from vivere.frontend import version
from vivere.i18n import LANGUAGES, phones
from vivere.i18n.numbers import number_words
from vivere.render.reader import Reader
from vivere.render.svg.face import emotion_word, face
from vivere.render.templating import renderer

ASSETS = ("room.css", "room.js")

_draw = renderer(__package__)


@dataclass(frozen=True)
class RoomView:
    """A room at one moment, as the live page and the projector show it."""

    room: Room
    results: tuple[JourneyResult, ...]
    waiting: tuple[Comment, ...] = ()
    approved: tuple[Comment, ...] = ()
    hidden: tuple[Comment, ...] = ()
    joined: int | None = None


def _page(name: str, reader: Reader, **context: object) -> Markup:
    return _draw(
        name,
        r=reader,
        version=version,
        languages=LANGUAGES,
        face=face,
        mood=lambda emotion: emotion_word(reader, emotion),
        emotion_key=EMOTION_KEYS,
        number=number_words,
        choice=lambda key: phones.say(reader.language, key),
        barriers=BARRIERS,
        emotion_chart=emotion_chart,
        difference=_difference,
        matters_most=matters_most,
        **context,
    )


def rooms_html(reader: Reader, rooms: Sequence[Room]) -> Markup:
    """Every room with how many phones joined, the newest first, each a link to lead it."""
    return _draw("rooms.html", r=reader, rooms=rooms)


def room_page(
    reader: Reader, now: RoomView, url: str, entries: Sequence[AuditEntry], here: bool
) -> Markup:
    """The facilitator's page of a room; ``here`` when phones elsewhere cannot reach ``url``."""
    return _page("room.html", reader, now=now, room=now.room, url=url, entries=entries, here=here)


def live_part(reader: Reader, now: RoomView) -> Markup:
    """The part of the facilitator's page that follows the voices."""
    return _page("live.html", reader, now=now, room=now.room)


def screen_page(reader: Reader, now: RoomView, url: str) -> Markup:
    """The projector: what the room may see."""
    return _page("screen.html", reader, now=now, room=now.room, url=url)


def screen_part(reader: Reader, now: RoomView) -> Markup:
    """The part of the projector that follows the voices."""
    return _page("screen_live.html", reader, now=now, room=now.room)


def sign_in_page(reader: Reader, to: str, *, wrong: bool = False, wait: int = 0) -> Markup:
    """Ask for the key, then go on ``to`` an address; ``wait`` seconds after too many wrong ones."""
    return _page("sign_in.html", reader, to=to, wrong=wrong, wait=wait)


def missing_page(reader: Reader) -> Markup:
    """There is no such room."""
    return _page("missing.html", reader)


def down_page(reader: Reader) -> Markup:
    """The store cannot be read now."""
    return _page("down.html", reader)


def qr(url: str) -> Markup:
    """A QR code as an SVG image of its own (ISO/IEC 18004, level M), dark on light always."""
    svg = segno.make(url, error="m").svg_inline(scale=8, border=4, light="#fff", omitsize=True)
    return Markup(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def _difference(reader: Reader, median: float | None, designed: int) -> Mapping[str, object] | None:
    """How the room's emotions differ from the designers'; None without answers."""
    if median is None:
        return None
    difference = median - designed
    sense = "same" if not difference else "lower" if difference < 0 else "higher"
    by = number_words(reader.language, abs(difference))
    return {"sense": sense, "words": reader.say(f"rooms.difference.{sense}", by=by)}
