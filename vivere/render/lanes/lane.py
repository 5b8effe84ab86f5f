"""What a lane is: a row of the map, one cell for each step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Template
from markupsafe import Markup

from vivere.analysis.impact import Impact, LayerUse
from vivere.analysis.voices import StepVoices
from vivere.model import Service, Step
from vivere.render.reader import Reader
from vivere.render.templating import template


@dataclass(frozen=True)
class Cell:
    """What a lane may draw of one step.

    ``number`` counts from 1. ``curves`` holds the step's piece of each emotion curve, ``faces``
    a drawn face for today and the future, ``drawn_faces`` one for each emotion. ``voices`` is
    what a room said, where one is shown on the map.
    """

    number: int
    step: Step
    services: tuple[Service, ...]
    layers: tuple[LayerUse, ...]
    impacts: tuple[Impact, ...]
    faces: tuple[Markup, Markup]
    drawn_faces: Mapping[int, Markup]
    curves: Markup
    voices: StepVoices | None = None

    @property
    def needed(self) -> tuple[str, ...]:
        """The ids of the layers under the step."""
        return tuple(use.layer.id for use in self.layers)


@dataclass(frozen=True)
class Lane:
    """A row of the map: its id (also in the address and the locales) and how it draws.

    A lane without a template is a line across the map. An ``optional`` one is there only when
    some step has something for it.
    """

    id: str
    template: Template | None
    optional: bool = False

    def draw(self, reader: Reader, cells: Sequence[Cell]) -> Markup:
        """The HTML of the lane's cells, in the order of the steps."""
        if not self.template:
            return Markup()
        return Markup(self.template.render(r=reader, cells=cells, once=cache(_call)))


def cells(source: str, before: str = "") -> Template:
    """The template of a lane from that of one cell, which gets ``r`` (the Reader) and ``c``.

    What recurs from step to step is set or defined ``before``, once for the row; a macro that
    draws one of a few things is called as ``once(macro, id)``, which remembers what it drew.
    """
    cell = '<td data-step="{{ c.step.id }}">' + source + "</td>"
    return template(before + "{% for c in cells %}" + cell + "{% endfor %}")


def _call(macro: Callable[..., str], *ids: object) -> str:
    return macro(*ids)
