"""A pydantic mistake as a finding: our code, the value, what would have been right."""

import difflib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, get_args

from vivere.diagnostics import Finding
from vivere.diagnostics.finding import Character, Choices, EmotionScale, MessageKey, signed
from vivere.i18n import LANGUAGES
from vivere.i18n.emotion_words import emotion_of_phrase
from vivere.i18n.language_names import nearest_language
from vivere.model import Model, Source, patterns
from vivere.model.paths import FieldPath
from vivere.model.references import models_in, reachable
from vivere.yamltext.odd_characters import CURLY, odd_in, without_odd
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
    patterns.MOMENT: "moment",
    patterns.LANGUAGE: "language",
    patterns.WORDS: "words",
    patterns.ADDRESS: "address",
    patterns.ROOM_CODE: "room",
    patterns.COLOR: "color",
    patterns.STEP_OF_JOURNEY: "step",
    patterns.NAME: "name",
}
"""The words that tell each form a text must have."""

_TYPES = frozenset({"int", "float", "bool", "string", "tuple", "list", "dict", "model"})
_LONGEST_WORD = 64
_NAME = r"[a-z][a-z_-]*"
_DASHED_NUMBER = re.compile(r"[\u2012-\u2015\u2212]\d+(?:[.,]\d+)?")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?")
_SOURCES = get_args(Source.model_fields["kind"].annotation)
_WRITTEN = frozenset({
    "extra_forbidden", "literal_error", "string_pattern_mismatch", "int_type", "float_type",
    "bool_type", "int_parsing", "float_parsing",
})  # fmt: skip
"""Mistakes in a key, a code or a number, which hold no odd character."""

MOST_CHOICES = 20
"""Values of a field that are told with their meaning."""


def describe(document: Document, model: type[Model], field_path: FieldPath, error: Any) -> Finding:
    """The finding for one of pydantic's errors, ``field_path`` being its place in the file."""
    code, details = _code(model, field_path, error, document.is_block(field_path))
    return document.finding(field_path, code, details=details)


def _code(
    model: type[Model], field_path: FieldPath, error: Any, is_block: bool
) -> tuple[str, dict[str, Any]]:
    kind = error["type"]
    field = next((part for part in reversed(field_path) if isinstance(part, str)), "")
    details: dict[str, Any] = {
        "field": shortened(field),
        "value": MessageKey("nothing") if error.get("input") is None else shortened(error["input"]),
        "suggestion": "",
    }
    code = CODES.get(kind)
    written = field if code == "unknown-field" else error.get("input")
    if kind == "tuple_type" and isinstance(written, dict) and is_block:
        return "missing-dash", details
    if found := _pasted(model, field, kind, written):
        return found
    if code == "missing-field":
        code = "layer-without-reason" if field == "why" and "layers" in field_path else code
    elif code == "unknown-field":
        details["suggestion"] = did_you_mean(field, _field_names(model))
    elif code == "wrong-value":
        allowed = _allowed(error["ctx"]["expected"])
        choices = _choices(model, field_path, allowed)
        details["suggestion"] = did_you_mean(str(written), allowed) or _called(choices, written)
        details["expected"] = choices
        if tuple(allowed) == _SOURCES and field != "kind":
            details["expected"] = MessageKey("expected.source")
            if _SITE.fullmatch(str(written)):
                details["suggestion"] = f"https://{written}"
    elif code == "wrong-format":
        details["form"] = MessageKey(f"form.{FORMS[error['ctx']['pattern']]}")
        if error["ctx"]["pattern"] == patterns.LANGUAGE:
            details["suggestion"] = nearest_language(str(error.get("input")))
    elif field == "emotion" and isinstance(written, str):
        nearest = emotion_of_phrase(written)
        details["expected"] = EmotionScale()
        details["suggestion"] = "" if nearest is None else signed(nearest)
        code = "wrong-value"
    elif code == "out-of-range":
        limits = error["ctx"]
        details["limit"] = (
            f"{next(limits[key] for key in ('ge', 'gt', 'le', 'lt') if key in limits):g}"
        )
        code = "emotion-out-of-range" if field == "emotion" else code
    elif code is None and "-" in kind:
        code = kind
    elif code is None and error.get("input") is None:
        code = "empty-value"
    elif code is None:
        first = kind.split("_")[0]
        wanted = first if first in _TYPES else "other"
        details["expected"] = MessageKey(f"expected.{wanted}")
        details["way"] = MessageKey(f"way.{'emotion' if field == 'emotion' else wanted}")
        code = "wrong-type"
    return code, details


