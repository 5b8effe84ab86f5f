"""What owns services and KPIs: nine sectors above, four enabling layers below (in Milano)."""

from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from vivere.model.base import Id, Model
from vivere.model.references import Defines
from vivere.model.source import Source
from vivere.model.text import Paragraph, Text

Hue = Literal[
    "rose", "blue", "violet", "crimson", "teal", "amber", "green", "purple", "emerald",
    "indigo", "slate", "brown",
]  # fmt: skip
"""A named colour of the map; each has a light and a dark shade with AA contrast."""

LAYER_HUE: Hue = "indigo"
"""All layers have one colour: sectors are told apart by theirs."""


class ProjectCount(Model):
    """How many projects the source document counts: several readings when it is ambiguous."""

    readings: tuple[PositiveInt, ...] = Field(min_length=1, strict=False)
    source: Source
    note: Paragraph | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether the document can be read in more than one way."""
        return len(self.readings) > 1


class Dimension(Model):
    """One of the aims that a vision is made of, in their order.

    ``phrase`` is the words of the vision that say it.
    """

    id: Annotated[Id, Defines("dimension")]
    name: Text
    phrase: Text | None = None


class Area(Model):
    """A sector or a layer: name, vision, and the projects mapped in it.

    ``data_sheet`` says where the source document has a sheet of data for it; without one, what is
    known of it is incomplete.
    """

    id: Annotated[Id, Defines("area")]
    name: Text
    short: Text | None = None
    vision: Text
    dimensions: tuple[Dimension, ...] = Field(default=(), strict=False)
    source: Source
    data_sheet: Source | None = None
    mapped_projects: ProjectCount | None = None


class Sector(Area):
    """A field of city life that services belong to."""

    hue: Hue


class Layer(Area):
    """Enabling infrastructure that services need. Listed from the ground up."""
