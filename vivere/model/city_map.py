"""The city as a sketch map: named places, lines between them, soft shapes."""

from typing import Annotated, Literal

from pydantic import Field

from vivere.model import patterns
from vivere.model.base import Coordinates, Id, Model
from vivere.model.references import Defines, Refers
from vivere.model.source import Source
from vivere.model.text import Paragraph, Text


class CityPlace(Model):
    """A place with a name. ``label`` is whether the map always writes it."""

    id: Annotated[Id, Defines("place")]
    name: Text
    at: Coordinates
    label: bool = False
    source: Source


class Branch(Model):
    """A further run of a line through places in their order, from where it leaves it."""

    stops: tuple[Annotated[Id, Refers("place")], ...] = Field(min_length=2, strict=False)


class CityLine(Model):
    """A line through places in their order: a metro line, a railway. ``branches`` leave it."""

    id: Annotated[Id, Defines("line")]
    name: Text
    color: Annotated[str, Field(pattern=patterns.COLOR)]
    stops: tuple[Annotated[Id, Refers("place")], ...] = Field(min_length=2, strict=False)
    branches: tuple[Branch, ...] = Field(default=(), strict=False)
    source: Source


class CityShape(Model):
    """A soft shape under the lines, through points by latitude and longitude (WGS 84).

    A ``park`` is an area, a ``ring`` a closed line, ``water`` and ``road`` open ones.
    """

    id: Annotated[Id, Defines("shape")]
    kind: Literal["park", "ring", "water", "road"]
    name: Text | None = None
    points: tuple[Coordinates, ...] = Field(min_length=2, strict=False)
    source: Source


class PlacesFile(Model):
    """``places.yaml``: what the sketch map of the city shows.

    ``frame`` is its south-west and north-east corner; without it, what contains all places.
    """

    frame: Annotated[tuple[Coordinates, Coordinates], Field(strict=False)] | None = None
    note: Paragraph | None = None
    places: tuple[CityPlace, ...] = Field(default=(), strict=False)
    lines: tuple[CityLine, ...] = Field(default=(), strict=False)
    shapes: tuple[CityShape, ...] = Field(default=(), strict=False)