def _pasted(
    model: type[Model], field: str, kind: str, written: Any
) -> tuple[str, dict[str, Any]] | None:
    """What came in with pasted text: an odd character, or a blank that was lost."""
    if not isinstance(written, str) or kind not in _WRITTEN:
        return None
    if _DASHED_NUMBER.fullmatch(written):
        dash = {"character": Character(written[0]), "at": written[0]}
        instead = MessageKey("odd.hyphen")
        return "odd-character", {**dash, "instead": instead, "suggestion": f"-{written[1:]}"}
    if odd := odd_in(written):
        meant = without_odd(written)
        if kind == "extra_forbidden" and meant not in (names := _field_names(model)):
            meant = did_you_mean(meant, names)
        elif kind == "string_pattern_mismatch" and written == field:
            meant = nearest_language(meant)
        instead = MessageKey("odd.quote" if odd in CURLY else "odd.space")
        details = {"character": Character(odd), "at": odd, "instead": instead}
        return "odd-character", {**details, "suggestion": meant}
    name, colon, rest = written.partition(":")
    is_key = kind in ("extra_forbidden", "string_pattern_mismatch") and rest[:1] not in ("", "/")
    if colon and is_key and re.fullmatch(_NAME, name) and written == field:
        return "missing-space", {"value": ":", "at": ":", "suggestion": name}
    return None


def _choices(model: type[Model], field_path: FieldPath, allowed: Sequence[str]) -> Any:
    """The values that a field can have, with what they mean where they are few."""
    owner = _owner(model, field_path)
    if owner is None or len(allowed) > MOST_CHOICES:
        return ", ".join(allowed)
    field = next(part for part in reversed(field_path) if isinstance(part, str))
    return Choices(owner.__name__, field, tuple(allowed))


def _called(choices: Any, written: Any) -> str:
    """The value that some language of the interface calls as it is written."""
    if not isinstance(choices, Choices):
        return ""
    words = str(written).casefold()
    named = (
        (one, choices.meaning(language, one)) for one in choices.values for language in LANGUAGES
    )
    return next((one for one, meaning in named if meaning.casefold() == words), "")


def _owner(model: type[Model], field_path: FieldPath) -> type[Model] | None:
    """The model that has the field at the end of a path."""
    names = [part for part in field_path if isinstance(part, str)]
    owner: type[Model] | None = model
    for name in names[:-1]:
        field = owner.model_fields.get(name) if owner else None
        owner = next(models_in(field.annotation), None) if field else None
    return owner if owner and names and names[-1] in owner.model_fields else None


def _allowed(expected: str) -> list[str]:
    """The words of pydantic's «'a', 'b' or 'c'»."""
    return [part.strip("'\" ") for part in expected.replace(" or ", ",").split(",")]


def did_you_mean(written: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word nearest to what was written, or an empty string."""
    if len(written) > _LONGEST_WORD:
        return ""
    return next(iter(difflib.get_close_matches(written, sorted(known), n=1, cutoff=cutoff)), "")


@cache
def _field_names(model: type[Model]) -> frozenset[str]:
    """The fields of a model and of all models inside it."""
    return frozenset(name for inner in reachable(model) for name in inner.model_fields)
