"""The projector as HTML: one thing that fits the screen. Pure: all it shows is given."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup

from vivere.analysis.voices import People
from vivere.feedback.address import Ways
from vivere.feedback.facilitator.bars import (
    bars,
    beside,
    charts,
    first_bars,
    most_bars,
    question_words,
    room_bars,
)
from vivere.feedback.facilitator.projector import SAID, OnScreen, Thing, on_screen
from vivere.feedback.facilitator.said_words import (
    by_verdict,
    groups_state,
    told_groups,
    verdict_words,
)
from vivere.feedback.results import JourneyResult, result_of
from vivere.feedback.room import Room
from vivere.feedback.room_said import RoomSaid
from vivere.feedback.store.reading import Comment
from vivere.feedback.store.reading_asked import FirstVotes
from vivere.frontend import version
from vivere.i18n import phones
from vivere.i18n.dates import today
from vivere.i18n.numbers import number_words
from vivere.i18n.scale import EMOTION_KEYS, group_words
from vivere.model import Text
from vivere.render.reader import Reader
from vivere.render.svg.emotion_chart import emotion_chart
from vivere.render.svg.face import face
from vivere.render.templating import renderer

SIZES = (40, 80, 160, 260, 400)
"""Columns of text (a wide character takes two) up to which each size of type is used."""

_draw = renderer(__package__)


ROWS = (4, 8, 12, 16, 24)
"""Numbers of bars up to which each height of a bar is used."""


@dataclass(frozen=True)
class ScreenView:
    """A room at one moment, as those in it may see it.

    ``results`` hold figures only where the room sees them; ``joined`` is how many phones are in,
    rounded down to whole groups, ``ways`` where they come in. ``said`` is what the room says as a
    whole, where that is on show.
    """

    room: Room
    results: tuple[JourneyResult, ...]
    pinned: tuple[Comment, ...]
    joined: int
    ways: Ways
    people: People = field(default_factory=People)
    first: FirstVotes = field(default_factory=FirstVotes)
    said: RoomSaid | None = None

    @property
    def shown(self) -> OnScreen:
        """What the facilitator chose to show."""
        return on_screen(self.room.on_screen, self.results, self.pinned, self.room.plan.asks)


def screen_page(reader: Reader, now: ScreenView) -> Markup:
    """The projector: what the room may see."""
    return _screen("screen.html", reader, now)


def screen_part(reader: Reader, now: ScreenView) -> Markup:
    """The part of the projector that follows the room."""
    return _screen("screen_live.html", reader, now)


def thing_words(reader: Reader, results: Iterable[JourneyResult], thing: Thing) -> str:
    """A thing in a few words, for the facilitator to choose by."""
    journey, step = result_of(results, thing.journey, thing.step)
    if journey and step:
        words = f"{step.number}. {reader.words(step.step.title)}"
        return reader.say("rooms.thing.comment", step=words) if thing.name else words
    if journey and thing.kind == "chart":
        title, asked = (
            reader.words(journey.journey.title),
            question_words(reader.language, thing.name),
        )
        return f"{title}: {asked}"
    if journey:
        return reader.say("rooms.thing.journey", title=reader.words(journey.journey.title))
    if thing.kind == "first":
        return phones.say(reader.language, "ask.first")
    if thing.kind == "question":
        return question_words(reader.language, thing.name)
    if thing.kind in SAID:
        return reader.say(f"says.thing.{thing.kind}")
    return reader.say("rooms.most" if thing.kind == "most" else f"rooms.thing.{thing.kind}")


def _screen(name: str, reader: Reader, now: ScreenView) -> Markup:
    shown, language, url = now.shown, reader.language, now.ways.join_url(now.room)
    persona = shown.journey and reader.catalog.personas[shown.journey.journey.persona]
    return _draw(
        name,
        today=today,
        r=reader,
        version=version,
        room=now.room,
        ways=now.ways,
        url=url,
        address=url.partition("://")[2],
        shown=shown,
        results=now.results,
        person=reader.words(persona.name) if persona else "",
        takes_phones=now.room.state == "open" and not now.room.joining_closed,
        joined=now.joined,
        joined_words=_joined(reader, now),
        enough=_enough(reader, now.results),
        rows_class=rows_class,
        size=lambda text: size_of(reader, text),
        bars=partial(bars, language),
        people=now.people,
        of_people=reader.count("people_or_more", now.people.n),
        few_words=partial(_few, language, now.people),
        room_bars=partial(room_bars, language, now.people),
        number=number_words,
        most_bars=partial(most_bars, reader, now.results),
        first_bars=partial(first_bars, reader, now.results, now.first),
        beside=beside(now.room.plan.asks),
        charts=charts(now.room.plan.asks),
        question_words=partial(question_words, language),
        face=face,
        choice=partial(phones.say, language),
        emotion_key=EMOTION_KEYS,
        emotion_chart=emotion_chart,
        felt=partial(group_words, reader.language, "emotion"),
        said=now.said,
        agreement=by_verdict(now.said.steps) if now.said else (),
        verdict_words=verdict_words,
        groups=told_groups(now.said) if now.said else (),
        groups_state=groups_state(now.room, now.said) if now.said else "",
    )


def size_of(reader: Reader, text: Text) -> str:
    """The class that gives a text its size of type: the longer, the smaller."""
    words = reader.words(text)
    columns = sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in words)
    return f"long-{sum(columns > most for most in SIZES)}"


def rows_class(number: int) -> str:
    """The class that gives so many bars, and their titles, the height that there is."""
    return f"rows-{next((most for most in ROWS if number <= most), ROWS[-1])}"


def _joined(reader: Reader, now: ScreenView) -> str:
    """How many phones are in, in whole groups; what is said before the first one holds for none."""
    if now.joined:
        return reader.count("phones_in", now.joined)
    return reader.say("rooms.few_phones", k=now.room.plan.threshold)


def _few(language: str, people: People, question: str) -> str:
    """The choices that too few people made to be shown, or none."""
    return ", ".join(bar.words for bar in room_bars(language, people, question) if not bar.number)


def _enough(reader: Reader, results: Iterable[JourneyResult]) -> str:
    """On how many steps there is something to show."""
    voices = [one.voices for result in results for one in result.steps]
    enough = sum(bool(one.n) for one in voices)
    return reader.say("rooms.enough", n=enough, all=reader.count("steps", len(voices)))
