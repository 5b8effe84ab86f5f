"""What a lane is: a row of the map, one cell for each step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jinja2 import Template
from markupsafe import Markup

from vivere.analysis.impact import Impact, LayerUse
from vivere.html import template
from vivere.model import Layer, Service, Step
from vivere.reader import Reader


@dataclass(frozen=True)
class Cell:
    """What a lane may draw of one step.

    ``number`` counts from 1. ``hue`` names the colour of a service's sector. ``curves`` holds
    the step's piece of each emotion curve, ``faces`` a drawn face for today and the future.
    """

    number: int
    step: Step
    services: tuple[Service, ...]
    layers: tuple[LayerUse, ...]
    impacts: tuple[Impact, ...]
    all_layers: tuple[Layer, ...]
    hue: Callable[[Service], str]
    faces: tuple[Markup, Markup]
    curves: Markup


@dataclass(frozen=True)
class Lane:
    """A row of the map: its id (also in the address and the locales) and how it draws.

    A lane without a template is a line across the map.
    """

    id: str
    template: Template | None

    def draw(self, reader: Reader, cells: Sequence[Cell]) -> Markup:
        """The HTML of the lane's cells, in the order of the steps."""
        return Markup(self.template.render(r=reader, cells=cells)) if self.template else Markup()


def cells(source: str) -> Template:
    """The template of a lane from that of one cell, which gets ``r`` (the Reader) and ``c``."""
    cell = '<td data-step="{{ c.step.id }}">' + source + "</td>"
    return template("{% for c in cells %}" + cell + "{% endfor %}")
