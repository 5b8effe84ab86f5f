"""The pages of the questions of a room itself. Pure: everything they show is given."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vivere.feedback.answer import MAX_COMMENT
from vivere.feedback.asks import MOST_FIRST
from vivere.feedback.phone.pages import draw_page, room_of
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.phone.screens import MINE, address_after_ask, address_before_ask
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store.votes import Statement


@dataclass(frozen=True)
class FirstForm:
    """The steps chosen to do first, journey and step; ``too_many`` of them where they are.

    ``seen`` is the mark of those that it was drawn from. ``stored`` is there when others were
    stored meanwhile.
    """

    chosen: frozenset[tuple[str, str]]
    too_many: int = 0
    seen: str = ""
    stored: frozenset[tuple[str, str]] | None = None


@dataclass(frozen=True)
class TextForm:
    """Words to a question of the room.

    ``at`` is the place of a missing step: after a step, or before all where its id is empty; None
    while none is chosen. ``known``: they are stored. ``too_long`` is how long they are, where that
    is too long; ``no_place``: they lack a place. ``seen`` is the mark of the words that they were
    drawn from. ``stored`` is there when others were stored meanwhile.
    """

    text: str = ""
    at: tuple[str, str] | None = None
    known: bool = False
    too_long: int = 0
    no_place: bool = False
    seen: str = ""
    stored: str | None = None


@dataclass(frozen=True)
class AgreeForm:
    """A comment of somebody else, if one is left to look at; what was said to it before.

    ``left`` are those without a vote of this phone, ``any`` whether there are comments at all.
    """

    statement: Statement | None
    left: int
    vote: int | None = None
    any: bool = False


def asked_page(
    phone: PhoneRequest,
    name: str,
    steps: Sequence[ShownStep],
    form: FirstForm | TextForm | AgreeForm,
    *,
    change: bool = False,
    confirms: bool = False,
) -> Markup:
    """A question of the room; ``change``: it was opened from what was sent, and leads back."""
    room, root = room_of(phone), phone.root
    mine = f"{root}/join/{room.code}/{MINE}"
    about = form.statement if isinstance(form, AgreeForm) else None
    here = f"{root}/join/{room.code}/{name}"
    query = "&".join(
        ([f"about={about.id}"] if about else []) + ([f"from={MINE}"] if change else [])
    )
    next_ = mine if change else root + address_after_ask(room, name)
    template = f"asked_{name}.html" if name in ("first", "agree") else "asked_text.html"
    return draw_page(
        template,
        phone,
        ask=name,
        f=form,
        about=about,
        about_step=_step(steps, about),
        steps=steps,
        many=len({one.journey.id for one in steps}) > 1,
        most=MOST_FIRST,
        max_text=MAX_COMMENT,
        confirms=confirms,
        here=f"{here}?{query}" if query else here,
        back=mine if change else root + address_before_ask(room, steps, name),
        next=next_,
        after_sending=here if about and not change else next_,
    )


def _step(steps: Sequence[ShownStep], about: Statement | None) -> ShownStep | None:
    ids = (about.journey, about.step) if about else None
    return next((one for one in steps if one.ids == ids), None)
