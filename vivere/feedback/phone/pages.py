"""The phone's pages as HTML. Pure: everything they show is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from vivere.feedback.answer import EMOTIONS, QUESTIONS, Answer
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep
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


def join_page(phone: PhoneRequest, wrong: str | None = None) -> Markup:
    """Type the room's code."""
    return _page("join.html", phone, wrong=wrong)


def welcome_page(phone: PhoneRequest, room: Room, steps: int) -> Markup:
    """What this is, who asks, what is kept; language and age."""
    return _page("welcome.html", phone, steps=steps, bands=AGE_BANDS, plan=room.plan)


def young_page(phone: PhoneRequest) -> Markup:
    """Under 14: nothing is kept, the story is theirs to read."""
    return _page("young.html", phone)


def read_page(phone: PhoneRequest, catalog: Catalog, steps: Sequence[ShownStep]) -> Markup:
    """The whole story, with nothing to answer."""
    return _page("read.html", phone, steps=steps, catalog=catalog, portrait=persona_portrait)


@dataclass(frozen=True)
class StepForm:
    """A step to answer: its number (from 1) of how many, the answer before, what went wrong."""

    number: int
    total: int
    answer: Answer
    known: bool
    key: str
    too_long: int = 0


def step_page(
    phone: PhoneRequest,
    catalog: Catalog,
    shown: ShownStep,
    form: StepForm,
    *,
    back: str,
    next_: str,
) -> Markup:
    """One step: the story, and the questions."""
    persona = catalog.personas[shown.journey.persona]
    return _page(
        "step.html",
        phone,
        a=shown,
        f=form,
        persona=persona,
        portrait=persona_portrait(persona, base="/"),
        back=back,
        next=next_,
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


def receipt_page(phone: PhoneRequest, *, wrong: bool = False) -> Markup:
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
