"""The phone's pages as HTML. Pure: everything they show is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from vivere.feedback.answer import EMOTIONS, QUESTIONS, Answer
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store.reading import OwnVoice, Tally
from vivere.frontend import version
from vivere.i18n.dates import date_words
from vivere.model.catalog import Catalog
from vivere.render.svg.face import LOOKS, face
from vivere.render.svg.portrait import persona_portrait
from vivere.render.templating import renderer

AGE_BANDS = ("under_14", "14-17", "18-29", "30-44", "45-64", "65-74", "75+", "none")
"""Age bands, the youngest first; ``none`` is not told."""

EMOTION_KEYS = {-2: "minus2", -1: "minus1", 0: "zero", 1: "plus1", 2: "plus2"}

_draw = renderer(__package__)


@dataclass(frozen=True)
class Notice:
    """A page that only says something: its words' key under ``error``, and its HTTP status."""

    status: int
    key: str


def _room(phone: PhoneRequest) -> Room:
    if phone.room is None:
        raise LookupError("a page of a room needs one")
    return phone.room


def _page(name: str, phone: PhoneRequest, **context: object) -> Markup:
    return _draw(
        name,
        v=phone,
        say=phone.say,
        room=phone.room,
        base=f"/join/{phone.room.code}" if phone.room else "/join",
        version=version,
        emotion_key=EMOTION_KEYS,
        day=_day,
        **context,
    )


def room_steps(catalog: Catalog, room: Room) -> tuple[ShownStep, ...]:
    """The steps that a room asks about, as they are now."""
    return shown_steps(catalog, room.plan.journeys, room.plan.steps)


def step_address(room: Room, one: ShownStep) -> str:
    """Where a step is answered."""
    return f"/join/{room.code}/{one.journey.id}/{one.step.id}"


def address_after(room: Room, steps: Sequence[ShownStep], index: int) -> str:
    """Where a phone goes after a step: to the next one, or to the end."""
    last = index + 1 == len(steps)
    return f"/join/{room.code}/end" if last else step_address(room, steps[index + 1])


def join_page(_: Catalog, phone: PhoneRequest, wrong: str | None = None) -> Markup:
    """Type the room's code."""
    return _page("join.html", phone, wrong=wrong)


def welcome_page(catalog: Catalog, phone: PhoneRequest) -> Markup:
    """What this is, who asks, what is kept; language and age."""
    room = _room(phone)
    steps = len(room_steps(catalog, room))
    return _page("welcome.html", phone, steps=steps, bands=AGE_BANDS, plan=room.plan)


def young_page(_: Catalog, phone: PhoneRequest) -> Markup:
    """Under 14: nothing is kept, the story is theirs to read."""
    return _page("young.html", phone)


def read_page(catalog: Catalog, phone: PhoneRequest) -> Markup:
    """The whole story, with nothing to answer."""
    steps = room_steps(catalog, _room(phone))
    return _page("read.html", phone, steps=steps, catalog=catalog, portrait=persona_portrait)


@dataclass(frozen=True)
class StepForm:
    """A step's form: the answer before, the key of its delivery, what went wrong."""

    answer: Answer
    known: bool
    key: str
    too_long: int = 0


def step_page(catalog: Catalog, phone: PhoneRequest, index: int, form: StepForm) -> Markup:
    """One step of the room, by its place from 0: the story, and the questions."""
    room = _room(phone)
    steps = room_steps(catalog, room)
    shown = steps[index]
    persona = catalog.personas[shown.journey.persona]
    return _page(
        "step.html",
        phone,
        a=shown,
        f=form,
        number=index + 1,
        total=len(steps),
        persona=persona,
        portrait=persona_portrait(persona, base="/"),
        back=step_address(room, steps[index - 1]) if index else f"/join/{room.code}",
        next=address_after(room, steps, index),
        face=face,
        looks=LOOKS,
        questions=QUESTIONS,
    )


def end_page(
    phone: PhoneRequest,
    receipt: str,
    *,
    answered: int,
    results: Sequence[tuple[ShownStep, Tally]] | None,
) -> Markup:
    """Thanks, the receipt, and the room's results where they are open (else None)."""
    return _page(
        "end.html",
        phone,
        receipt=receipt,
        answered=answered,
        results=results,
        face=face,
        emotions=EMOTIONS,
    )


def mine_page(phone: PhoneRequest, voices: Sequence[OwnVoice], current: frozenset[str]) -> Markup:
    """Everything the phone sent, to change or erase; ``current`` are today's fingerprints."""
    return _page("mine.html", phone, voices=voices, current=current, face=face, questions=QUESTIONS)


def receipt_page(_: Catalog, phone: PhoneRequest, wrong: bool = False) -> Markup:
    """Type a receipt code."""
    return _page("receipt.html", phone, wrong=wrong)


def erased_page(phone: PhoneRequest) -> Markup:
    """Everything was erased."""
    return _page("erased.html", phone)


def notice_page(phone: PhoneRequest, notice: Notice, home: str) -> Markup:
    """Something that the phone should know."""
    return _page("notice.html", phone, notice=notice, home=home)


def _day(when: date, language: str) -> Markup:
    words = date_words(language, when)
    return Markup('<time datetime="{}"><bdi>{}</bdi></time>').format(when.isoformat(), words)
