"""No field of a journey gets lost in silence, whatever fields the model has."""

import io
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, find, settings
from hypothesis import Phase as HypothesisPhase
from openpyxl import load_workbook
from pydantic import Field

from tests.exchange.journeys import journeys, value_at
from tests.small import SmallWorkspace
from vivere.exchange import EXPORTERS, Export, Kind, export
from vivere.exchange.fields import ModelField, ValueType, journey_fields
from vivere.exchange.importers.spreadsheets import WORKBOOKS, CsvImporter, WorkbookImporter
from vivere.exchange.journey_table.columns import columns_of
from vivere.exchange.journey_values import PLACEHOLDERS, journey_data
from vivere.exchange.protocols import Exporter, ExportOptions
from vivere.exchange.report import Notes
from vivere.exchange.text_builder import TextBuilder
from vivere.model import STATES, Emotion, Future, Journey, Model, Phase, Source, Step, Text
from vivere.model.catalog import Catalog
from vivere.model.paths import FieldPath

SERVICES = ("leak-watch", "tap-app")


class CostlyFuture(Future):
    """A state with fields that no file of the room knows."""

    price: Text | None = None
    trust: Emotion | None = None
    places: tuple[int, ...] = Field(default=(), strict=False)
    seen_by: Source | None = None


class Weather(Model):
    """A part that a step may have."""

    sky: str
    wind: int | None = None


class CostlyStep(Step):
    """A step with a new state, a new part and a field of its own."""

    future: CostlyFuture
    weather: Weather | None = None
    helpers: tuple[str, ...] = Field(default=(), strict=False)


class ColouredPhase(Phase):
    """A phase with a new field."""

    colour: Text | None = None


class CostlyJourney(Journey):
    """A journey as it may be one day."""

    motto: Text | None = None
    phases: tuple[ColouredPhase, ...] = Field(strict=False)
    steps: tuple[CostlyStep, ...] = Field(strict=False)


FIELDS = [pytest.param(field, id=".".join(map(str, field.path)))
          for field in journey_fields(CostlyJourney)]  # fmt: skip
NEW = [field for field in journey_fields(CostlyJourney)
       if field.path not in {known.path for known in journey_fields(Journey)}]  # fmt: skip
