"""The fields of a list's things, drawn once for what they say: a key typed changes one of them."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from vivere.editor.form import FormField, names_to_choose
from vivere.model import Model
from vivere.model.paths import FieldPath
from vivere.render.reader import Reader

MOST = 400
"""Drawings that are remembered, some 20 kB each: a few people's long journeys."""

_drawn: dict[Hashable, Markup] = {}

Row = Mapping[str, Any]
"""A finding as the form shows it."""


def forget() -> None:
    """Draw everything anew, as after a start."""
    _drawn.clear()


class DrawnItems:
    """The things of one form, of which ``rows`` are the findings."""

    def __init__(self, reader: Reader, model: type[Model], rows: Sequence[Row]) -> None:
        languages = tuple(reader.catalog.workspace.languages)
        self._shared = reader.language, reader.base, model, languages, names_to_choose(reader)
        self._rows = rows

    def within(self, place: FieldPath) -> list[Row]:
        """The findings at a place, and below."""
        return [one for one in self._rows if one["at"][: len(place)] == place]

    def item(
        self,
        field: FormField,
        index: int,
        draw: Callable[[Iterable[FormField]], Markup],
        inside: Iterable[FormField],
    ) -> Markup:
        """The fields ``inside`` a thing of a list, as ``draw`` makes them.

        What is remembered is found by all that they are drawn from.
        """
        at = (*field.at, index)
        told = [
            (one["at"], one["severity"], one["finding"].field_path, one["code"], one["message"],
             one["hint"])
            for one in self.within(at)
        ]  # fmt: skip
        choices = tuple((field.choices or {}).items())
        key = (self._shared, at, choices, repr(field.value[index]), repr(told))
        found = _drawn.get(key)
        if found is None:
            if len(_drawn) >= MOST:
                forget()
            found = _drawn[key] = draw(inside)
        return found
