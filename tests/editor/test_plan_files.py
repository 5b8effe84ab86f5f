"""The files of the plan in the editor: which can be opened, and that a date can be changed."""

import pytest
from pydantic import ValidationError

from tests.editor.conftest import Ask, file_text, setting
from tests.small import SmallWorkspace
from vivere.content import load
from vivere.editor.drafts import EDITABLE, EDITED
from vivere.editor.fields import Kind, field_specs
from vivere.editor.service import editable, file_of
from vivere.model import Due, Initiative
from vivere.model.kinds import KINDS, kind_of

PLAN = "plan/initiatives.yaml"
DUE = ("initiatives", 0, "due")


def test_all_kinds_of_file_are_edited_but_that_of_the_workspace(workspace: SmallWorkspace) -> None:
    assert [kind.name for kind in KINDS if kind not in EDITED] == ["vivere"]
    files = set(load(workspace.folder).files)
    assert files - set(editable(load(workspace.folder))) == {"vivere.yaml"}
    assert PLAN in files


@pytest.mark.parametrize(
    "path",
    [
        "vivere.yaml",
        "plan/other.yaml",
        "plan/initiatives.yml",
        "plan/../vivere.yaml",
        "plan/initiatives.yaml\n",
        "../places.yaml",
        "/places.yaml",
        "placesXyaml",
        "places.yaml/x.yaml",
        ".vivere/workbench/a.yaml",
        "services/../plan/funding.yaml",
        "services/.hidden.yaml",
        "services/a/b.yaml",
        "kpi_links/A B.yaml",
        "README.md",
    ],
)
def test_no_other_path_is_that_of_a_draft(path: str, ask: Ask) -> None:
    assert not EDITABLE.fullmatch(path)
    with pytest.raises(ValidationError):
        ask("open", path=path)


def test_what_is_edited_is_of_a_kind(workspace: SmallWorkspace) -> None:
    assert all(kind_of(path) in EDITED for path in editable(load(workspace.folder)))


def test_a_date_of_the_plan_is_changed_and_saved_and_comments_stay(
    workspace: SmallWorkspace, ask: Ask
) -> None:
    noted = file_text(workspace, PLAN).replace("    due:", "    # asked in May\n    due:")
    (workspace.folder / PLAN).write_text(noted, encoding="utf-8")
    said = ask("open", path=PLAN)
    assert (said["preview"], said["effect"]) == ("", "")
    assert 'id="wb-initiatives-0-due-at"' in said["form"]
    ask("act", path=PLAN, acts=setting((*DUE, "at"), "2031-Q1"))
    ask("act", path=PLAN, acts=setting((*DUE, "confirmed"), "false"))
    assert ask("save", path=PLAN)["done"] == "save"
    due = load(workspace.folder).catalog.initiatives["new-pipes"].due
    assert due is not None
    assert (due.at, due.confirmed) == ("2031-Q1", False)
    changed = [
        line for line in file_text(workspace, PLAN).split("\n") if line not in noted.split("\n")
    ]
    assert changed == ["    due: {at: 2031-Q1, confirmed: false, source: given p2}"]


@pytest.mark.parametrize(("bare", "value"), [("2030-Q2", "2031"), ("2030", "2031-03-01")])
def test_a_date_in_its_short_form_stays_short_until_it_says_more(
    workspace: SmallWorkspace, ask: Ask, bare: str, value: str
) -> None:
    short = file_text(workspace, PLAN).replace("{at: 2030-Q2, source: given p2}", bare)
    (workspace.folder / PLAN).write_text(short, encoding="utf-8")
    said = ask("open", path=PLAN)
    assert f'value="{bare}"' in said["form"]
    text = ask("act", path=PLAN, acts=setting((*DUE, "at"), value))["text"]
    assert next(one for one in text.split("\n") if "due:" in one).strip('"').endswith(value)
    ask("act", path=PLAN, acts=setting((*DUE, "confirmed"), "false"))
    assert ask("save", path=PLAN)["done"] == "save"
    due = load(workspace.folder).catalog.initiatives["new-pipes"].due
    assert due == Due(at=value, confirmed=False)


def test_a_date_that_no_calendar_has_is_told_beside_its_line(ask: Ask) -> None:
    ask("open", path=PLAN)
    said = ask("act", path=PLAN, acts=setting((*DUE, "at"), "2031-02-30"))
    assert said["broken"]
    assert [(line, severity) for line, severity, _ in said["marks"]] == [(8, "error")]
    assert ask("save", path=PLAN)["problem"] == "broken"


def test_a_long_list_has_the_fields_of_what_is_open(workspace: SmallWorkspace, ask: Ask) -> None:
    one = "  - {id: more-%d, name: More, source: given p2}\n"
    more = file_text(workspace, PLAN) + "".join(one % number for number in range(30))
    (workspace.folder / PLAN).write_text(more, encoding="utf-8")
    names = ["wb-initiatives-1-item", "id more-7"]
    form = ask("open", path=PLAN, opened=names)["form"]
    there = [number for number in range(31) if f'id="wb-initiatives-{number}-id"' in form]
    assert there == [1, 8]
    assert form.count("data-later") == 29
    assert form.count("data-long") == 31


def test_owners_are_names_on_a_line_and_points_are_left_to_the_text(ask: Ask) -> None:
    kinds = {field.name: field.kind for field in field_specs(Initiative)}
    assert kinds["owners"] is Kind.NAMES
    ask("open", path=PLAN)
    said = ask("act", path=PLAN, acts=setting(("initiatives", 0, "owners"), "City of Ada, Water"))
    assert "owners: [City of Ada, Water]" in said["text"]
    ask("open", path="places.yaml")
    form = ask("act", path="places.yaml", acts=[{"do": "add", "at": ("shapes",)}])["form"]
    assert "This is changed in the YAML view." in form


def test_a_folder_and_a_thing_say_which_file_is_meant(workspace: SmallWorkspace) -> None:
    loaded = load(workspace.folder)
    water = "services/water.yaml"
    assert file_of(loaded, PLAN, "whatever") == PLAN
    assert file_of(loaded, "services", "tap-app") == water
    assert file_of(loaded, "kpi_links", "lost") == "kpi_links/water.yaml"
    assert file_of(loaded, "kpi_links", "water") == "kpi_links/water.yaml"
    for place in (None, "", "services", "vivere.yaml", "..", "/"):
        assert file_of(loaded, place, None) is None
    assert file_of(loaded, "services", "nobody") is None


def test_what_has_no_name_of_its_own_is_called_by_what_it_names(ask: Ask) -> None:
    form = ask("open", path="plan/funding.yaml")["form"]
    assert 'data-key="id leak-watch"' in form
    assert ">1. Leak watch<" in form
    assert ">1. New pipes<" in form
