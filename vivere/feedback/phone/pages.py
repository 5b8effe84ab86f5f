"""The phone's pages as HTML. Pure: everything they show is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from vivere.feedback.answer import QUESTIONS, Answer
from vivere.feedback.asks import asked_of_a_step
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.phone.screens import (
    Screen,
    address_after,
    address_after_ask,
    address_before,
    addresses_ahead,
    screen_address,
    screens,
    waiting_address,
)
from vivere.feedback.results import StepResult
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store.erasing import Erased
from vivere.feedback.store.reading import OwnVoice
from vivere.feedback.store.reading_asked import OwnAsked
from vivere.feedback.store.votes import Statement
from vivere.frontend import version
from vivere.i18n.dates import date_words
from vivere.i18n.phones import PHONES
from vivere.i18n.scale import EMOTION_KEYS, ON_THE_SCALE, group_words
from vivere.model.catalog import Catalog
from vivere.render.svg.face import LOOKS, face
from vivere.render.svg.portrait import persona_portrait
from vivere.render.templating import renderer

AGE_BANDS = ("under_14", "14-17", "18-29", "30-44", "45-64", "65-74", "75+", "none")
"""Age bands, the youngest first; ``none`` is not told."""

LEFT_ALONE_S = 180
"""Seconds without a touch after which a shared device no longer shows what somebody answers."""

_draw = renderer(__package__)


@dataclass(frozen=True)
class Notice:
    """A page that only says something: its words' key under ``error``, and its HTTP status.

    ``seconds`` until the next try may succeed; ``again`` are the fields of the form that tries.
    """

    status: int
    key: str
    seconds: int = 0
    again: Mapping[str, str] | None = None


def room_of(phone: PhoneRequest) -> Room:
    """The room of a page that stands in one. Raises LookupError where it does not."""
    if phone.room is None:
        raise LookupError("a page of a room needs one")
    return phone.room


def draw_page(name: str, phone: PhoneRequest, **context: object) -> Markup:
    """A page of the phones, with what all of them show."""
    shared = {
        "v": phone,
        "say": phone.say,
        "mixed": phone.mixed,
        "room": phone.room,
        "base": f"{phone.root}/join" + (f"/{phone.room.code}" if phone.room else ""),
        "here": "",
        "ahead": (),
        "turns": bool(phone.participant and phone.room and phone.room.may_follow),
        "follows": bool(phone.room and phone.room.presentation),
        "confirms": False,
        "left_alone_s": LEFT_ALONE_S,
        "version": version,
        "emotion_key": EMOTION_KEYS,
        "on_the_scale": ON_THE_SCALE,
        "day": _day,
    }
    return _draw(name, **{**shared, **context})


def room_steps(catalog: Catalog, room: Room) -> tuple[ShownStep, ...]:
    """The steps that a room asks about, as they are now."""
    return shown_steps(catalog, room.plan.journeys, room.plan.steps)


def join_page(_: Catalog, phone: PhoneRequest, wrong: str | None = None) -> Markup:
    """Type the room's code."""
    return draw_page("join.html", phone, wrong=wrong)


def welcome_page(catalog: Catalog, phone: PhoneRequest) -> Markup:
    """What this is, who asks, what is kept; language and age."""
    room = room_of(phone)
    steps = len(room_steps(catalog, room))
    told = phone.story(room_steps(catalog, room)[0].step.today.story)
    return draw_page("welcome.html", phone, steps=steps, bands=AGE_BANDS, plan=room.plan, told=told)


def cookies_page(phone: PhoneRequest, address: str, again: str | None = None) -> Markup:
    """The browser kept no cookie; ``again`` is where to try once more (the room's first page)."""
    return draw_page("cookies.html", phone, address=address, again=again)


def about_page(_: Catalog, phone: PhoneRequest) -> Markup:
    """What is kept, and what the software does."""
    return draw_page("about.html", phone, plan=room_of(phone).plan)


def young_page(_: Catalog, phone: PhoneRequest) -> Markup:
    """Under 14: nothing is kept, the story is theirs to read."""
    return draw_page("young.html", phone)


def read_page(catalog: Catalog, phone: PhoneRequest) -> Markup:
    """The whole story, with nothing to answer."""
    steps = room_steps(catalog, room_of(phone))
    return draw_page("read.html", phone, steps=steps, catalog=catalog, portrait=persona_portrait)


@dataclass(frozen=True)
class StepForm:
    """A step's form: the answer before, the key of its delivery, what went wrong.

    ``seen`` is the mark of the answer that it was drawn from. ``stored`` is there when another
    answer was stored meanwhile. ``confirms``: the page says that the answer before is stored;
    ``held``: that this one was not, as its step takes no answers now.
    """

    answer: Answer
    known: bool
    key: str
    too_long: int = 0
    seen: str = ""
    stored: Answer | None = None
    confirms: bool = False
    held: bool = False


