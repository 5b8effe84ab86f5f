"""Smart services: what a step uses, and what they need underneath."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from vivere.model.base import Id, Model
from vivere.model.references import Defines, GivenBy, Refers
from vivere.model.source import Source
from vivere.model.text import Text


class LayerNeed(Model):
    """Why a service does not work without a layer."""

    layer: Annotated[Id, Refers("layer", once=True)]
    why: Text


class Evidence(Model):
    """A page that was read for a service, and optionally the fact found there.

    In YAML a bare source (``given s11`` or an address) does.
    """

    source: Source
    fact: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        return {"source": value} if isinstance(value, str) else value


class Service(Model):
    """A smart service of one area (``area`` comes from the head of its file).

    ``kind``: ``given`` is named in the source document, ``existing`` runs today and is
    extended towards the future, ``proposed`` does not exist yet.
    """

    id: Annotated[Id, Defines("service")]
    area: Annotated[Id, GivenBy.HEAD]
    name: Text
    short: Text | None = None
    kind: Literal["given", "existing", "proposed"]
    source: Source
    today: Text
    future: Text
    layers: tuple[LayerNeed, ...] = Field(default=(), strict=False)
    evidence: tuple[Evidence, ...] = Field(default=(), strict=False)
