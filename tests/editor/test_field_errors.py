"""A finding is shown at the field that it is about."""

import re
from html import unescape

import pytest

from tests.diagnostics.finding_cases import CASES, Case, J, P
from tests.editor.conftest import JOURNEY, MINE, Ask, setting
from tests.small import SmallWorkspace
from vivere.diagnostics import Finding
from vivere.editor.field_errors import NOWHERE, FormLocation, location_of
from vivere.editor.form import form_fields
from vivere.editor.service import EditorService
from vivere.render.html.problems import with_code
from vivere.render.reader import Reader

IN_FORM = [case for case in CASES if case.path in (J, P) and case.where in ("", case.path)]
TITLE = ("steps", 0, "title")


@pytest.mark.parametrize("case", IN_FORM, ids=lambda case: f"{case.code}-{case.new[:20]}")
def test_every_finding_with_a_place_is_at_a_field(
    workspace: SmallWorkspace, service: EditorService, ask: Ask, case: Case
) -> None:
    text = (workspace.folder / case.path).read_text(encoding="utf-8")
    ask("open", path=case.path)
    answer = ask("type", path=case.path, text=text.replace(case.old, case.new, 1), form=True)
    view = service.open(MINE, case.path)
    fields = form_fields(Reader(view.loaded.catalog, "en"), view.model, view.data or {})
    for finding in view.findings if view.data is not None else ():
        location = location_of(finding.field_path, fields)
        assert location.at == finding.field_path[: len(location.at)]
        if location.at and finding.code != "missing-field":
            named = "-".join(map(str, location.at))
            shown = answer["form"].split(f'id="wb-{named}-amiss"')[1].split("</ul>")[0]
            assert str(with_code(named_by_label(finding, location))) in shown


def named_by_label(finding: Finding, location: FormLocation) -> str:
    """What a finding says, with the label of the field that it names in place of its id."""
    field = finding.details.get("field")
    label = f"“{location.names[-1]}”" if location.at[-1] == field else f"`{field}`"
    return finding.message("en").replace(f"`{field}`", label)


def test_an_error_calls_a_field_by_its_label(ask: Ask) -> None:
    """The form shows no «time», but «Time»; the file is where ids are spoken of."""
    text = ask("open")["text"].replace('"07:00"', "noon")
    answer = ask("type", text=text, form=True)
    for part in ("form", "findings"):
        assert "“Time”" in unescape(answer[part])
        assert "<code>time</code>" not in answer[part]


def test_a_field_that_is_empty_says_so_and_its_step_too(ask: Ask) -> None:
    ask("open")
    assert ask("open", form=True)["counts"] == ""
    answer = ask("act", acts=setting(TITLE, "", "it") + setting(TITLE, "", "en"))
    field = re.search(r'<textarea[^>]*id="wb-steps-0-title-en"[^>]*>', answer["form"])
    assert field
    assert 'aria-describedby="wb-steps-0-title-help wb-steps-0-title-amiss"' in field[0]
    assert 'aria-invalid="true"' in field[0]
    assert "This has to be filled in." in answer["form"]
    assert '<span class="wb-amount error">1 error</span></summary>' in answer["form"]
    assert answer["counts"] == "1 error"
    assert '"steps", 0, "title"' in unescape(answer["findings"])


def test_a_step_left_out_does_not_move_what_is_said_of_the_next(
    service: EditorService, ask: Ask
) -> None:
    text = ask("open")["text"].replace('"07:00"', "noon").replace("[tap-app, leak", "[none, leak")
    ask("type", text=text)
    found = {one.code: one.field_path for one in service.open(MINE, JOURNEY).findings}
    assert found["wrong-format"] == ("steps", 0, "time")
    assert found["unknown-service"][:2] == ("steps", 1)


def test_a_field_that_the_form_does_not_have_is_its_things(
    service: EditorService, ask: Ask
) -> None:
    ask("open")
    view = service.open(MINE, JOURNEY)
    fields = form_fields(Reader(view.loaded.catalog, "en"), view.model, view.data or {})
    assert location_of(("steps", 1, "nonsense", 3), fields).at == ("steps", 1)
    assert location_of(("nonsense",), fields) == location_of((), fields) == NOWHERE
    assert location_of(("steps", 1, "today", "emotion"), fields).names[-1] == "Emotion"
