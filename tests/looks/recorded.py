"""Looks as they are kept: each property once, with what it depends on, and one element per line."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from tests.looks.states import STATES, State

FOLDER = Path(__file__).parent / "recorded"

Value: TypeAlias = str | tuple[int, ...] | None
"""What a property is; None where it is not said: it is as around it, or nothing is to be seen."""

Look: TypeAlias = Mapping[State, Mapping[str, Mapping[str, Value]]]
"""By state, element and property."""

_DEPENDS: tuple[tuple[str, ...], ...] = (
    (),
    ("colours",),
    ("language",),
    ("width",),
    ("width", "language"),
    ("width", "colours"),
)
"""On what a property may depend, the simplest first. The last always does: a width meets colours in
one state at most."""

GRID_PX = 4
"""Boxes are kept rounded to this."""


def rounded(box: tuple[float, ...]) -> tuple[int, ...]:
    """A box on the grid."""
    return tuple(round(number / GRID_PX) * GRID_PX for number in box)


def packed(look: Look) -> dict[str, dict[str, Any]]:
    """By element and property: a value, or one for each of what it depends on.

    Where an element is not to be seen (its box is None), its other properties say nothing.
    """
    names = {
        (element, name)
        for elements in look.values()
        for element, properties in elements.items()
        for name in properties
    }
    found: dict[str, dict[str, Any]] = {}
    for element, name in sorted(names):
        values = {
            state: look[state].get(element, {}).get(name)
            for state in STATES
            if name == "box" or element in look[state]
        }
        found.setdefault(element, {})[name] = _explained(values)
    return found


def _explained(values: Mapping[State, Value]) -> Any:
    for depends in _DEPENDS:
        by: dict[str, set[Value]] = {}
        for state, value in values.items():
            by.setdefault(_key(state, depends), set()).add(value)
        if all(len(each) == 1 for each in by.values()):
            one = {key: _written(each.pop()) for key, each in by.items()}
            return one if depends else one[""]
    raise AssertionError("a width meets colours in one state at most")


def _key(state: State, depends: tuple[str, ...]) -> str:
    return " ".join(str(getattr(state, name)) for name in depends)


def _written(value: Value) -> str | None:
    return " ".join(map(str, value)) if isinstance(value, tuple) else value


def unpacked(
    kept: Mapping[str, Mapping[str, Any]],
) -> dict[State, dict[str, dict[str, str | None]]]:
    """By state, element and property; boxes as they are written."""
    return {
        state: {
            element: {name: _in(state, value) for name, value in properties.items()}
            for element, properties in kept.items()
        }
        for state in STATES
    }


def _in(state: State, value: Any) -> str | None:
    if not isinstance(value, dict):
        return None if value is None else str(value)
    keys = (_key(state, depends) for depends in _DEPENDS)
    return next((value[key] for key in keys if key in value), None)


def write(name: str, look: Look) -> None:
    """Keep how a place looks."""
    lines = (
        f"{json.dumps(element)}: {json.dumps(properties, sort_keys=True, separators=(',', ':'))}"
        for element, properties in packed(look).items()
    )
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def read(name: str) -> dict[State, dict[str, dict[str, str | None]]]:
    """How a place looked when it was recorded. Raises FileNotFoundError where it never was."""
    return unpacked(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))
