"""The resolver on models of its own: it knows no model of a workspace by name."""

from typing import Annotated, Any

from pydantic import Field

from tests.small import SmallWorkspace
from vivere.content.references import References
from vivere.content.report import Report
from vivere.diagnostics import Finding, Severity
from vivere.model import Id, Model
from vivere.model.paths import FieldPath
from vivere.model.references import Defines, Refers


class Owner(Model):
    service: Annotated[Id, Refers("service")] | None = None


class Milestone(Model):
    id: Annotated[Id, Defines("phase", within_file=True)]
    owner: Owner = Owner()
    after: Annotated[Id, Refers("phase")] | None = None
    services: tuple[Annotated[Id, Refers("service", once=True)], ...] = Field((), strict=False)


class Roadmap(Model):
    area: Annotated[Id, Refers("area")] | None = None
    milestones: tuple[Milestone, ...] = Field(default=(), strict=False)


def resolved(data: dict[str, Any]) -> tuple[Roadmap | None, list[tuple[str, FieldPath]]]:
    def find(path: str, field_path: FieldPath, code: str, *more: Any) -> Finding:
        return Finding(path, 1, 1, code, Severity.ERROR, {}, field_path)

    report = Report(find)
    known = {"service": ["tap", "pump"], "area": ["water"]}
    model = References(known, report).resolved("roadmap.yaml", Roadmap.model_validate(data))
    return model, [(one.code, one.field_path) for one in report.findings]


def test_what_is_there_stays_as_it_is() -> None:
    data = {"area": "water", "milestones": [{"id": "a", "services": ["tap", "pump"]}]}
    assert resolved(data) == (Roadmap.model_validate(data), [])


def test_an_id_in_a_list_goes_alone() -> None:
    model, found = resolved({"milestones": [{"id": "a", "services": ["tap", "tab", "tap"]}]})
    assert model is not None
    assert model.milestones[0].services == ("tap",)
    assert found == [
        ("unknown-service", ("milestones", 0, "services", 1)),
        ("listed-twice", ("milestones", 0, "services", 2)),
    ]


def test_a_single_id_takes_the_thing_around_it_also_from_a_model_inside() -> None:
    milestones = [{"id": "a", "owner": {"service": "x"}, "services": ["y"]}, {"id": "b"}]
    model, found = resolved({"milestones": milestones})
    assert model is not None
    assert [one.id for one in model.milestones] == ["b"]
    assert found == [("unknown-service", ("milestones", 0, "owner", "service"))]


def test_an_id_of_the_file_takes_the_file() -> None:
    model, found = resolved({"area": "fire", "milestones": [{"id": "a", "services": ["x"]}]})
    assert model is None
    assert found == [("unknown-area", ("area",))]


def test_a_thing_may_name_what_stands_before_it_in_its_file() -> None:
    milestones = [{"id": "a"}, {"id": "b", "after": "a"}, {"id": "a"}, {"id": "c", "after": "d"}]
    model, found = resolved({"milestones": milestones})
    assert model is not None
    assert [one.id for one in model.milestones] == ["a", "b"]
    assert found == [
        ("duplicate-id", ("milestones", 2, "id")),
        ("unknown-phase", ("milestones", 3, "after")),
    ]


def test_a_journey_without_steps_is_left_out(workspace: SmallWorkspace) -> None:
    for phase in ("home", "out"):
        workspace.change("journeys/ada-morning.yaml", f"    phase: {phase}", "    phase: nowhere")
    loaded = workspace.load()
    assert loaded.catalog.journeys == {}
    assert [one.code for one in loaded.findings].count("unknown-phase") == 2
