"""Models that files may write in short: one bare word, or a bare value, in place of a map."""

from typing import Any

from pydantic import model_validator

from vivere.model.base import Model
from vivere.model.references import bare_field


class ShortFormModel(Model):
    """A model of which one field is marked ``BareWord``: a bare value is that field's value."""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        field = bare_field(cls)
        return {field: value} if isinstance(value, str | int) and field else value
