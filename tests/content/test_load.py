"""A folder as a catalog, and a second look that reads only what changed."""

import gc
import os
from collections.abc import Callable

import pytest

from tests.small import FILES, SmallWorkspace
from vivere.content import Loaded, load
from vivere.content.live import LiveWorkspace
from vivere.content.parse import ParsedFile

J, P, S = "journeys/ada-morning.yaml", "personas/ada.yaml", "services/water.yaml"


def _same(one: Loaded, other: Loaded) -> bool:
    names = ("workspace", "sectors", "layers", "services", "kpis", "links", "personas", "journeys")
    return one.findings == other.findings and all(
        getattr(one.catalog, name) == getattr(other.catalog, name) for name in names
    )


def _reread(before: Loaded, after: Loaded) -> set[str]:
    return {path for path, file in after.files.items() if before.files.get(path) is not file}


def test_everything_is_in_the_catalog(workspace: SmallWorkspace) -> None:
    catalog = workspace.load().catalog
    assert list(catalog.sectors) == ["water"]
    assert list(catalog.layers) == ["pipes", "meters"]
    assert list(catalog.services) == ["leak-watch", "tap-app"]
    assert list(catalog.kpis) == ["lost", "drunk"]
    assert [(link.service or link.step, link.kpi) for link in catalog.links] == [
        ("leak-watch", "lost"), ("tap-app", "drunk"), ("ada-morning/fill", "lost"),
    ]  # fmt: skip
    assert list(catalog.personas) == ["ada"]
    assert [step.id for step in catalog.journeys["ada-morning"].steps] == ["wake", "fill"]
    assert catalog.services["tap-app"].area == "water"


def test_personas_and_journeys_follow_the_workspaces_order(workspace: SmallWorkspace) -> None:
    for name in ("bo", "zoe"):
        workspace.write(f"personas/{name}.yaml", FILES[P])
        workspace.write(f"journeys/{name}-day.yaml", FILES[J].replace("ada", name))
    workspace.change("vivere.yaml", "[ada]", "[zoe, ada]")
    catalog = workspace.load().catalog
    assert list(catalog.personas) == ["zoe", "ada", "bo"]
    assert [journey.persona for journey in catalog.journeys.values()] == ["zoe", "ada", "bo"]


def test_nothing_changed_nothing_is_read(workspace: SmallWorkspace) -> None:
    before = workspace.load()
    after = workspace.load(before)
    assert _reread(before, after) == set()
    assert all(after.journeys[path] is one for path, one in before.journeys.items())
    assert _same(before, after)


def test_only_the_changed_file_is_read(workspace: SmallWorkspace) -> None:
    before = workspace.load()
    workspace.change(J, "title: Wakes", "title: Wakes up")
    after = workspace.load(before)
    assert _reread(before, after) == {J}
    assert after.catalog.journeys["ada-morning"].steps[0].title == "Wakes up"


