"""What the models know and their JSON does not say: references, examples, rules between fields."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from vivere.model import patterns
from vivere.model.kinds import KINDS
from vivere.model.references import GivenBy, OneItem, Refers, bare_field, marked, reachable

_MODELS = tuple({model for kind in KINDS for model in reachable(kind.model)})

REFERS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (model.__name__, field): mark.kind
        for model in _MODELS
        for field, mark in marked(model, Refers).items()
    }
)
"""What the ids in a field are of, by model and field."""

GIVEN_BY_PLACE = frozenset(
    (model.__name__, field) for model in _MODELS for field in marked(model, GivenBy)
)
"""Fields that the name or the head of the file gives: they are not written."""

BARE: Mapping[str, str] = MappingProxyType(
    {model.__name__: field for model in _MODELS if (field := bare_field(model))}
)
"""The field that a bare word stands for, by model."""

ONE_ITEM = frozenset(
    (model.__name__, field) for model in _MODELS for field in marked(model, OneItem)
)
"""Lists that may be written as their item alone."""

SHORT = frozenset({"Source", *BARE})
"""Models that have a short form: one word or address instead of a map."""

EXAMPLES: Mapping[tuple[str, str], tuple[Any, ...]] = MappingProxyType(
    {
        ("Place", "at"): ([45.4642, 9.19],),
        ("Step", "time"): ("08:30",),
        ("Target", "as_written"): ("-30%", "x3"),
        ("Observation", "year"): ("2018", "2018-06", "2017/18"),
        ("Observation", "derived"): ("300 + 125",),
        ("Source", "address"): ("https://www.example.org/page",),
        ("Portrait", "backdrop"): ("#d9f2e3",),
        ("Portrait", "image"): ("images/ada.png",),
        ("ProjectCount", "readings"): ([12], [12, 14]),
    }
)

YEAR = {
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]{4}([-/][0-9A-Za-z]+)*$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
        {"type": "null"},
    ]
}
"""A year may be written without quotes."""

MOMENT = {
    "anyOf": [
        {"type": "string", "pattern": patterns.MOMENT},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}
"""A year may be written without quotes."""

COORDINATES = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -90, "maximum": 90},
        {"type": "number", "minimum": -180, "maximum": 180},
    ],
    "items": {"type": "number", "minimum": -180, "maximum": 180},
    "minItems": 2,
    "maxItems": 2,
}
"""``items`` says it again for editors that do not know ``prefixItems``."""

WRITTEN: Mapping[tuple[str, str], dict[str, Any]] = MappingProxyType(
    {
        ("Observation", "year"): YEAR,
        ("Place", "at"): {"anyOf": [COORDINATES, {"type": "null"}]},
        ("Circle", "centre"): COORDINATES,
        ("CityPlace", "at"): COORDINATES,
        ("CityShape", "points"): {"type": "array", "items": COORDINATES, "minItems": 2},
        ("PlacesFile", "frame"): {
            "anyOf": [
                {"type": "array", "items": COORDINATES, "minItems": 2, "maxItems": 2},
                {"type": "null"},
            ]
        },
        ("Due", "at"): MOMENT,
        ("Ready", "at"): MOMENT,
    }
)
"""Fields whose JSON Schema is written here."""


def _has(field: str) -> dict[str, Any]:
    return {"required": [field], "properties": {field: {"not": {"type": "null"}}}}


RULES: Mapping[str, dict[str, Any]] = MappingProxyType(
    {
        "Source": {
            "if": {"required": ["kind"], "properties": {"kind": {"const": "public"}}},
            "then": {"required": ["address"], "properties": {"address": {"type": "string"}}},
        },
        "KpiLink": {"oneOf": [_has("service"), _has("step")]},
        "Persona": {
            "if": {"required": ["kind"], "properties": {"kind": {"const": "group"}}},
            "then": {"required": ["members"], "properties": {"members": {"minItems": 2}}},
            "else": {"properties": {"members": {"maxItems": 0}}},
        },
    }
)
"""Rules between the fields of a model, which its validators hold."""
