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
from vivere.yamltext.source import Document

M = TypeVar("M", bound=Model)
Place = tuple[Any, ...]
Lost = dict[Place, list[Any]]

_MAX_PASSES = 20


@dataclass(frozen=True)
class Validated(Generic[M]):
    """A model (``None`` when nothing can be used), and which places of the file it lacks."""

    model: M | None
    findings: tuple[Finding, ...]
    removed: frozenset[Place] = frozenset()


def validate(kind: type[M], document: Document) -> Validated[M]:
    """Build a ``kind`` from a document, leaving out what is wrong."""
    if not isinstance(document.data, dict):
        return Validated(None, (document.finding((), "not-a-map"),))
    data, findings, removed = document.data, list[Finding](), set[Place]()
    for _ in range(_MAX_PASSES):
        try:
            return Validated(kind.model_validate(data), tuple(findings), frozenset(removed))
        except ValidationError as error:
            mistakes = _distinct(error.errors(include_url=False), data)
        lost = _by_parent(removed)
        places = [(_original(loc, lost), mistake) for loc, mistake in mistakes]
        new = [(loc, mistake) for loc, mistake in places if not _follows(loc, mistake, lost)]
        findings += [describe(document, kind, *pair) for pair in new[: MAX_PER_FILE + 1]]
        for loc, mistake in places:
            removed.add(_removal(loc, mistake, removed))
        if () in removed:
            break
        data = _without(document.data, removed)
    return Validated(None, tuple(findings))


def in_file(loc: Place, removed: Iterable[Place]) -> Place:
    """The place in the file of a place in a model that lacks ``removed``."""
    return _original(loc, _by_parent(removed))


def _original(loc: Place, lost: Lost) -> Place:
    place: Place = ()
    for part in loc:
        if isinstance(part, int):
            for gone in lost.get(place, ()):
                if isinstance(gone, int) and gone <= part:
                    part += 1
        place = (*place, part)
    return place


def _by_parent(removed: Iterable[Place]) -> Lost:
    """Keys and indexes that were left out, by what held them; indexes in order."""
    lost: Lost = {}
    for place in sorted(removed, key=_numbers):
        lost.setdefault(place[:-1], []).append(place[-1])
    return lost


def _numbers(place: Place) -> int:
    return place[-1] if isinstance(place[-1], int) else -1


def _distinct(errors: Iterable[Any], data: Any) -> list[tuple[Place, Any]]:
    """One mistake per place, the innermost: a union reports one for each of its branches."""
    places: dict[Place, Any] = {}
    for error in errors:
        loc = _real_loc(error["loc"], data, missing=error["type"] == "missing")
        if loc not in places or _rank(error) < _rank(places[loc]):
            places[loc] = error
    outer = {loc[:end] for loc in places for end in range(len(loc))}
    return [(loc, error) for loc, error in places.items() if loc not in outer]


def _rank(error: Any) -> int:
    """Which of two mistakes in one place says more."""
    return 0 if error["type"] in CODES else 2 if error["type"].startswith("int_") else 1


def _real_loc(loc: Place, data: Any, missing: bool) -> Place:
    """``loc`` without pydantic's names for union branches and validators."""
    real: list[Any] = []
    for index, part in enumerate(loc):
        if _has(data, part):
            real.append(part)
            data = data[part]
        elif missing and index == len(loc) - 1:
            real.append(part)
    return tuple(real)


def _has(data: Any, part: Any) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


def _follows(loc: Place, error: Any, lost: Lost) -> bool:
    """Whether a mistake only follows from what was left out before: it is not told."""
    if error["type"] == "too_short":
        return loc in lost
    missing, gone = error["type"] == "missing", lost.get(loc[:-1], ())
    return missing and bool(gone if isinstance(loc[-1], int) else loc[-1] in gone)


def _removal(loc: Place, error: Any, removed: set[Place]) -> Place:
    """What to leave out for a mistake; a place that did not help makes room for its parent."""
    place = loc
    if error["type"] == "missing" and isinstance(loc[-1], int):
        place = loc[:-1]
    elif error["type"] != "extra_forbidden":
        ends = [end for end, part in enumerate(loc, 1) if isinstance(part, int)]
        place = loc[: ends[-1]] if ends else loc
    while place and place in removed:
        place = place[:-1]
    return place


def _without(data: Any, removed: set[Place], here: Place = ()) -> Any:
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
