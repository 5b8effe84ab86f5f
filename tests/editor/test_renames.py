"""An id that is changed in the form takes along what names it, here and in other files."""

import pytest

from tests.editor.conftest import JOURNEY, MINE, PERSONA, YOURS, Ask, file_text, setting
from tests.small import SmallWorkspace
from vivere.editor.renames import Rename, chained, found_renames, with_renamed
from vivere.model import Journey, KpiFile, Workspace

LINKS = "kpi_links/water.yaml"
STEP = ("steps", 1, "id")
PHASE = ("phases", 1, "id")


def test_a_step_has_another_id_and_the_links_follow_when_it_is_saved(
    workspace: SmallWorkspace, ask: Ask
) -> None:
    before = file_text(workspace, LINKS)
    ask("open")
    answer = ask("act", acts=setting(STEP, "refill"))
    assert not answer["broken"]
    assert "Saving also changes" in answer["findings"]
    shown = "<del>- step: ada-morning/fill</del>"
    assert shown in answer["findings"]
    assert "<ins>- step: ada-morning/refill</ins>" in answer["findings"]
    assert file_text(workspace, LINKS) == before
    assert ask("save")["done"] == "save"
    assert file_text(workspace, LINKS) == before.replace("ada-morning/fill", "ada-morning/refill")
    assert workspace.load().findings == ()
    back = ask("back", number=0)
    assert back["done"] == "back"
    assert file_text(workspace, LINKS) == before
    assert workspace.load().findings == ()


@pytest.mark.parametrize("typed", [["f", "fi", "re", "refill"], ["", "re fill", "wake", "refill"]])
def test_letters_on_the_way_to_an_id_lose_no_reference(
    workspace: SmallWorkspace, ask: Ask, typed: list[str]
) -> None:
    ask("open")
    for one in typed:
        answer = ask("act", acts=setting(STEP, one))
        assert 'data-choose="' in str(answer["preview"])
        assert str(answer["preview"]).count("data-choose=") == 2
    assert not answer["broken"]
    ask("save")
    assert "ada-morning/refill" in file_text(workspace, LINKS)
    assert workspace.load().findings == ()


def test_an_id_that_is_taken_back_changes_nothing_elsewhere(ask: Ask) -> None:
    ask("open")
    text = ask("act", acts=setting(STEP, "refill"))["text"]
    assert "Saving also" not in ask("act", acts=setting(STEP, "fill"))["findings"]
    assert "Saving also" in ask("type", text=text)["findings"]
    assert "Saving also" not in ask("discard")["findings"]


@pytest.mark.parametrize("typed", [["outside"], ["o", "home", "ou t", "outside"]])
def test_the_steps_of_a_phase_follow_its_id(ask: Ask, typed: list[str]) -> None:
    ask("open")
    for one in typed:
        answer = ask("act", acts=setting(PHASE, one))
        assert str(answer["preview"]).count("data-choose=") == 2
    assert not answer["broken"]
    assert "phase: outside" in answer["text"]
    assert "phase: out\n" not in answer["text"]


def test_another_tab_that_goes_on_takes_the_references_along(
    workspace: SmallWorkspace, ask: Ask
) -> None:
    ask("open")
    ask("act", acts=setting(STEP, "refill"))
    ask("open", editor=YOURS)
    ask("adopt", editor=YOURS, other=MINE)
    ask("save", editor=YOURS)
    assert "ada-morning/refill" in file_text(workspace, LINKS)


def test_links_that_changed_meanwhile_keep_that_change(workspace: SmallWorkspace, ask: Ask) -> None:
    ask("open")
    ask("act", acts=setting(STEP, "refill"))
    changed = file_text(workspace, LINKS).replace("Some is spilt", "A lot is spilt")
    workspace.write(LINKS, "\ufeff" + changed)
    ask("save")
    saved = (workspace.folder / LINKS).read_bytes().decode()
    assert saved == "\ufeff" + changed.replace("ada-morning/fill", "ada-morning/refill")


def test_what_is_a_rename() -> None:
    def steps(*ids: str) -> dict[str, object]:
        return {"steps": [{"id": one, "title": f"t{n}", "day": n} for n, one in enumerate(ids)]}

    def found(*ids: str) -> list[tuple[str, str]]:
        return [(one.old, one.new) for one in found_renames(steps("a", "b"), steps(*ids), Journey)]

    assert found("a", "c") == [("b", "c")]
    assert found("c", "d") == [("a", "c"), ("b", "d")]
    assert found("a") == found("a", "b", "c") == found("b", "a") == found("a", "a") == []
    other = {"steps": [{"id": "a"}, {"id": "c", "title": "x", "day": 9}]}
    assert found_renames(steps("a", "b"), other, Journey) == ()
    one = Rename(kind="step", old="a", new="b")
    two = Rename(kind="step", old="b", new="c")
    assert chained([one], [two]) == (Rename(kind="step", old="a", new="c"),)
    assert chained([one], [Rename(kind="step", old="b", new="a")]) == ()


def test_every_reference_of_a_model_is_found() -> None:
    persona = Rename(kind="persona", old="a", new="z")
    assert with_renamed({"personas": ["a", "b"]}, Workspace, [persona]) == {"personas": ["z", "b"]}
    assert with_renamed({"persona": "a"}, Journey, [persona]) == {"persona": "z"}
    service = Rename(kind="service", old="s", new="t")
    data = {"links": [{"service": "s", "kpi": "s"}, "odd"], "steps": 3}
    assert with_renamed(data, KpiFile, [service]) == {
        "links": [{"service": "t", "kpi": "s"}, "odd"], "steps": 3,
    }  # fmt: skip


def test_a_persona_has_no_ids_to_change(ask: Ask) -> None:
    assert "Saving also" not in ask("open", path=PERSONA)["findings"]
    assert JOURNEY != PERSONA


@pytest.mark.parametrize(
    ("path", "at", "id_", "others"),
    [
        ("plan/initiatives.yaml", ("initiatives", 0), "pipes-2", ["plan/funding.yaml"]),
        ("services/water.yaml", ("services", 0), "leaks",
         [JOURNEY, LINKS, "plan/initiatives.yaml", "plan/funding.yaml"]),
        (LINKS, ("kpis", 0), "wasted", [JOURNEY]),
        ("services/areas.yaml", ("layers", 1), "gauges", ["services/water.yaml"]),
        ("services/areas.yaml", ("sectors", 0, "dimensions", 0), "pace", [LINKS]),
        ("places.yaml", ("places", 0), "piazza", [JOURNEY]),
    ],
)  # fmt: skip
def test_what_other_files_name_follows_its_id(
    workspace: SmallWorkspace, ask: Ask, path: str, at: tuple[str | int, ...], id_: str,
    others: list[str],
) -> None:  # fmt: skip
    workspace.change(LINKS, "    short: Lost\n", "    short: Lost\n    dimension: speed\n")
    ask("open", path=path)
    for typed in (f"{id_[:2]} ", id_):
        answer = ask("act", path=path, acts=setting((*at, "id"), typed))
    assert not answer["broken"]
    assert ask("save", path=path)["done"] == "save"
    assert workspace.load().findings == ()
    for other in others:
        assert id_ in file_text(workspace, other)
