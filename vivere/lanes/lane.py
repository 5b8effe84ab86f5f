"""What a lane is: a row of the map, one cell for each step."""

from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import Template
from markupsafe import Markup

from vivere.analysis.impact import Impact, LayerUse
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
    """A row of the map: its id (also in the address and the locales) and how it draws a cell.

    The template gets ``r`` (the Reader) and ``c`` (the Cell). A lane without a template is a
    line across the map.
    """

    id: str
    template: Template | None

    def draw(self, reader: Reader, cell: Cell) -> Markup:
        """The HTML of one cell."""
        return Markup(self.template.render(r=reader, c=cell)) if self.template else Markup()