def step_page(catalog: Catalog, phone: PhoneRequest, screen: Screen, form: StepForm) -> Markup:
    """One screen of a room: the story of a step, and its questions or one of them."""
    room, root = room_of(phone), phone.root
    steps = room_steps(catalog, room)
    shown = steps[screen.index]
    persona = catalog.personas[shown.journey.persona]
    return draw_page(
        "question.html" if screen.question else "step.html",
        phone,
        a=shown,
        f=form,
        confirms=form.confirms,
        screen=screen,
        number=screen.index + 1,
        total=len(steps),
        takes_answers=room.takes_answers(*shown.ids),
        persona=persona,
        portrait=persona_portrait(persona, base=f"{root}/"),
        here=root + screen_address(room, steps, screen),
        whole=root + screen_address(room, steps, Screen(screen.index)),
        back=root + address_before(room, steps, screen),
        next=root + address_after(room, steps, screen),
        ahead=[root + one for one in addresses_ahead(room, steps, screen)],
        face=face,
        looks=LOOKS,
        questions=asked_of_a_step(room.plan.asks),
    )


def waiting_page(
    catalog: Catalog, phone: PhoneRequest, done: int | None, on_stage: bool, confirms: bool
) -> Markup:
    """Until the stage moves on: ``done`` is the place of the step that one may look back at.

    ``on_stage``: it is that one which is on stage.
    """
    room, root = room_of(phone), phone.root
    steps = room_steps(catalog, room)
    one = None if done is None else steps[done]
    done_at = "/".join(one.ids) if one else ""
    back = None if done is None else screen_address(room, steps, Screen(done))
    return draw_page(
        "waiting.html",
        phone,
        confirms=confirms,
        on_stage=on_stage,
        done=done_at,
        title=one and one.step.title,
        back=back and root + back,
        finish=root + address_after_ask(room, None),
        here=root + waiting_address(room, one.ids if one else None),
        ahead=[root + screen_address(room, steps, one) for one in screens(room, steps)],
    )


def end_page(
    phone: PhoneRequest,
    receipt: str,
    proof: str,
    *,
    answered: int,
    confirms: bool = False,
    results: Sequence[StepResult] | None,
) -> Markup:
    """Thanks, the receipt, and the room's results where they are open (else None)."""
    return draw_page(
        "end.html",
        phone,
        receipt=receipt,
        proof=proof,
        answered=answered,
        confirms=confirms,
        results=results,
        face=face,
        felt=partial(group_words, phone.language, "emotion"),
    )


@dataclass(frozen=True)
class MineAsked:
    """What a phone said to the questions of its room, the room's steps, others' comments."""

    own: OwnAsked
    steps: Sequence[ShownStep] = ()
    statements: Sequence[Statement] = ()


def mine_page(
    phone: PhoneRequest,
    voices: Sequence[OwnVoice],
    current: frozenset[str],
    receipt: str,
    proof: str,
    asked: MineAsked,
    *,
    confirms: bool = False,
) -> Markup:
    """Everything the phone sent, to change or erase; ``current`` are today's fingerprints."""
    return draw_page(
        "mine.html",
        phone,
        voices=voices,
        asked=asked,
        current=current,
        receipt=receipt,
        proof=proof,
        confirms=confirms,
        face=face,
        questions=QUESTIONS,
    )


def receipt_page(_: Catalog, phone: PhoneRequest, wrong: str | None = None) -> Markup:
    """Type a receipt code."""
    return draw_page("receipt.html", phone, wrong=wrong)


def confirm_page(phone: PhoneRequest, receipt: str, own: str | None, proof: str) -> Markup:
    """Whether the device becomes the phone of a receipt; ``own`` is the one of what it is now."""
    return draw_page("confirm.html", phone, receipt=receipt, own=own, proof=proof)


def erased_page(phone: PhoneRequest, *, erased: Erased) -> Markup:
    """Everything was erased, or there was nothing to erase; a copy may be out of reach."""
    return draw_page("erased.html", phone, erased=erased)


def leaving_page(phone: PhoneRequest, receipt: str, proof: str) -> Markup:
    """Before somebody else takes the phone."""
    return draw_page("leaving.html", phone, receipt=receipt, proof=proof)


def left_page(_: Catalog, phone: PhoneRequest) -> Markup:
    """The phone is free for somebody else."""
    return draw_page("left.html", phone)


def notice_page(phone: PhoneRequest, notice: Notice) -> Markup:
    """Something that the phone should know."""
    key = f"error.{notice.key}_text"
    counted = PHONES.is_counted(key)
    text = phone.count(key, notice.seconds) if counted else phone.say(key)
    return draw_page("notice.html", phone, notice=notice, text=text)


def _day(when: date, language: str) -> Markup:
    words = date_words(language, when)
    return Markup('<time datetime="{}"><bdi>{}</bdi></time>').format(when.isoformat(), words)
