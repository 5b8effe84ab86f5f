"""The base of every model: frozen, no unknown keys, ids that can stand in a URL."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from vivere.model import patterns

Id = Annotated[str, StringConstraints(pattern=patterns.ID)]
"""Names a thing in files and URLs: letters, digits, ``-`` and ``_``, at most 64 characters."""


Age = Annotated[int, Field(ge=0, le=120)]
"""In whole years."""

Coordinates = Annotated[
    tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]],
    Field(strict=False),
]
"""Latitude and longitude in degrees (WGS 84)."""


class Model(BaseModel):
    """A frozen value: equal by content, no unknown keys, no silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
