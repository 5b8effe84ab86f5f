"""Asks a question that the phones do not ask yet, and prints what shows it, as JSON.

A program of its own, because the questions are read once, when the code is loaded: it adds a field
to ``Answer`` and words for it, which is all that a question needs, and its column.
"""

import contextlib
import io
import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import ModuleType

from sqlalchemy import text

WORDS = {"step.again": "Would you come again?", "again.gladly": "Gladly", "again.never": "Never"}


def add_question() -> None:
    """``Answer`` with one field more; before anything else is loaded."""
    import vivere

    path = Path(str(vivere.__file__)).parent / "feedback" / "answer.py"
    before = '    comment: Annotated[str, FreeText("comment"'
    field = '    again: Annotated[str | None, Choice("again", ("gladly", "never"))] = None\n'
    source = path.read_text("utf-8")
    assert before in source
    module = ModuleType("vivere.feedback.answer")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module
    exec(compile(source.replace(before, field + before), path, "exec"), module.__dict__)  # noqa: S102
    from vivere.i18n.phones import PHONES

    for language in PHONES.names:
        PHONES.say(language, "step.send")
        PHONES._complete[language] = {**PHONES._complete[language], **WORDS}


def shown(folder: Path) -> dict[str, object]:
    """The facilitator's page, a step on the projector, and the figures of the command."""
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from tests.feedback.conftest import Hall
    from vivere.cli import main
    from vivere.content import load
    from vivere.feedback.answer import Answer
    from vivere.feedback.facilitator.context import FacilitatorContext
    from vivere.feedback.facilitator.routes import room_routes
    from vivere.feedback.room import RoomPlan, today
    from vivere.feedback.shown_steps import shown_steps
    from vivere.feedback.store import Store
    from vivere.feedback.store.rooms import open_room, show_on_screen
    from vivere.feedback.store.shown_contents import remember_contents
    from vivere.web.access import Access

    catalog, store = load(folder).catalog, Store.of(folder, None)
    until = today() + timedelta(days=9)
    plan = RoomPlan("Hall", "City", tuple(catalog.journeys), ("en",), until, True)
    with store.writing() as connection:
        connection.execute(text("ALTER TABLE voices ADD COLUMN again VARCHAR(16)"))
    hall = Hall(store, open_room(store, replace(plan, threshold=3)), catalog)
    remember_contents(store, shown_steps(catalog, plan.journeys))
    for person in hall.join(6):
        hall.say(person, Answer(1, again="gladly"))
    step = hall.steps[0]
    show_on_screen(store, hall.room, f"step/{step.journey.id}/{step.step.id}")
    access = Access(None, open_=True, hosts=("testserver",))
    context = FacilitatorContext(store, lambda: catalog, lambda: 1, access)
    with TestClient(Starlette(routes=room_routes(context))) as client:
        page, screen = (
            client.get(f"/room/{hall.room.code}{at}?lang=en").text for at in ("", "/screen")
        )
    printed = io.StringIO()
    options = ["room", "results", hall.room.code, "--workspace", str(folder), "--format", "json"]
    with contextlib.redirect_stdout(printed):
        assert main(options) == 0
    store.close()
    return {"page": page, "screen": screen, "results": json.loads(printed.getvalue())}


if __name__ == "__main__":
    add_question()
    print(json.dumps(shown(Path(sys.argv[1]))))
