"""The kinds of file: which path is of which, and that every kind has what it needs elsewhere."""

from pathlib import Path

import pytest

from vivere.content.scan import scan
from vivere.model import AreasFile, Journey, Model, Persona, ServicesFile, Workspace
from vivere.model.kinds import FOLDERS, KINDS, kind_of, model_of, others_inside
from vivere.model.references import Defines, GivenBy, Refers, marked, reachable

ROOT = Path(__file__).parents[2]
MODELS = {model for kind in KINDS for model in reachable(kind.model)}


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("vivere.yaml", Workspace),
        ("services/areas.yaml", AreasFile),
        ("services/areas.yml", ServicesFile),
        ("services/water.yaml", ServicesFile),
        ("personas/ada.yml", Persona),
        ("journeys/à b.yaml", Journey),
    ],
)
def test_a_path_tells_what_a_file_says(path: str, model: type[Model]) -> None:
    assert model_of(path) is model


@pytest.mark.parametrize(
    "path",
    [
        "", "ada.yaml", "vivere.yml", "a/vivere.yaml", "personas/a/b.yaml", "personas/.ada.yaml",
        "personas/ada.txt", "pictures/ada.yaml", "/personas/ada.yaml", "../personas/ada.yaml",
    ],
)  # fmt: skip
def test_no_other_path_is_a_file_of_a_workspace(path: str) -> None:
    assert kind_of(path) is None
    with pytest.raises(ValueError, match="no file of a workspace"):
        model_of(path)


def test_each_kind_has_a_name_a_path_and_a_model_of_its_own() -> None:
    for part in ("name", "files", "model"):
        assert len({getattr(kind, part) for kind in KINDS}) == len(KINDS)
    (services,) = (kind for kind in KINDS if kind.model is ServicesFile)
    assert others_inside(services) == ("services/areas.yaml",)


def test_every_shipped_file_has_a_kind_and_every_kind_a_shipped_file() -> None:
    assert {kind_of(path) for path in scan(ROOT)} == set(KINDS)


def test_lists_are_read_before_the_files_that_are_one_thing() -> None:
    assert FOLDERS == ("services", "kpi_links", "plan", "personas", "journeys")


def test_what_is_referred_to_is_defined_somewhere() -> None:
    referred = {mark.kind for model in MODELS for mark in marked(model, Refers).values()}
    defined = {mark.kind for model in MODELS for mark in marked(model, Defines).values()}
    assert referred - defined == {"layer", "ref", "check"}, (
        "layers are areas; refs are keys of a map; checks are codes of findings"
    )


def test_marks_stand_on_the_fields_that_have_them() -> None:
    given = {(model.__name__, name) for model in MODELS for name in marked(model, GivenBy)}
    assert given == {("Persona", "id"), ("Journey", "id"), ("Service", "area"), ("Kpi", "area")}
