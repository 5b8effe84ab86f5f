"""Whatever is different in the files is reported; what is equal is not; back is forth inverted."""

import tempfile
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.changes.mutate import Mutation, mutations
from tests.conftest import BORGO
from tests.small import FILES
from vivere.analysis.changes import Changes, compare
from vivere.content import load
from vivere.model.catalog import Catalog

OF_BORGO = {
    path.relative_to(BORGO).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(BORGO.rglob("*.yaml"))
}
WORKSPACES = {"small": FILES, "borgo": OF_BORGO}
DATA: dict[str, dict[str, Any]] = {
    name: {path: yaml.load(text, Loader=yaml.CSafeLoader) for path, text in files.items()}
    for name, files in WORKSPACES.items()
}
ALL = {
    name: [one for path, data in files.items() for one in mutations(path, data)]
    for name, files in DATA.items()
}
WHOLE = ("workspace", "plan", "city_map")
IN_ORDER = ("sectors", "layers", "services", "kpis", "links")


def write(folder: Path, files: dict[str, Any]) -> Catalog:
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return load(folder).catalog


def says(catalog: Catalog) -> Any:
    """Everything the models hold, in the order in which the files give it."""

    def dump(things: Any) -> Any:
        return [thing.model_dump(mode="json") for thing in things]

    in_order = {
        name: dump(getattr(catalog, name) if name == "links" else getattr(catalog, name).values())
        for name in IN_ORDER
    }
    by_id = {
        name: sorted(dump(getattr(catalog, name).values()), key=lambda one: one["id"])
        for name in sorted({one.name for one in fields(Catalog)} - {*WHOLE, *IN_ORDER})
    }
    whole = [
        one.model_dump(mode="json") for one in (*vars(catalog.plan).values(), catalog.city_map)
    ]
    return catalog.workspace.model_dump(mode="json"), _by_area(in_order), by_id, whole


def _by_area(things: dict[str, Any]) -> dict[str, Any]:
    """The order of services and KPIs counts within their area: areas are files."""
    for name in ("services", "kpis"):
        things[name] = sorted(things[name], key=lambda one: str(one["area"]))
    return things


def shape(changes: Changes) -> Any:
    """How many came, went, were renamed, edited: what must turn round with the two sides."""
    flip = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}
    one = sorted(
        (kind, what, before or "", after or "") for kind, what, before, after in _all(changes)
    )
    other = sorted(
        (kind, flip.get(what, what), after or "", before or "")
        for kind, what, before, after in _all(changes)
    )
    return one, other


def _all(changes: Changes) -> list[tuple[str, str, str | None, str | None]]:
    found = [(one.kind, one.what, one.before, one.after) for one in changes.entities]
    found += [("link", link.what, None, None) for link in changes.links]
    for journey in changes.journeys:
        found.append(("journey", journey.what, journey.before, journey.after))
        for step in journey.steps:
            before, after = (" ".join(at.id for at in side) for side in (step.before, step.after))
            found.append(("step", step.what, before, after))
        found += [(one.kind, one.what, one.before, one.after) for one in journey.phases]
        found += [("kpi", "added", push.effect, push.effect) for push in journey.kpis.gained]
        found += [("kpi", "removed", push.effect, push.effect) for push in journey.kpis.lost]
    return found


@cache
def original(name: str) -> Catalog:
    with tempfile.TemporaryDirectory() as folder:
        return write(Path(folder), DATA[name])


@settings(max_examples=120)
@given(data=st.data())
def test_any_one_change_is_reported_and_turns_round(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(ALL)))
    mutation: Mutation = data.draw(st.sampled_from(ALL[name]))
    files = {**DATA[name], mutation.file: mutation.apply(DATA[name][mutation.file])}
    with tempfile.TemporaryDirectory() as folder:
        before, after = original(name), write(Path(folder), files)
    forth, back = compare(before, after), compare(after, before)
    assert bool(forth) == bool(back) == (says(before) != says(after))
    assert shape(forth)[0] == shape(back)[1]


@pytest.mark.parametrize("name", sorted(WORKSPACES))
def test_equal_workspaces_have_no_changes(tmp_path: Path, name: str) -> None:
    assert not compare(original(name), write(tmp_path, DATA[name]))
    assert not compare(original(name), original(name))


@pytest.mark.parametrize(("name", "other"), [("small", "borgo"), ("borgo", "small")])
def test_two_different_cities(name: str, other: str) -> None:
    forth = compare(original(name), original(other))
    assert {one.what for one in forth.journeys} == {"added", "removed"}
    assert shape(forth)[0] == shape(compare(original(other), original(name)))[1]
