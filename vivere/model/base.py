"""The base of every model: frozen, no unknown keys, ids that can stand in a URL."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from vivere.model import patterns

Id = Annotated[str, StringConstraints(pattern=patterns.ID)]
"""Names a thing in files and URLs: letters, digits, ``-`` and ``_``, at most 64 characters."""


class Model(BaseModel):
    """A frozen value: equal by content, no unknown keys, no silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
