"""Smart services: what a step uses, and what they need underneath."""

from typing import Annotated, Literal

from pydantic import Field

from vivere.model.base import Id, Model
from vivere.model.moment import Due
from vivere.model.references import BareWord, Defines, GivenBy, Refers
from vivere.model.short_form import ShortFormModel
from vivere.model.source import Source
from vivere.model.text import Paragraph, Text


class LayerNeed(Model):
    """Why a service does not work without a layer.

    ``without`` says what happens to it where the layer is missing.
    """

    layer: Annotated[Id, Refers("layer", once=True)]
    why: Text
    without: Literal["stops", "degrades"] | None = None


class Ready(Due):
    """When a service is there for the people of the stories, and who has it in hand.

    In YAML the bare moment does.
    """

    owner: Text | None = None


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

    ``ready`` is given here where no initiative of the plan says it. ``fallback`` is what people
    do while the service is missing or does not work.
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
    ready: Ready | None = None
    fallback: Paragraph | None = None
    evidence: tuple[Evidence, ...] = Field(default=(), strict=False)
