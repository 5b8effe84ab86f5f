"""A persona's episode: phases, steps, and each step today and in the future."""

from typing import Annotated, Literal

from pydantic import Field

from vivere.model import patterns
from vivere.model.base import Id, Model
from vivere.model.source import ASSUMED, Source
from vivere.model.text import Text

Emotion = Annotated[int, Field(ge=-2, le=2)]
"""How the person feels: −2 fear or anger, −1 unease, 0 neutral, +1 relief, +2 joy or trust."""

Channel = Literal[
    "app", "web", "desk", "home", "call_centre", "phone", "totem", "video", "intermediary",
    "message", "card", "display", "device", "place", "meeting", "vehicle",
]  # fmt: skip
"""How the person meets the service at a touchpoint."""

CHANNEL_CODES: dict[str, Channel] = {
    "025": "app", "023": "web", "0111": "desk", "0112": "home", "032": "call_centre",
    "031": "phone", "052": "totem", "053": "video", "0125": "intermediary",
    "0123": "intermediary", "054": "web",
}  # fmt: skip
"""Codes of the Italian controlled vocabulary of public-service channels, and our word for each.

Source: https://w3id.org/italia/controlled-vocabulary/classifications-for-public-services/channel
"""


class Place(Model):
    """Where a step happens; ``at`` is latitude and longitude in degrees (WGS 84)."""

    name: Text
    at: (
        Annotated[
            tuple[
                Annotated[float, Field(ge=-90, le=90)],
                Annotated[float, Field(ge=-180, le=180)],
            ],
            Field(strict=False),
        ]
        | None
    ) = None


class Touchpoint(Model):
    """What the person touches, sees or talks to.

    ``code`` is the Italian public-service channel code where one fits (see CHANNEL_CODES).
    """

    channel: Channel
    code: Literal[tuple(CHANNEL_CODES)] | None = None  # type: ignore[valid-type]
    name: Text


class Today(Model):
    """The current state of a step."""

    story: Text
    emotion: Emotion
    pain: Text | None = None


class Future(Model):
    """The future state of a step."""

    story: Text
    emotion: Emotion


class Phase(Model):
    """A chapter of the journey."""

    id: Id
    name: Text


class Step(Model):
    """One moment of the journey, at one touchpoint.

    ``day`` counts from 1, the journey's first day (0 and below: before it); ``time`` is the
    24-hour clock. Either is shown as ``when`` if that is given («a week before»).
    """

    id: Id
    phase: Id
    day: int = 1
    time: Annotated[str, Field(pattern=patterns.TIME)] | None = None
    when: Text | None = None
    place: Place
    title: Text
    touchpoint: Touchpoint
    services: tuple[Id, ...] = Field(default=(), strict=False)
    today: Today
    future: Future
    source: Source = ASSUMED


class Journey(Model):
    """One persona's episode. ``id`` is the file's name."""

    id: str
    persona: Id
    title: Text
    summary: Text | None = None
    when: Text | None = None
    note: Text | None = None
    source: Source
    phases: tuple[Phase, ...] = Field(min_length=1, strict=False)
    steps: tuple[Step, ...] = Field(min_length=1, strict=False)
