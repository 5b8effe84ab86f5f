"""A second look after any edits, additions and deletions sees what a first look would."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.small import FILES, SmallWorkspace
from vivere.content import Loaded, load
from vivere.content.live import POLL_INTERVAL_S, LiveWorkspace

J, P = "journeys/ada-morning.yaml", "personas/ada.yaml"
SETTINGS = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PATHS = st.sampled_from(
    [*FILES, "journeys/two.yaml", "personas/bo.yaml", "services/a.yml", "kpi_links/fire.yaml"]
)
WORDS = st.sampled_from(
    ["ada", "bo", "water", "fire", "leak-watch", "tap-app", "lost", "meters", "p1", "[it, en]",
     "wake", "home", "out", "07:00", "emotion", "layers", "age: 30", "without: [italian]",
     "age: 30 # vivere: ok channel-out-of-reach – x", "given p2"]
)  # fmt: skip
EDITS = st.one_of(
    st.tuples(st.just("change"), PATHS, WORDS, WORDS),
    st.tuples(st.just("copy"), PATHS, st.sampled_from(list(FILES)), st.just("")),
    st.tuples(st.just("delete"), PATHS, st.just(""), st.just("")),
)


@SETTINGS
@given(rounds=st.lists(st.lists(EDITS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_chain_of_looks(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, str, str, str]]]
) -> None:
    workspace = SmallWorkspace.write_to(tmp_path_factory.mktemp("reload"))
    known = workspace.load()
    for edits in rounds:
        for edit in edits:
            _edit(workspace, *edit)
        touched = {path for _, path, _, _ in edits}
        before, known = known, workspace.load(known)
        assert _seen(known) == _seen(workspace.load())
        if "vivere.yaml" not in touched:
            assert _reread(before, known) <= touched


def test_where_nothing_changed_nothing_is_made_again(workspace: SmallWorkspace) -> None:
    before = workspace.load()
    assert workspace.load(before) is before


def test_a_change_of_languages_reads_everything_again(workspace: SmallWorkspace) -> None:
    before = workspace.load()
    workspace.change("vivere.yaml", "[it, en]", "[it, en, de]")
    assert _reread(before, workspace.load(before)) == set(FILES)


def test_a_change_of_title_reads_one_file(workspace: SmallWorkspace) -> None:
    before = workspace.load()
    workspace.change("vivere.yaml", "title: Small", "title: Smaller")
    assert _reread(before, workspace.load(before)) == {"vivere.yaml"}


class _Clock:
    """A clock that only moves when told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr("vivere.content.live.time.monotonic", lambda: self.now)


def test_a_live_workspace_looks_when_its_time_comes(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = _Clock(monkeypatch)
    live = LiveWorkspace(workspace.folder)
    first = live.revision
    workspace.change(J, "title: Wakes", "title: Wakes up")
    clock.now += POLL_INTERVAL_S / 2
    assert live.revision == first
    clock.now += POLL_INTERVAL_S
    assert live.revision == first + 1
    assert live.current().catalog.journeys["ada-morning"].steps[0].title == "Wakes up"


def test_a_live_workspace_that_says_it_is_fresh_does_not_look_at_the_disk(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, looks = _Clock(monkeypatch), []

    def read(folder: Path, previous: Loaded | None = None) -> Loaded:
        looks.append(clock.now)
        return load(folder, previous)

    live = LiveWorkspace(workspace.folder, read)
    for _ in range(100):
        clock.now += POLL_INTERVAL_S / 30
        before = len(looks)
        if live.fresh:
            clock.now += POLL_INTERVAL_S / 10
            live.current()
            assert len(looks) == before
        live.current()
    assert len(looks) > 5


def test_a_look_that_is_nearly_due_is_taken_by_one_for_all(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it was due, each of a hall's requests was told that it might have to wait."""
    clock, fresh = _Clock(monkeypatch), []

    def read(folder: Path, previous: Loaded | None = None) -> Loaded:
        fresh.append(bool(fresh) and live.fresh)
        return load(folder, previous)

    live = LiveWorkspace(workspace.folder, read)
    clock.now += POLL_INTERVAL_S * 0.99
    assert not live.fresh
    live.current()
    assert len(fresh) == 1
    for _ in range(2):
        live.renew()
        assert live.fresh
    assert fresh == [False, True], "one look, during which others are given what there was"


def test_a_live_workspace_keeps_its_revision_while_nothing_changes(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = _Clock(monkeypatch)
    live = LiveWorkspace(workspace.folder)
    revision, catalog = live.revision, live.current().catalog
    clock.now += 60
    assert live.revision == revision
    assert live.current().catalog is catalog


@pytest.mark.parametrize("gone", [J, P, "vivere.yaml"])
def test_a_live_workspace_sees_files_go_and_come_back(
    workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    clock = _Clock(monkeypatch)
    live = LiveWorkspace(workspace.folder)
    whole, first = _seen(live.current()), live.revision
    (workspace.folder / gone).unlink()
    clock.now += 60
    assert live.revision == first + 1
    assert _seen(live.current()) != whole
    workspace.write(gone, FILES[gone])
    clock.now += 60
    assert live.revision == first + 2
    assert _seen(live.current()) == whole


def _edit(workspace: SmallWorkspace, kind: str, path: str, one: str, other: str) -> None:
    file = workspace.folder / path
    if kind == "delete":
        file.unlink(missing_ok=True)
    elif kind == "copy":
        _replace(workspace, file, FILES[one])
    elif file.exists():
        _replace(workspace, file, file.read_text(encoding="utf-8").replace(one, other))


def _replace(workspace: SmallWorkspace, file: Path, text: str) -> None:
    """A save as editors do it: a new file in the place of the old one."""
    fresh = workspace.folder / "fresh"
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)


def _seen(loaded: Loaded) -> tuple[object, ...]:
    catalog = loaded.catalog
    mappings = ("sectors", "layers", "services", "kpis", "personas", "journeys")
    ordered = [list(getattr(catalog, name).items()) for name in mappings]
    details = [(finding.message(), finding.hint()) for finding in loaded.findings]
    return loaded.findings, details, catalog.workspace, catalog.links, ordered


def _reread(before: Loaded, after: Loaded) -> set[str]:
    return {path for path, file in after.files.items() if before.files.get(path) is not file}
