"""The head of a workspace: what city, which languages, which document it starts from."""

from typing import Annotated

from pydantic import Field, PositiveInt

from vivere.model import patterns
from vivere.model.base import Id, Model
from vivere.model.references import Refers
from vivere.model.source import ASSUMED, Source
from vivere.model.text import Language, Paragraph, Text, Words

MAX_ADDRESS = 500
"""Characters of a web address that phones show."""

MAX_CONTACT = 200
"""Characters of a contact."""


class Statement(Model):
    """Something the document says around its stories; ``doubt`` says why not to rely on it."""

    text: Paragraph
    source: Source
    doubt: Paragraph | None = None


class ContextSection(Model):
    """Statements of the document under one heading; ``note`` says what holds for all of them."""

    title: Text
    note: Paragraph | None = None
    statements: tuple[Statement, ...] = Field(min_length=1, strict=False)


class Claim(Model):
    """How many indicators a document says that it has, whether or not it names them."""

    kpis: PositiveInt
    source: Source


class SourceDocument(Model):
    """The document that ``given`` refers to; ``refs`` names its slides or pages.

    ``claim`` is how much it says it has, where it names less. ``context`` is what it says beside
    its areas, indicators and people: why, for whom, and what of it has not come down to us.
    """

    title: Text
    author: Text
    year: int
    refs: dict[Id, Text] = Field(default_factory=dict)
    claim: Claim | None = None
    context: tuple[ContextSection, ...] = Field(default=(), strict=False)


class Silence(Model):
    """A warning that the workspace knows of and accepts: ``code`` says which, ``reason`` why.

    With a ``path`` it holds for that file only.
    """

    code: Words
    path: Words | None = None
    reason: Words


class RoomDefaults(Model):
    """What every room says of itself unless it says otherwise: for the footer of the phones.

    Pages outside of rooms (typing a code or a receipt, all answers to rooms) say it as it is.

    ``notice`` and ``accessibility`` are addresses of the privacy notice and of the accessibility
    statement; ``contact`` says whom to ask: words, an e-mail address, a telephone number.
    """

    notice: str | None = Field(default=None, pattern=patterns.ADDRESS, max_length=MAX_ADDRESS)
    contact: str | None = Field(default=None, pattern=patterns.WORDS, max_length=MAX_CONTACT)
    accessibility: str | None = Field(
        default=None, pattern=patterns.ADDRESS, max_length=MAX_ADDRESS
    )


class Workspace(Model):
    """The file ``vivere.yaml``. ``personas`` puts them, and their journeys, in order.

    ``vision_source`` says whose the vision is: ours unless the file says otherwise.
    """

    id: Id
    title: Text
    vision: Text
    vision_source: Source = ASSUMED
    place: Text
    languages: tuple[Language, ...] = Field(default=("it", "en"), min_length=1, strict=False)
    default_language: Language = "it"
    future_year: Annotated[int, Field(ge=2000, le=2200)] = 2030
    personas: tuple[Annotated[Id, Refers("persona")], ...] = Field(default=(), strict=False)
    document: SourceDocument | None = None
    notices: tuple[Text, ...] = Field(default=(), strict=False)
    rooms: RoomDefaults = RoomDefaults()
    silence: tuple[Silence, ...] = Field(default=(), strict=False)
