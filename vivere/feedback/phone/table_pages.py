"""The pages of a table's tablet as HTML. Pure: everything they show is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from vivere.feedback.answer import QUESTIONS
from vivere.feedback.hands import HandsError, RoomTable, asked_by_hands, input_name
from vivere.feedback.phone.pages import draw_page
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.questions import plain_text
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store.room_tables import StepHands
from vivere.model.catalog import Catalog
from vivere.render.svg.face import LOOKS, face
from vivere.render.svg.portrait import persona_portrait


@dataclass(frozen=True)
class HandsForm:
    """What stands in the inputs of a step, by their names; what is wrong with it.

    ``question`` is the one whose hands cannot be, by ``rule``; ``too_long`` the characters of a
    comment that has too many.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""
    question: str = ""
    rule: str = ""
    too_long: int = 0

    @property
    def refused(self) -> bool:
        """Whether nothing was stored."""
        return bool(self.question or self.too_long)

    @classmethod
    def stored(cls, there: StepHands | None) -> "HandsForm":
        """From what is stored, if anything is."""
        if there is None:
            return cls()
        values = {
            input_name(question, choice): str(n)
            for question, counts in there.hands.items()
            for choice, n in counts.items()
        }
        return cls(values, there.comment)

    @classmethod
    def written(cls, form: Mapping[str, Sequence[str]], wrong: HandsError | None) -> "HandsForm":
        """From what was written and cannot be stored."""
        values = {name: sent[0][:8] for name, sent in form.items() if sent and ":" in name}
        comment = plain_text(form.get("comment", ("",))[0])
        most = QUESTIONS["comment"].at_most  # type: ignore[attr-defined]
        too_long = len(comment) if len(comment) > most else 0
        if wrong is None:
            return cls(values, comment, too_long=too_long)
        return cls(values, comment, wrong.question, wrong.rule, too_long)


def table_page(
    phone: PhoneRequest,
    table: RoomTable,
    steps: Sequence[ShownStep],
    said: Mapping[tuple[str, str], StepHands],
    key: str,
    *,
    ended: bool = False,
) -> Markup:
    """What a table is asked, step by step, and which steps it has written down.

    ``key`` is the one of its address; ``ended``: it comes from the last step.
    """
    done = [(one.journey.id, one.step.id) in said for one in steps]
    return draw_page("table.html", phone, table=table, steps=steps, done=done, key=key, ended=ended)


def table_step_page(
    catalog: Catalog,
    phone: PhoneRequest,
    table: RoomTable,
    steps: Sequence[ShownStep],
    place: int,
    form: HandsForm,
    key: str,
) -> Markup:
    """One step for a table: the story, and an input for the hands of each choice."""
    shown = steps[place]
    persona = catalog.personas[shown.journey.persona]
    room = phone.room
    return draw_page(
        "table_step.html",
        phone,
        a=shown,
        f=form,
        table=table,
        key=key,
        number=place + 1,
        total=len(steps),
        persona=persona,
        portrait=persona_portrait(persona, base=f"{phone.root}/"),
        asked=asked_by_hands(room.plan.asks if room else ()),
        input_name=input_name,
        face=face,
        looks=LOOKS,
        max_comment=QUESTIONS["comment"].at_most,  # type: ignore[attr-defined]
    )
