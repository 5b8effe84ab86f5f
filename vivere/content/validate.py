"""Values to one model: every mistake reported in plain words, what is broken left out.

A mistake takes down the smallest listed thing around it (a step, a service, an observation);
the rest of the file is validated again without it.
"""

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from vivere.content.finding import Finding
from vivere.content.source import Document
from vivere.model import Model

M = TypeVar("M", bound=Model)

_MAX_PASSES = 20

_CODES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "literal_error": "wrong-value",
    "string_pattern_mismatch": "wrong-format",
    "string_too_short": "empty-value",
    "too_short": "empty-value",
    "greater_than_equal": "out-of-range",
    "greater_than": "out-of-range",
    "less_than_equal": "out-of-range",
    "less_than": "out-of-range",
}
_EXPECTED = {
    "int": "a whole number", "float": "a number", "bool": "true or false", "string": "text",
    "tuple": "a list", "list": "a list", "dict": "a map", "model": "a map",
}  # fmt: skip


def validate(
    model: type[M], document: Document, injected: tuple[tuple[str, ...], ...] = ()
) -> tuple[M | None, list[Finding]]:
    """Build ``model`` from a document; ``None`` when nothing of it can be used.

    ``injected`` are the places the loader filled in itself, never reported as unknown.
    """
    data = document.data
    findings: list[Finding] = []
    if not isinstance(data, dict):
        return None, [_finding(document, (), "not-a-map")]
    for _ in range(_MAX_PASSES):
        try:
            return model.model_validate(data), findings
        except ValidationError as error:
            mistakes = _distinct(error.errors(include_url=False), data)
        findings += [_describe(document, model, loc, mistake) for loc, mistake in mistakes]
        removals = [_removal(data, loc, mistake) for loc, mistake in mistakes]
        if None in removals:
            return None, findings
        data = _without(data, {removal for removal in removals if removal})
    return None, findings


def _distinct(errors: Iterable[Any], data: Any) -> list[tuple[tuple[Any, ...], Any]]:
    """One mistake per place: a union reports one for each of its branches."""
    places: dict[tuple[Any, ...], Any] = {}
    for error in errors:
        loc = _real_loc(error["loc"], data, missing=error["type"] == "missing")
        known = places.get(loc)
        if known is None or (error["type"] in _CODES and known["type"] not in _CODES):
            places[loc] = error
    return [
        (loc, error)
        for loc, error in places.items()
        if not any(other != loc and other[: len(loc)] == loc for other in places)
    ]


def _real_loc(loc: tuple[Any, ...], data: Any, missing: bool) -> tuple[Any, ...]:
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


def _describe(document: Document, model: type[Model], loc: tuple[Any, ...], error: Any) -> Finding:
    kind, context = error["type"], error.get("ctx", {})
    field = str(next((part for part in reversed(loc) if isinstance(part, str)), ""))
    details: dict[str, Any] = {"field": field, "value": _short(error.get("input"))}
    code = _CODES.get(kind)
    if kind == "missing":
        code = "layer-without-reason" if field == "why" and "layers" in loc else code
    elif kind == "extra_forbidden":
        details["suggestion"] = did_you_mean(field, _field_names(model))
    elif kind == "literal_error":
        allowed = [
            part.strip("'\" ") for part in context["expected"].replace(" or ", ",").split(",")
        ]
        details["suggestion"] = did_you_mean(str(error.get("input")), allowed)
        details["expected"] = ", ".join(allowed)
    elif code == "out-of-range":
        limit = next(context[key] for key in ("ge", "gt", "le", "lt") if key in context)
        details["limit"] = f"{limit:g}"
        code = "emotion-out-of-range" if field == "emotion" else code
    elif code is None and kind.split("_")[0] in _EXPECTED:
        details["expected"] = _EXPECTED[kind.split("_")[0]]
        code = "wrong-type"
    elif code is None:
        code = kind if "-" in kind else "wrong-value"
        details.setdefault("suggestion", "")
        details.setdefault("expected", error["msg"])
    return _finding(document, loc, code or "wrong-value", **details)


def _finding(document: Document, loc: tuple[Any, ...], code: str, **details: Any) -> Finding:
    line, column = document.position(loc)
    return Finding(document.path, line, column, code, details=details)


def _removal(data: Any, loc: tuple[Any, ...], error: Any) -> tuple[Any, ...] | None:
    """What to leave out for a mistake: the unknown key, else the nearest item of a list."""
    if error["type"] == "extra_forbidden":
        return loc
    items = [end for end, part in enumerate(loc, 1) if isinstance(part, int)]
    return loc[: items[-1]] if items else None


def _without(data: Any, removals: set[tuple[Any, ...]], here: tuple[Any, ...] = ()) -> Any:
    if isinstance(data, dict):
        return {
            key: _without(value, removals, (*here, key))
            for key, value in data.items()
            if (*here, key) not in removals
        }
    if isinstance(data, list):
        return [
            _without(value, removals, (*here, index))
            for index, value in enumerate(data)
            if (*here, index) not in removals
        ]
    return data


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """The known word nearest to what was written, or an empty string."""
    return next(iter(difflib.get_close_matches(written, list(known), n=1, cutoff=0.6)), "")


def _field_names(model: type[Model]) -> set[str]:
    """The fields of a model and of all models inside it."""
    seen: set[type] = set()

    def visit(annotation: Any) -> None:
        for inner in getattr(annotation, "__args__", ()):
            visit(inner)
        is_model = isinstance(annotation, type) and issubclass(annotation, Model)
        if is_model and annotation not in seen:
            seen.add(annotation)
            for field in annotation.model_fields.values():
                visit(field.annotation)

    visit(model)
    return {name for found in seen for name in found.model_fields}  # type: ignore[attr-defined]


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"
