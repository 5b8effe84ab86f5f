"""Smart services: what a step uses, and what they need underneath."""

from typing import Annotated, Literal

from pydantic import Field

from vivere.model.base import Id, Model
from vivere.model.references import BareWord, Defines, GivenBy, Refers
from vivere.model.short_form import ShortFormModel
from vivere.model.source import Source
from vivere.model.text import Text


class LayerNeed(Model):
    """Why a service does not work without a layer."""

    layer: Annotated[Id, Refers("layer", once=True)]
    why: Text


class Evidence(ShortFormModel):
    """A page that was read for a service, and optionally the fact found there.

    In YAML a bare source (``given s11`` or an address) does.
    """

    source: Annotated[Source, BareWord()]
    fact: Text | None = None


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
