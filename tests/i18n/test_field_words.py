"""Every field of every file has words, and every word a field."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest

from vivere.i18n import LANGUAGES, keys
from vivere.i18n.field_words import ELSEWHERE, help_of, label, option
from vivere.model.kinds import KINDS
from vivere.model.references import reachable


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
        return
    for part in get_args(annotation):
        yield from _literals(part)


FIELDS = {
    (model.__name__, name): tuple(_literals(info.annotation))
    for kind in KINDS
    for model in reachable(kind.model)
    for name, info in model.model_fields.items()
}


def test_the_fields_and_nothing_else_have_words() -> None:
    wanted = {
        f"field.{model}.{name}.{part}" for model, name in FIELDS for part in ("label", "help")
    } | {
        f"field.{model}.{name}.value.{value}"
        for (model, name), values in FIELDS.items()
        for value in values
        if (model, name) not in ELSEWHERE and name != "code"
    }
    assert {key for key in keys("it") if key.startswith("field.")} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_has_words(language: str) -> None:
    words = [
        option(language, *field, value) for field, values in FIELDS.items() for value in values
    ]
    assert len(words) > 100
    assert all(words)


def test_words_of_values_are_said_elsewhere_only_for_real_fields() -> None:
    assert set(ELSEWHERE) <= {field for field, values in FIELDS.items() if values}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_short_and_helps_one_sentence(language: str) -> None:
    long = [field for field in FIELDS if len(label(language, *field).split()) > 4]
    helps = {field: help_of(language, *field) for field in FIELDS}
    odd = [field for field, words in helps.items() if words[-1] != "." or ". " in words]
    assert (long, odd) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_asks_nothing_that_another_of_its_model_asks(language: str) -> None:
    said = [(model, label(language, model, name)) for model, name in FIELDS]
    assert len(set(said)) == len(said)
