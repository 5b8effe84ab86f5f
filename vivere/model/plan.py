"""The plan: who does what by when, who pays, and what earlier cities learnt."""

from typing import Annotated, Literal

from pydantic import Field

from vivere.model.base import Id, Model
from vivere.model.moment import Due
from vivere.model.references import Defines, Refers
from vivere.model.source import Source
from vivere.model.text import Paragraph, Text

Status = Literal["idea", "planned", "running", "done", "stopped"]
"""How far an initiative is."""

Payer = Literal["public", "partnership", "private"]
"""Whose money it is; ``partnership`` is public and private together."""


class Part(Model):
    """One of the points that make up an initiative, where its source lists them."""

    id: Annotated[Id, Defines("part")]
    name: Text
    source: Source | None = None
    note: Paragraph | None = None


class Initiative(Model):
    """What somebody does, so that services come about.

    ``area`` is left out where it serves the whole city. ``scope`` is ``core`` for smart services
    themselves, ``extended`` for infrastructure and rules around them, and left out for the steps
    of the plan itself. ``services`` are those it delivers. ``effect`` and ``funding`` are as its
    source states them. A ``pilot`` tries something out; ``next_step`` says what comes after it.
    """

    id: Annotated[Id, Defines("initiative")]
    area: Annotated[Id, Refers("area")] | None = None
    name: Text
    scope: Literal["core", "extended"] | None = None
    group: Text | None = None
    status: Status = "idea"
    owners: tuple[Text, ...] = Field(default=(), strict=False)
    start: Due | None = None
    due: Due | None = None
    services: tuple[Annotated[Id, Refers("service", once=True)], ...] = Field(
        default=(), strict=False
    )
    effect: Text | None = None
    funding: Paragraph | None = None
    pilot: bool = False
    next_step: Paragraph | None = None
    parts: tuple[Part, ...] = Field(default=(), strict=False)
    source: Source
    note: Paragraph | None = None


class InitiativesFile(Model):
    """``plan/initiatives.yaml``: what is done, planned or proposed."""

    initiatives: tuple[Initiative, ...] = Field(default=(), strict=False)


class RoadmapItem(Model):
    """A piece of work of the proposed path, from ``start`` to ``due``."""

    id: Annotated[Id, Defines("roadmap_item")]
    name: Text
    start: Due | None = None
    due: Due | None = None
    source: Source


class Milestone(Model):
    """A moment of the proposed path."""

    id: Annotated[Id, Defines("milestone")]
    name: Text
    at: Due | None = None
    source: Source


class RoadmapFile(Model):
    """``plan/roadmap.yaml``: the path that the source document proposes."""

    note: Paragraph | None = None
    items: tuple[RoadmapItem, ...] = Field(default=(), strict=False)
    milestones: tuple[Milestone, ...] = Field(default=(), strict=False)


class Share(Model):
    """A part of a whole, in percent."""

    name: Text
    payer: Payer | None = None
    percent: Annotated[float, Field(ge=0, le=100, strict=False)]


class Mix(Model):
    """How something divides into shares. ``of`` names the share of another mix that it divides.

    ``doubt`` is what one should know before quoting it.
    """

    id: Annotated[Id, Defines("mix")]
    name: Text
    of: Payer | None = None
    shares: tuple[Share, ...] = Field(min_length=1, strict=False)
    source: Source
    doubt: Paragraph | None = None


class FundingFit(Model):
    """An initiative that a source of money may fit, and why. A judgement, unless a source says."""

    initiative: Annotated[Id, Refers("initiative", once=True)]
    why: Paragraph
    source: Source


class FundingSource(Model):
    """Where money may come from.

    ``payers``: whose money it is; several where the document can be read in more than one way.
    ``covers``: for what.
    """

    id: Annotated[Id, Defines("funding_source")]
    name: Text
    examples: Text | None = None
    payers: tuple[Payer, ...] = Field(min_length=1, strict=False)
    covers: Text | None = None
    fits: tuple[FundingFit, ...] = Field(default=(), strict=False)
    source: Source
    doubt: Paragraph | None = None


class Balance(Model):
    """Who pays for a service and who gains by it, as far as stories and sources say.

    ``differ`` is left out where one of the two is not known. ``compensation`` is what goes back
    from those who gain to those who pay. ``steps`` are those that tell it, as ``journey/step``.
    """

    service: Annotated[Id, Refers("service", once=True)]
    pays: Text | None = None
    gains: Text | None = None
    differ: bool | None = None
    compensation: Paragraph | None = None
    steps: tuple[Annotated[str, Refers("step", once=True)], ...] = Field(default=(), strict=False)
    source: Source

    @property
    def id(self) -> str:
        """A service has one balance: its id names it."""
        return self.service

    @property
    def name(self) -> Text:
        """What it is called in the story of changes."""
        return self.service


class FundingFile(Model):
    """``plan/funding.yaml``: the mix of money, its sources, and who pays and gains by service."""

    mix: tuple[Mix, ...] = Field(default=(), strict=False)
    sources: tuple[FundingSource, ...] = Field(default=(), strict=False)
    balances: tuple[Balance, ...] = Field(default=(), strict=False)


class Lesson(Model):
    """What research and other cities teach: to ``do``, to ``avoid``, or to ``know``.

    ``check`` is the code of the finding by which Vivere looks for it in this workspace;
    ``question`` is what to ask where no check can tell.
    """

    id: Annotated[Id, Defines("lesson")]
    kind: Literal["do", "avoid", "know"]
    theme: Text | None = None
    text: Paragraph
    check: Annotated[Id, Refers("check")] | None = None
    question: Paragraph | None = None
    source: Source
    doubt: Paragraph | None = None

    @property
    def name(self) -> Text:
        """What it is called in the story of changes: the lesson itself."""
        return self.theme or self.text


class LessonsFile(Model):
    """``plan/lessons.yaml``: what worked and what to avoid."""

    lessons: tuple[Lesson, ...] = Field(default=(), strict=False)
