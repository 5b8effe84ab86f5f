"""The facilitator's pages as HTML. Pure: everything they show is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from vivere.analysis.voices import People
from vivere.feedback.address import Ways
from vivere.feedback.asks import ASKS
from vivere.feedback.facilitator.bars import (
    OF_THE_ROOM,
    bars,
    beside,
    charts,
    first_bars,
    most_bars,
    question_words,
    room_bars,
)
from vivere.feedback.facilitator.following import Following
from vivere.feedback.facilitator.opening import Guide, offered_to
from vivere.feedback.facilitator.projector import OnScreen, Thing
from vivere.feedback.facilitator.screens import thing_words
from vivere.feedback.former_steps import FormerStep
from vivere.feedback.results import JourneyResult
from vivere.feedback.room import Room, RoomPlan
from vivere.feedback.store.audit import AuditEntry
from vivere.feedback.store.reading import CommentPage
from vivere.feedback.store.reading_asked import FirstVotes
from vivere.frontend import version
from vivere.i18n import LANGUAGES, phones
from vivere.i18n.dates import today
from vivere.i18n.numbers import number_words
from vivere.i18n.phones import PHONES
from vivere.i18n.scale import EMOTION_KEYS, group_words
from vivere.render.reader import Reader
from vivere.render.svg.emotion_chart import emotion_chart
from vivere.render.svg.face import emotion_word, face
from vivere.render.templating import renderer

ASSETS = ("room.css", "room.js", "sign_in.js")

_draw = renderer(__package__)


@dataclass(frozen=True)
class RoomView:
    """A room at one moment, as its facilitator sees it, with true figures.

    ``comments`` are a page of those in each state, and of the words to each question of the room,
    ``ways`` where phones come in, and ``try_url`` where one of them tries it, ``following`` what of
    the stage, ``former`` the steps that are no longer there, ``first`` those that are wanted first.
    """

    room: Room
    results: tuple[JourneyResult, ...]
    on_screen: OnScreen
    comments: Mapping[str, CommentPage]
    ways: Ways
    try_url: str
    following: Following
    people: People = field(default_factory=People)
    first: FirstVotes = field(default_factory=FirstVotes)
    former: tuple[FormerStep, ...] = ()

    def query(self, language: str, state: str = "", number: int = 1) -> str:
        """The query of the page's address, with another page of the comments in a state."""
        numbers = {name: page.number for name, page in self.comments.items()} | {state: number}
        return urlencode({"lang": language, **{n: at for n, at in numbers.items() if n and at > 1}})

    @property
    def answers(self) -> int:
        """How many answers there are, one per phone and step."""
        voices = (step.voices for result in self.results for step in result.steps)
        return sum(one.n + one.earlier for one in voices)


def draw_page(name: str, reader: Reader, *, signed_in: bool = False, **context: object) -> Markup:
    """A page of the facilitator, with what all of them show."""
    return _draw(
        name,
        r=reader,
        signed_in=signed_in,
        version=version,
        languages=LANGUAGES,
        today=today,
        face=face,
        mood=lambda emotion: emotion_word(reader, emotion),
        emotion_key=EMOTION_KEYS,
        number=number_words,
        phone_names=PHONES.names,
        choice=lambda key: phones.say(reader.language, key),
        bars=partial(bars, reader.language),
        room_bars=partial(room_bars, reader.language),
        most_bars=partial(most_bars, reader),
        first_bars=partial(first_bars, reader),
        of_the_room=OF_THE_ROOM,
        question_words=partial(question_words, reader.language),
        emotion_chart=emotion_chart,
        difference=_difference,
        felt=partial(group_words, reader.language, "emotion"),
        **context,
    )


def _live(name: str, reader: Reader, now: RoomView, **context: Any) -> Markup:
    def words(thing: Thing) -> str:
        return thing_words(reader, now.results, thing)

    return draw_page(
        name,
        reader,
        now=now,
        room=now.room,
        ways=now.ways,
        url=now.ways.join_url(now.room),
        thing_words=words,
        beside=beside(now.room.plan.asks),
        charts=charts(now.room.plan.asks),
        **context,
    )