EVERY_EXPORTER = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
_QUICK = settings(
    max_examples=200, database=None, derandomize=True, phases=[HypothesisPhase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    catalog = SmallWorkspace.write_to(tmp_path_factory.mktemp("small")).load().catalog
    ada = catalog.personas["ada"]
    bo = ada.model_copy(update={"id": "bo", "name": "Bo"})
    return replace(catalog, personas={"ada": ada, "bo": bo})


@cache
def complete(model: type[Journey]) -> Journey:
    """A journey of two phases in which every field has a value."""
    wanted = journeys("ada", SERVICES, model=model, complete=True)
    return find(wanted, _is_complete, settings=_QUICK)  # type: ignore[no-any-return]


def _is_complete(journey: Journey) -> bool:
    fields = journey_fields(type(journey))
    return all(
        field.has_value(owner)
        for part, owners in (
            (fields.journey, (journey,)), (fields.phase, journey.phases),
            (fields.step, journey.steps),
        )
        for field in part
        for owner in owners
        if field.path not in {("source",), ("steps", "source")}
    )  # fmt: skip


def changed_in(journey: Journey, path: FieldPath) -> Journey:
    """The same journey with another value in one field of every phase, or every step."""
    data = journey.model_dump(mode="json")
    owners = data[path[0]] if path[0] in ("phases", "steps") else [data]
    inner = path[1:] if path[0] in ("phases", "steps") else path
    for number, owner in enumerate(owners):
        *parts, last = inner
        for part in parts:
            owner = owner[part]
        owner[last] = _other(type(journey), path, owner[last], number)
        if path == ("phases", "id"):
            for step in data["steps"]:
                step["phase"] = owner[last]
    return type(journey).model_validate(data)


def _other(model: type[Journey], path: FieldPath, value: Any, number: int) -> Any:
    match path:
        case ("persona",):
            return "bo"
        case ("steps", "services"):
            return [id_ for id_ in SERVICES if id_ not in value] or list(SERVICES[:1])
        case ("steps", "kpis"):
            return [{"kpi": f"OTHER-{number}"}]
        case ("steps", "phase"):
            return next(phase.id for phase in complete(model).phases if phase.id != value)
        case (*_, "id"):
            return f"other-{number}"
    return find(value_at(model, path), lambda other: _differs(other, value), settings=_QUICK)


def _differs(one: Any, other: Any) -> bool:
    """Whether two values of a field have nothing in common that a format could tell apart."""
    if isinstance(other, dict) and "kind" in other:
        return Source.model_validate(one) != Source.model_validate(other)
    if isinstance(other, str | dict):
        return not _words(one) & _words(other)
    return (tuple(one) if isinstance(one, list) else one) != (
        tuple(other) if isinstance(other, list) else other
    )


def _words(text: str | dict[str, str]) -> set[str]:
    return {text.strip()} if isinstance(text, str) else {words.strip() for words in text.values()}


def exported(small: Catalog, exporter: Exporter, journey: Journey, state: str) -> Export:
    catalog = replace(small, journeys={journey.id: journey})
    return export(catalog, exporter.name, state=state, language="en")


def exported_in(small: Catalog, form: str, journey: Journey, language: str) -> Export:
    catalog = replace(small, journeys={journey.id: journey})
    return export(catalog, form, language=language)


def content(done: Export) -> Any:
    """The file's content, without what a workbook says about itself."""
    if not done.file.name.endswith(".xlsx"):
        return done.file.content
    book = load_workbook(io.BytesIO(done.file.content))
    return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]


@pytest.mark.known_lines
@EVERY_EXPORTER
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_carried_or_reported(
    small: Catalog, exporter: Exporter, state: str, field: ModelField
) -> None:
    journey = complete(CostlyJourney)
    done = exported(small, exporter, journey, state)
    coverage = exporter.coverage(ExportOptions(state, "en"), CostlyJourney)
    lost = {one.message for one in done.report if one.kind is Kind.LOST}
    if field.path in coverage.carried:
        assert field.path not in coverage.described
        changed = exported(small, exporter, changed_in(journey, field.path), state)
        assert content(changed) != content(done)
    elif field.path in coverage.described:
        assert coverage.described[field.path] in lost
    elif field.has_value(_owner(journey, field.path)):
        assert any(f"`{field.name}`" in message for message in lost)


def _owner(journey: Journey, path: FieldPath) -> Model:
    owners: dict[Any, Model] = {"phases": journey.phases[0], "steps": journey.steps[0]}
    return owners.get(path[0], journey)


@EVERY_EXPORTER
@pytest.mark.parametrize("state", STATES)
def test_an_exporter_speaks_of_fields_that_there_are(exporter: Exporter, state: str) -> None:
    coverage = exporter.coverage(ExportOptions(state))
    known = {field.path for field in journey_fields()}
    known |= {column.path for column in columns_of()}
    assert coverage.carried | coverage.described.keys() <= known


@EVERY_EXPORTER
def test_a_field_without_a_value_is_no_loss(small: Catalog, exporter: Exporter) -> None:
    journey = complete(Journey)
    step = journey.steps[0].model_copy(update={"when": None, "services": ()})
    bare = journey.model_copy(update={"steps": (step,), "note": None})
    messages = " ".join(one.message for one in exported(small, exporter, bare, "today").report)
    for name in ("`when` of", "`services` of", "`note`"):
        assert name not in messages


@pytest.mark.parametrize(("importer", "form"), [(CsvImporter(), "csv"), (WORKBOOKS[0], "xlsx")])
@pytest.mark.parametrize("language", ["it", "en"])
def test_a_new_field_comes_back_from_a_table(
    small: Catalog, importer: CsvImporter | WorkbookImporter, form: str, language: str
) -> None:
    journey = with_plain_words(complete(CostlyJourney))
    done = exported_in(small, form, journey, language)
    (imported,) = importer.read(done.file.name, done.file.content, Notes(), CostlyJourney)
    data = journey_data(imported, "ada", small, TextBuilder(language, Notes()), CostlyJourney)
    again = CostlyJourney.model_validate({**data, "id": imported.id})
    for field in NEW:
        owner, other = (_owner(one, field.path) for one in (journey, again))
        assert (field.of(other) == field.of(owner)) == (field.value_type is not ValueType.OTHER)


PLAIN: dict[ValueType, Any] = {
    ValueType.TEXT: {"it": "parole", "en": "words"},
    ValueType.STRING: "word",
    ValueType.STRINGS: ["one", "two"],
    ValueType.INTEGER: 3,
    ValueType.EMOTION: 2,
    ValueType.SOURCE: {"kind": "public", "address": "http://example.org", "publisher": "P",
                       "note": {"it": "nota", "en": "note"}},
    ValueType.OTHER: [1, 2],
}  # fmt: skip


def with_plain_words(journey: Journey) -> Journey:
    """The same journey, its new fields with values that nothing can mistake."""
    data = journey.model_dump(mode="json")
    for field in NEW:
        for owner in data[field.path[0]] if field.path[0] in ("phases", "steps") else [data]:
            *parts, last = field.inner_path
            for part in parts:
                owner = owner[part]
            owner[last] = PLAIN[field.value_type]
    return type(journey).model_validate(data)


def test_what_a_journey_must_have_has_a_placeholder() -> None:
    given = {("id",), ("persona",), ("phases", "id"), ("steps", "id"), ("steps", "phase")}
    required = {field.path for field in journey_fields()
                if field.required and field.optional_part is None}  # fmt: skip
    assert required - given <= PLACEHOLDERS.keys() <= {field.path for field in journey_fields()}
