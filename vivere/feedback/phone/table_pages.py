"""The pages of a table's tablet as HTML. Pure: everything they show is given."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from vivere.feedback.answer import QUESTIONS
from vivere.feedback.hands import HandsForm, RoomTable, asked_by_hands, input_name
from vivere.feedback.phone.pages import draw_page
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store.reading_hands import StepHands
from vivere.model.catalog import Catalog
from vivere.render.svg.face import LOOKS, face
from vivere.render.svg.portrait import persona_portrait


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
    done = [one.ids in said for one in steps]
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
