"""What is amiss stands at the field that it is about."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from tests.diagnostics.finding_cases import CASES, Case, J, P
from tests.editor.conftest import JOURNEY, MINE, setting
from tests.small import SmallWorkspace
from vivere.editor.field_errors import NOWHERE, spot_of
from vivere.editor.form import questions
from vivere.editor.service import Bench
from vivere.render.html.problems import with_code
from vivere.render.reader import Reader

Ask = Callable[..., dict[str, Any]]
IN_FORM = [case for case in CASES if case.path in (J, P) and case.where in ("", case.path)]
TITLE = ("steps", 0, "title")


@pytest.mark.parametrize("case", IN_FORM, ids=lambda case: f"{case.code}-{case.new[:20]}")
def test_every_finding_with_a_place_is_at_a_field(
    workspace: SmallWorkspace, bench: Bench, ask: Ask, case: Case
) -> None:
    text = (workspace.folder / case.path).read_text(encoding="utf-8")
    ask("open", path=case.path)
    said = ask("type", path=case.path, text=text.replace(case.old, case.new, 1), form=True)
    view = bench.open(MINE, case.path)
    asked = questions(Reader(view.loaded.catalog, "en"), view.model, view.data or {})
    for finding in view.findings if view.data is not None else ():
        spot = spot_of(finding.field_path, asked)
        assert spot.at == finding.field_path[: len(spot.at)]
        if spot.at and finding.code != "missing-field":
            named = "-".join(map(str, spot.at))
            shown = said["form"].split(f'id="wb-{named}-amiss"')[1].split("</ul>")[0]
            assert str(with_code(finding.message("en"))) in shown


def test_a_field_that_is_empty_says_so_and_its_step_too(ask: Ask) -> None:
    ask("open")
    assert ask("open", form=True)["amiss"] == ""
    said = ask("act", acts=setting(TITLE, "", "it") + setting(TITLE, "", "en"))
    field = re.search(r'<textarea[^>]*id="wb-steps-0-title-en"[^>]*>', said["form"])
    assert field
    assert 'aria-describedby="wb-steps-0-title-help wb-steps-0-title-amiss"' in field[0]
    assert 'aria-invalid="true"' in field[0]
    assert "This has to be filled in." in said["form"]
    assert '<span class="wb-amount error">1 error</span></summary>' in said["form"]
    assert said["amiss"] == "1 error"
    assert '"steps", 0, "title"' in unescape(said["findings"])


def test_a_step_left_out_does_not_move_what_is_said_of_the_next(bench: Bench, ask: Ask) -> None:
    text = ask("open")["text"].replace('"07:00"', "noon").replace("[tap-app, leak", "[none, leak")
    ask("type", text=text)
    found = {one.code: one.field_path for one in bench.open(MINE, JOURNEY).findings}
    assert found["wrong-format"] == ("steps", 0, "time")
    assert found["unknown-service"][:2] == ("steps", 1)


def test_a_field_that_the_form_does_not_have_is_its_things(bench: Bench, ask: Ask) -> None:
    ask("open")
    view = bench.open(MINE, JOURNEY)
    asked = questions(Reader(view.loaded.catalog, "en"), view.model, view.data or {})
    assert spot_of(("steps", 1, "nonsense", 3), asked).at == ("steps", 1)
    assert spot_of(("nonsense",), asked) == spot_of((), asked) == NOWHERE
    assert spot_of(("steps", 1, "today", "emotion"), asked).names[-1] == "Emotion"