def rooms_html(reader: Reader, rooms: Sequence[Room], *, signed_in: bool = False) -> Markup:
    """Every room with how many phones joined, the newest first, each a link to lead it.

    ``signed_in``: there is a key to sign in with, and so one can sign out.
    """
    names = PHONES.names
    return _draw("rooms.html", r=reader, rooms=rooms, signed_in=signed_in, phone_names=names)


def opened_html(reader: Reader, room: Room) -> Markup:
    """Says that a room was opened."""
    words = reader.say("rooms.opened", code=room.code)
    return Markup('<p class="rm-opened" role="status">{}</p>').format(words)


def open_room_html(
    reader: Reader, plan: RoomPlan, guide: Guide, wrong: Sequence[str] = ()
) -> Markup:
    """The form that opens a room, as a page of the app has it: it asks the server as one writes."""
    names = PHONES.names
    return _draw(
        "open_room.html",
        r=reader,
        plan=plan,
        guided=guide,
        offered=guide.offered,
        find=guide.find,
        wrong=wrong,
        phone_names=names,
        all_asks=ASKS,
    )


def rooms_page(
    reader: Reader,
    rooms: Sequence[Room],
    plan: RoomPlan,
    wrong: Sequence[str] = (),
    *,
    find: str = "",
    signed_in: bool = False,
) -> Markup:
    """The same as a page of its own, with the form that opens a room: ``plan`` is what it says.

    ``find`` is what somebody looks for among many journeys. ``wrong`` are the sentences that say
    why it could not be opened so.
    """
    offered, asked = offered_to(reader, plan, find)
    return draw_page(
        "rooms_page.html",
        reader,
        signed_in=signed_in,
        rooms=rooms,
        plan=plan,
        wrong=wrong,
        guided=None,
        all_asks=ASKS,
        offered=offered,
        find=asked,
    )


def room_page(
    reader: Reader,
    now: RoomView,
    entries: Sequence[AuditEntry],
    *,
    signed_in: bool = False,
    refused: bool = False,
) -> Markup:
    """The facilitator's page of a room.

    ``signed_in``: there is a key to sign in with, and so one can sign out. ``refused``: what was
    asked for was not done, as another facilitator's act came between.
    """
    return _live("room.html", reader, now, entries=entries, signed_in=signed_in, refused=refused)


def live_part(reader: Reader, now: RoomView) -> Markup:
    """The part of the facilitator's page that follows the voices."""
    return _live("live.html", reader, now)


def says_page(reader: Reader, room: Room, *, signed_in: bool = False, **said: object) -> Markup:
    """The page «What the room says»: ``said`` is what ``saying`` puts together."""
    return draw_page("says.html", reader, room=room, signed_in=signed_in, **said)


def sign_in_page(
    reader: Reader, to: str, *, wrong: bool = False, wait: int = 0, unreadable: bool = False
) -> Markup:
    """Ask for the key, then go on ``to`` an address; ``wait`` seconds after too many wrong ones."""
    return draw_page("sign_in.html", reader, to=to, wrong=wrong, wait=wait, unreadable=unreadable)


def missing_page(reader: Reader) -> Markup:
    """There is no such room."""
    return draw_page("missing.html", reader)


def down_page(reader: Reader) -> Markup:
    """The store cannot be read now."""
    return draw_page("down.html", reader)


def _difference(reader: Reader, median: float | None, designed: int) -> Mapping[str, object] | None:
    """How the room's emotions differ from the designers'; None without answers."""
    if median is None:
        return None
    difference = median - designed
    sense = "same" if not difference else "lower" if difference < 0 else "higher"
    by = number_words(reader.language, abs(difference))
    return {"sense": sense, "words": reader.say(f"rooms.difference.{sense}", by=by)}
