"""Where a fact comes from: the given document, a public address, or an assumption."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from vivere.model import patterns
from vivere.model.base import Id, Model
from vivere.model.references import Refers
from vivere.model.text import Paragraph


class Source(Model):
    """The provenance of a statement.

    ``given``: the workspace's source document says it (``refs``: its slides or pages).
    ``public``: read at ``address``. ``assumed``: our proposal, to be tested with people.
    ``unverified``: general knowledge that nobody has checked against a page yet.

    In YAML a short form does: ``given s09 s11``, ``assumed``, ``unverified`` or a web address.
    """

    kind: Literal["given", "public", "assumed", "unverified"]
    refs: tuple[Annotated[Id, Refers("ref", lenient=True)], ...] = Field(default=(), strict=False)
    address: str | None = Field(default=None, pattern=patterns.ADDRESS)
    publisher: str | None = None
    note: Paragraph | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.startswith(("http://", "https://")):
            return {"kind": "public", "address": value}
        kind, *refs = value.split() or [""]
        return {"kind": kind, "refs": refs} if refs else {"kind": kind}

    @model_validator(mode="after")
    def _complete(self) -> "Source":
        if self.kind == "public" and not self.address:
            raise PydanticCustomError("source-without-address", "a public source needs its address")
        return self


ASSUMED = Source(kind="assumed")