CHANGES: dict[str, Callable[[SmallWorkspace], object]] = {
    "a service goes": lambda w: w.change(S, "id: tap-app", "id: tap-map"),
    "a persona goes": lambda w: (w.folder / P).unlink(),
    "a journey comes": lambda w: w.write("journeys/two.yaml", FILES[J]),
    "a language comes": lambda w: w.change("vivere.yaml", "[it, en]", "[it, en, de]"),
    "a page goes": lambda w: w.change("vivere.yaml", ", p2: Second page", ""),
    "the head goes": lambda w: (w.folder / "vivere.yaml").unlink(),
    "the head breaks": lambda w: w.write("vivere.yaml", "title: ["),
    "a file breaks": lambda w: w.write(S, "area: ["),
    "an image comes": lambda w: w.change(P, "age: 30", "portrait: {image: a.png}"),
    "a layer goes": lambda w: w.change("services/areas.yaml", "id: meters", "id: meter"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_second_look_sees_what_a_first_would(
    workspace: SmallWorkspace, change: Callable[[SmallWorkspace], object]
) -> None:
    before = workspace.load()
    change(workspace)
    after = workspace.load(before)
    fresh = workspace.load()
    assert _same(after, fresh)
    assert not _same(after, before)


def test_a_mended_file_is_back(workspace: SmallWorkspace) -> None:
    whole = workspace.load()
    workspace.write(S, "area: [")
    broken = workspace.load(whole)
    assert broken.catalog.services == {}
    workspace.write(S, FILES[S])
    assert _same(workspace.load(broken), whole)


def test_the_collector_is_left_as_it_was(workspace: SmallWorkspace) -> None:
    assert gc.isenabled()
    workspace.load()
    assert gc.isenabled()
    gc.disable()
    try:
        workspace.load()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_findings_stand_in_the_order_of_the_files(workspace: SmallWorkspace) -> None:
    workspace.change(P, "age: 30", "age: 300")
    workspace.change(J, "emotion: 2}", "emotion: 3}")
    workspace.change(J, "emotion: -2", "emotion: -3")
    findings = workspace.findings()
    assert findings == sorted(findings)
    assert findings[0].path == J


def test_a_live_workspace_follows_its_files(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vivere.content.live.POLL_INTERVAL_S", 0)
    live = LiveWorkspace(workspace.folder)
    first, loaded = live.snapshot()
    assert live.snapshot() == (first, loaded)
    workspace.change(J, "title: Wakes", "title: Rises")
    second = live.revision
    assert second == first + 1
    assert live.current().catalog.journeys["ada-morning"].steps[0].title == "Rises"
    assert live.revision == second


def test_a_live_workspace_sees_an_image_come(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vivere.content.live.POLL_INTERVAL_S", 0)
    workspace.change(P, "age: 30", "portrait: {image: ada.png}")
    live = LiveWorkspace(workspace.folder)
    assert [finding.code for finding in live.current().findings] == ["image-missing"]
    (workspace.folder / "ada.png").write_bytes(b"")
    assert live.current().findings == ()


def test_a_live_workspace_does_not_look_all_the_time(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vivere.content.live.POLL_INTERVAL_S", 1e9)
    live = LiveWorkspace(workspace.folder)
    (workspace.folder / J).unlink()
    assert "ada-morning" in live.current().catalog.journeys


def test_a_save_of_equal_length_is_seen(workspace: SmallWorkspace) -> None:
    before = workspace.load()
    workspace.change(J, "title: Wakes", "title: Rises")
    stamp = before.files[J].stamp
    os.utime(workspace.folder / J, ns=(stamp[0] + 1, stamp[0] + 1))
    assert workspace.load(before).catalog.journeys["ada-morning"].steps[0].title == "Rises"


def test_a_parsed_file_does_not_keep_its_text(workspace: SmallWorkspace) -> None:
    file = load(workspace.folder).files[J]
    assert set(ParsedFile.__dataclass_fields__) == {
        "path", "stamp", "model", "findings", "removed", "comments", "left_out",
    }  # fmt: skip
    assert file.model is not None
    assert file.left_out == ()


def test_the_other_ending_of_yaml_has_findings_of_its_own(workspace: SmallWorkspace) -> None:
    text = FILES[J].replace("story: A call,", "story: “By 30% less” water is lost,")
    workspace.write(J, text)
    workspace.write("journeys/two.yml", text.replace("Fills a bottle", 'Fills "a" bottle'))
    workspace.change("vivere.yaml", "personas: [ada]", "personas: [bo]")
    (workspace.folder / P).rename(workspace.folder / "personas/ada.yml")
    workspace.write("personas/bo.yml", FILES[P].replace("name: Ada", 'name: "Bo «the» first"'))
    found = {(one.path, one.code) for one in workspace.load().findings}
    codes = ("told-twice", "target-in-story", "mixed-typography")
    assert found >= {("journeys/two.yml", code) for code in codes}
    assert ("personas/bo.yml", "mixed-typography") in found
