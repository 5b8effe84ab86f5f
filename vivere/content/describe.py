"""A pydantic mistake as a finding: our code, the value, what would have been right."""

import difflib
from collections.abc import Iterable
from functools import cache
from typing import Any

from vivere.diagnostics import Finding
from vivere.diagnostics.finding import MessageKey
from vivere.model import Model, patterns
from vivere.model.paths import FieldPath
from vivere.model.references import reachable
from vivere.yamltext.source import Document
from vivere.yamltext.values import shortened

CODES = {
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
"""Our code for each kind of mistake that is not simply a value of the wrong type."""

FORMS = {
    patterns.ID: "id",
    patterns.TIME: "time",
    patterns.YEAR: "year",
    patterns.LANGUAGE: "language",
    patterns.WORDS: "words",
    patterns.ADDRESS: "address",
    patterns.COLOR: "color",
    patterns.STEP_OF_JOURNEY: "step",
}
"""The words that tell each form a text must have."""

_TYPES = frozenset({"int", "float", "bool", "string", "tuple", "list", "dict", "model"})
_LONGEST_WORD = 64


def describe(document: Document, model: type[Model], field_path: FieldPath, error: Any) -> Finding:
    """The finding for one of pydantic's errors, ``field_path`` being its place in the file."""
    code, details = _code(model, field_path, error)
    return document.finding(field_path, code, details=details)


def _code(model: type[Model], field_path: FieldPath, error: Any) -> tuple[str, dict[str, Any]]:
    kind = error["type"]
    field = next((part for part in reversed(field_path) if isinstance(part, str)), "")
    details: dict[str, Any] = {
        "field": shortened(field),
        "value": MessageKey("nothing") if error.get("input") is None else shortened(error["input"]),
        "suggestion": "",
    }
    code = CODES.get(kind)
    if code == "missing-field":
        code = "layer-without-reason" if field == "why" and "layers" in field_path else code
    elif code == "unknown-field":
        details["suggestion"] = did_you_mean(field, _field_names(model))
    elif code == "wrong-value":
        allowed = _allowed(error["ctx"]["expected"])
        details["suggestion"] = did_you_mean(str(error.get("input")), allowed)
        details["expected"] = ", ".join(allowed)
    elif code == "wrong-format":
        details["form"] = MessageKey(f"form.{FORMS[error['ctx']['pattern']]}")
    elif code == "out-of-range":
        limits = error["ctx"]
        details["limit"] = (
            f"{next(limits[key] for key in ('ge', 'gt', 'le', 'lt') if key in limits):g}"
        )
        code = "emotion-out-of-range" if field == "emotion" else code
    elif code is None and "-" in kind:
        code = kind
    elif code is None:
        first = kind.split("_")[0]
        details["expected"] = MessageKey(f"expected.{first if first in _TYPES else 'other'}")
        code = "wrong-type"
    return code, details


def _allowed(expected: str) -> list[str]:
    """The words of pydantic's «'a', 'b' or 'c'»."""
    return [part.strip("'\" ") for part in expected.replace(" or ", ",").split(",")]


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """The known word nearest to what was written, or an empty string."""
    if len(written) > _LONGEST_WORD:
        return ""
    return next(iter(difflib.get_close_matches(written, sorted(known), n=1, cutoff=0.6)), "")


@cache
def _field_names(model: type[Model]) -> frozenset[str]:
    """The fields of a model and of all models inside it."""
    return frozenset(name for inner in reachable(model) for name in inner.model_fields)
