"""«You said, we did» as a page of the app: what was decided and why, then and now word by word."""

import re

import pytest

from tests.feedback.phone.test_replies import with_step
from vivere.feedback.all_replies import AllReplies
from vivere.feedback.facilitator.answers import answers_html
from vivere.feedback.replies import Reply, Spoken
from vivere.feedback.shown_steps import shown_steps
from vivere.model import Decision
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader


@pytest.mark.parametrize(("language", "del_", "ins"), [("it", "tolto", "aggiunto"),
                                                      ("en", "taken out", "added")])  # fmt: skip
def test_a_change_and_a_refusal_are_told_with_room_reason_and_date(
    borgo: Catalog, language: str, del_: str, ins: str
) -> None:
    before = shown_steps(borgo, borgo.journeys)[0]
    catalog = with_step(borgo, 0, title="Climbs <b>no</b> stairs")
    now = shown_steps(catalog, catalog.journeys)[0]
    decisions = (
        Decision(room="K7M2QP", said="Too steep", why="A ramp is cheaper", date="2026-11-23"),
        Decision(room="ZZZZZZ", said="Too far", kept=True),
    )
    spoken = Spoken(before.journey.id, before.step.id, before.fingerprint, before.content)
    found = AllReplies((Reply(spoken, now, decisions),), {"K7M2QP": "<Library>"}, spoke=True)
    html = str(answers_html(Reader(catalog, language), found))
    assert "&lt;Library&gt;" in html
    assert "ZZZZZZ" not in html
    assert "K7M2QP" not in html
    assert "A ramp is cheaper" in html
    assert "2026" in html
    assert re.search(rf'<del><span class="visually-hidden" lang="{language}"> {del_}: ', html)
    assert re.search(rf'<ins><span class="visually-hidden" lang="{language}"> {ins}: ', html)
    assert "&lt;b&gt;" in html
    assert html.count("answer-open") == 2, "no reason and no date yet"
