"""What was learnt, and how the workspace stands with each lesson."""

from tests.render import plan_city
from vivere.content.suppressions import Suppressed
from vivere.diagnostics import Finding
from vivere.diagnostics.codes import WARNINGS
from vivere.i18n import keys
from vivere.render.html.lessons import LOOKED_AT, lessons_html
from vivere.render.reader import Reader

PILOT = Finding("plan/initiatives.yaml", 9, 5, "pilot-without-next-step", (), {"value": "try"})
UNUSED = Finding("services/water.yaml", 9, 5, "service-unused", (), {"value": "tap"})
BROKEN = Finding("plan/initiatives.yaml", 1, 1, "empty-file")


def page(*findings: Finding, accepted: tuple[Suppressed, ...] = (), **other: list) -> str:  # type: ignore[type-arg]
    return str(lessons_html(Reader(plan_city.catalog(**other), "en"), findings, accepted))


def lesson(html: str, id_: str) -> str:
    return html.split(f'id="lesson-{id_}"')[1].split('id="lesson-')[0]


def test_what_is_found_is_counted_named_and_leads_on() -> None:
    html = page(PILOT, UNUSED)
    alone, need = lesson(html, "alone"), lesson(html, "need")
    assert "<b>1</b> <span>finding (of 1 pilot)</span>" in alone
    assert "<li><b>Try</b></li>" in alone
    assert "problems?lang=en" in alone
    assert "services?service=tap" in need
    assert "Service tap" in need


def test_nothing_found_says_among_how_many_it_was_looked_for() -> None:
    assert "findings: Vivere has looked at 3 services" in lesson(page(), "need")
    none = page(initiatives=[plan_city.INITIATIVES[0]])
    assert "There is nothing to look at: 0 pilots" in lesson(none, "alone")


def test_what_the_workspace_accepts_is_told_with_its_reason() -> None:
    html = lesson(page(accepted=(Suppressed(PILOT, "Nobody <b>says</b>"),)), "alone")
    assert "finding accepted, with its reason (of 1 pilot)" in html
    assert "Accepted: Nobody &lt;b&gt;says&lt;/b&gt;" in html
    assert "Vivere has looked" not in html


def test_errors_are_told_since_checks_wait_for_them() -> None:
    assert "some checks wait" not in page(PILOT)
    assert "The files have 1 error" in page(BROKEN)


def test_a_lesson_without_a_check_asks_and_without_a_question_says_so() -> None:
    html = page()
    assert "Whom?" in lesson(html, "ask")
    assert "No check and no question yet" in lesson(html, "bare")
    assert "Ours" in lesson(html, "need")


def test_hostile_text_is_text() -> None:
    bad = {**plan_city.LESSONS[0], "text": plan_city.HOSTILE, "question": plan_city.HOSTILE}
    html = page(lessons=[{**bad, "theme": plan_city.HOSTILE, "doubt": plan_city.HOSTILE}])
    assert html.count("&lt;img") == 4
    assert "<img" not in html


def test_what_is_counted_are_warnings_with_words() -> None:
    assert set(LOOKED_AT) <= set(WARNINGS)
    assert {f"count.{word}.other" for word, _ in LOOKED_AT.values()} <= keys("en")
