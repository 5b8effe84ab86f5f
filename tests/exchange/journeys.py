"""Journeys of every shape, for property tests: the strategies derive from the model's fields."""

import re
from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import Phase as HypothesisPhase
from hypothesis import find, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from vivere.feedback.codes import ALPHABET, ROOM_LENGTH
from vivere.model import Journey, Model, Source, patterns
from vivere.model.paths import FieldPath

LANGUAGES = ("it", "en", "ur", "zh-Hant")
_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\n=+-@'\";,:#[]")
WORDS = st.text(_LETTERS, min_size=1, max_size=20).filter(lambda text: text.strip() != "")
TEXTS = WORDS | st.dictionaries(st.sampled_from(LANGUAGES), WORDS, min_size=1, max_size=3)
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,11}", fullmatch=True)
SOURCES = st.one_of(
    st.sampled_from(["assumed", "unverified", "given p1", "given p1 p2", "https://example.org/a"]),
    st.fixed_dictionaries({"kind": st.just("assumed"), "note": TEXTS}),
    st.fixed_dictionaries({
        "kind": st.just("public"), "address": st.just("http://example.org"), "publisher": WORDS,
    }),
)  # fmt: skip
_NAME = st.text(_LETTERS, min_size=1, max_size=12).filter(
    lambda text: re.fullmatch(patterns.NAME, text) is not None
)
_FORMS = {
    patterns.ID: IDS,
    patterns.NAME: _NAME,
    patterns.ROOM_CODE: st.text(ALPHABET, min_size=ROOM_LENGTH, max_size=ROOM_LENGTH),
    patterns.MOMENT: st.sampled_from(["2027", "2027-Q3", "2027-06-30"]),
    patterns.TIME: st.times().map(lambda time: f"{time:%H:%M}"),
}

Fixed = Mapping[FieldPath, st.SearchStrategy[Any]]
"""Fields whose values must fit others, such as ids of services, by their path in the model."""


def journeys(
    persona: str, services: tuple[str, ...], *, model: type[Journey] = Journey,
    complete: bool = False,
) -> st.SearchStrategy[Any]:  # fmt: skip
    """Journeys of one persona that use some of ``services``.

    ``complete``: every field is given, and there are two phases at least.
    """

    fixed: Fixed = {
        ("phase",): st.integers(0, 2),
        ("services",): st.lists(st.sampled_from(services), unique=True, min_size=int(complete)),
    }
    phase, step = (_items(model, name) for name in ("phases", "steps"))
    some_phases = st.lists(
        values_of(phase, complete=complete), min_size=1 + complete, max_size=3,
        unique_by=(lambda phase: phase["id"].lower(), lambda phase: str(phase["name"])),
    )  # fmt: skip
    some_steps = st.lists(
        values_of(step, fixed, complete=complete), min_size=1, max_size=4,
        unique_by=lambda step: step["id"].lower(),
    )  # fmt: skip
    inside = dict.fromkeys([("phases",), ("steps",)], st.none())
    head = values_of(
        model, {("id",): IDS, ("persona",): st.just(persona), **inside}, complete=complete
    )

    @st.composite
    def build(draw: st.DrawFn) -> Journey:
        phases, steps = draw(some_phases), draw(some_steps)
        for one in steps:
            one["phase"] = phases[one["phase"] % len(phases)]["id"]
        return model.model_validate({**draw(head), "phases": phases, "steps": steps})

    return build()


def complete_journey(persona: str, services: tuple[str, ...]) -> Journey:
    """The simplest journey in which every field has a value, those that may be left out too."""
    wanted = journeys(persona, services, complete=True)
    quick = settings(
        max_examples=50, database=None, derandomize=True, phases=[HypothesisPhase.generate]
    )
    return find(wanted, lambda _: True, settings=quick)  # type: ignore[no-any-return]


def values_of(
    model: type[Model], fixed: Fixed | None = None, path: FieldPath = (), *, complete: bool = False
) -> st.SearchStrategy[dict[str, Any]]:
    """The values of a model as a file holds them; fields that may be left out at times are."""
    required, optional = {}, {}
    for name, info in model.model_fields.items():
        here = (*path, name)
        known = (fixed or {}).get(here)
        given = _value(info, fixed, here, complete) if known is None else known
        (required if info.is_required() or complete else optional)[name] = given
    return st.fixed_dictionaries(required, optional=optional)


def value_at(
    model: type[Model], path: FieldPath, *, complete: bool = True
) -> st.SearchStrategy[Any]:
    """The values that a field of a model, or of a part of it, may have."""
    *parts, last = map(str, path)
    for part in parts:
        model = _items(model, part)
    return _value(model.model_fields[last], None, path, complete)


def _items(model: type[Model], name: str) -> type[Model]:
    """The model of a field, or of the items of its list."""
    return next(
        kind for one in _alternatives(model.model_fields[name].annotation)
        for kind in (one, *get_args(one)) if isinstance(kind, type) and issubclass(kind, Model)
    )  # fmt: skip


def _value(
    info: FieldInfo, fixed: Fixed | None, path: FieldPath, complete: bool
) -> st.SearchStrategy[Any]:
    kinds = _alternatives(info.annotation)
    first, limits = kinds[0], _limits(info.metadata)
    if any(get_origin(kind) is dict for kind in kinds):
        return TEXTS
    if get_origin(first) is Annotated:
        first, *more = get_args(first)
        limits |= _limits(more)
    return _plain(first, limits, fixed, path, complete)


def _plain(
    kind: Any, limits: dict[str, Any], fixed: Fixed | None, path: FieldPath, complete: bool
) -> st.SearchStrategy[Any]:
    if kind is Source:
        return SOURCES
    if isinstance(kind, type) and issubclass(kind, Model):
        return values_of(kind, fixed, path, complete=complete)
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is tuple:
        return _several(get_args(kind), complete or bool(limits.get("min_length")), path)
    if kind is int:
        return st.integers(limits.get("ge", -30), limits.get("le", 30))
    if kind is float:
        low, high = limits.get("ge", -999), limits.get("le", 999)
        exact = st.decimals(low, high, places=7).map(float)
        return exact | exact | st.floats(low, high)
    if kind is bool:
        return st.booleans()
    assert kind is str, f"no strategy for {kind} at {path}"
    return _FORMS.get(limits.get("pattern", ""), WORDS)


def _several(items: tuple[Any, ...], complete: bool, path: FieldPath) -> st.SearchStrategy[Any]:
    of = [_value(FieldInfo.from_annotation(one), None, path, complete)
          for one in items if one is not Ellipsis]  # fmt: skip
    if items[-1] is not Ellipsis:
        return st.tuples(*of)
    return st.lists(of[0], min_size=int(complete), max_size=3)


def _alternatives(annotation: Any) -> list[Any]:
    """The types a value may have, without ``None``."""
    inner = get_args(annotation)[0] if get_origin(annotation) is Annotated else None
    if get_origin(inner) in (tuple, dict):
        return [inner]
    if get_origin(inner) in (Union, UnionType):
        return _alternatives(inner)
    if get_origin(annotation) in (Union, UnionType):
        return [kind for one in get_args(annotation) if one is not type(None)
                for kind in _alternatives(one)]  # fmt: skip
    return [annotation]


def _limits(metadata: Any) -> dict[str, Any]:
    """Bounds and form of a value, however pydantic keeps them."""
    parts = [part for one in metadata for part in (one, *getattr(one, "metadata", ()))]
    names = ("ge", "le", "pattern", "min_length")
    return {name: getattr(one, name) for one in parts for name in names
            if getattr(one, name, None) is not None}  # fmt: skip
