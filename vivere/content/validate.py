"""Values to one model: every mistake reported in plain words, what is broken left out.

A mistake takes down the smallest listed thing around it (a step, a service, an observation),
or the field itself where it stands in no list; the rest of the file is validated again without.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from vivere.content.describe import CODES, describe
from vivere.diagnostics import Finding
from vivere.diagnostics.finding import MAX_PER_FILE
from vivere.model import Model
from vivere.model.paths import FieldPath
from vivere.yamltext.source import Document

M = TypeVar("M", bound=Model)
LeftOut = dict[FieldPath, list[Any]]

_MAX_PASSES = 20


@dataclass(frozen=True)
class Validated(Generic[M]):
    """A model (``None`` when nothing can be used), and which places of the file it lacks."""

    model: M | None
    findings: tuple[Finding, ...]
    removed: frozenset[FieldPath] = frozenset()


def validate(kind: type[M], document: Document) -> Validated[M]:
    """Build a ``kind`` from a document, leaving out what is wrong."""
    if not isinstance(document.data, dict):
        return Validated(None, (document.finding((), "not-a-map"),))
    data, findings, removed = document.data, list[Finding](), set[FieldPath]()
    for _ in range(_MAX_PASSES):
        try:
            return Validated(kind.model_validate(data), tuple(findings), frozenset(removed))
        except ValidationError as error:
            mistakes = _distinct(error.errors(include_url=False), data)
        omitted = _by_parent(removed)
        places = [(_original(field_path, omitted), mistake) for field_path, mistake in mistakes]
        new = [
            (field_path, mistake)
            for field_path, mistake in places
            if not _follows(field_path, mistake, omitted)
        ]
        findings += [describe(document, kind, *pair) for pair in new[: MAX_PER_FILE + 1]]
        for field_path, mistake in places:
            removed.add(_removal(field_path, mistake, removed))
        if () in removed:
            break
        data = _without(document.data, removed)
    return Validated(None, tuple(findings))


def in_file(field_path: FieldPath, removed: Iterable[FieldPath]) -> FieldPath:
    """The place in the file of a place in a model that lacks ``removed``."""
    return _original(field_path, _by_parent(removed))


def _original(field_path: FieldPath, omitted: LeftOut) -> FieldPath:
    place: FieldPath = ()
    for part in field_path:
        if isinstance(part, int):
            for left_out in omitted.get(place, ()):
                if isinstance(left_out, int) and left_out <= part:
                    part += 1
        place = (*place, part)
    return place


def _by_parent(removed: Iterable[FieldPath]) -> LeftOut:
    """Keys and indexes that were left out, by what held them; indexes in order."""
    omitted: LeftOut = {}
    for place in sorted(removed, key=_numbers):
        omitted.setdefault(place[:-1], []).append(place[-1])
    return omitted


def _numbers(place: FieldPath) -> int:
    return place[-1] if isinstance(place[-1], int) else -1


def _distinct(errors: Iterable[Any], data: Any) -> list[tuple[FieldPath, Any]]:
    """One mistake per place, the innermost: a union reports one for each of its branches."""
    places: dict[FieldPath, Any] = {}
    for error in errors:
        field_path = _real_loc(error["loc"], data, missing=error["type"] == "missing")
        if field_path not in places or _rank(error) < _rank(places[field_path]):
            places[field_path] = error
    outer = {field_path[:end] for field_path in places for end in range(len(field_path))}
    return [(field_path, error) for field_path, error in places.items() if field_path not in outer]


def _rank(error: Any) -> int:
    """Which of two mistakes in one place says more."""
    return 0 if error["type"] in CODES else 2 if error["type"].startswith("int_") else 1


def _real_loc(field_path: FieldPath, data: Any, missing: bool) -> FieldPath:
    """``field_path`` without pydantic's names for union branches and validators."""
    real: list[Any] = []
    for index, part in enumerate(field_path):
        if _has(data, part):
            real.append(part)
            data = data[part]
        elif missing and index == len(field_path) - 1:
            real.append(part)
    return tuple(real)


def _has(data: Any, part: Any) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


def _follows(field_path: FieldPath, error: Any, omitted: LeftOut) -> bool:
    """Whether a mistake only follows from what was left out before: it is not reported."""
    if error["type"] == "too_short":
        return field_path in omitted
    missing, left_out = error["type"] == "missing", omitted.get(field_path[:-1], ())
    return missing and bool(
        left_out if isinstance(field_path[-1], int) else field_path[-1] in left_out
    )


def _removal(field_path: FieldPath, error: Any, removed: set[FieldPath]) -> FieldPath:
    """What to leave out for a mistake; a place that did not help makes room for its parent."""
    place = field_path
    if error["type"] == "missing" and isinstance(field_path[-1], int):
        place = field_path[:-1]
    elif error["type"] != "extra_forbidden":
        ends = [end for end, part in enumerate(field_path, 1) if isinstance(part, int)]
        place = field_path[: ends[-1]] if ends else field_path
    while place and place in removed:
        place = place[:-1]
    return place


def _without(data: Any, removed: set[FieldPath], here: FieldPath = ()) -> Any:
    if isinstance(data, dict):
        return {
            key: _without(value, removed, (*here, key))
            for key, value in data.items()
            if (*here, key) not in removed
        }
    if isinstance(data, list):
        return [
            _without(value, removed, (*here, index))
            for index, value in enumerate(data)
            if (*here, index) not in removed
        ]
    return data
