"""Who pays, and who gains: the mix of money, its sources, and service by service."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from vivere.model import Balance, FundingSource, Mix, Payer, Share
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.html.provenance import provenance, provenance_in_full
from vivere.render.html.told_steps import TellingStep, telling_steps
from vivere.render.reader import Reader
from vivere.render.svg.face import emotion_word, face
from vivere.render.svg.portrait import persona_portrait

PAYERS: tuple[Payer, ...] = get_args(Payer)


@dataclass(frozen=True)
class Part:
    """A share as a piece of a bar: where it begins and ends, in percent from the top."""

    share: Share
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Its part of the bar, in percent; all parts of a bar make 100."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Bar:
    """A mix as a bar, with the bands that lead to it from the bar before it.

    ``bands`` are paths in a square of 100. ``is_split``: it divides a share of an earlier bar.
    """

    mix: Mix
    parts: tuple[Part, ...]
    bands: tuple[tuple[Payer | None, str], ...]
    is_split: bool


@dataclass(frozen=True)
class Branch:
    """A line from those who have the money to a source, in a picture as high as its rows."""

    payer: Payer
    path: str
    standing: str


@dataclass(frozen=True)
class BalanceLine:
    """Who pays for a service and who gains: ``sign`` is «differ», «same» or «unknown»."""

    balance: Balance
    hue: str
    sign: str
    steps: tuple[TellingStep, ...]


@dataclass(frozen=True)
class Told:
    """A step that tells that who pays is not who gains, and all that it tells it of."""

    step: TellingStep
    portrait: Markup
    lines: tuple[BalanceLine, ...]
    compensations: tuple[Balance, ...]


SIGNS: Mapping[bool | None, str] = {True: "differ", None: "unknown", False: "same"}
"""How those who pay are to those who gain, in the order in which it is told."""

ROW = 100
"""How high a row of the tree of money is, in the picture's own measure."""


def funding_html(reader: Reader) -> Markup:
    """The page. What a workspace leaves out it passes over."""
    catalog = reader.catalog
    funding = catalog.plan.funding
    lines = tuple(balance_lines(catalog))
    used = [one for one in PAYERS if any(one in source.payers for source in funding.sources)]
    return render(
        "funding.html",
        r=reader,
        bars=bars(funding.mix),
        sources=funding.sources,
        payers=used,
        branches=tuple(branches(funding.sources, used)),
        rows=len(funding.sources) * ROW,
        lines=lines,
        unknown=len(catalog.services) - len(lines),
        told=told(reader, lines),
        provenance=provenance,
        in_full=provenance_in_full,
        face=face,
        emotion_word=emotion_word,
    )


def bars(mixes: Sequence[Mix]) -> tuple[Bar, ...]:
    """The mixes in their order; one that divides a share stands after the bar that has it."""
    drawn: list[Bar] = []
    for mix in mixes:
        parts = tuple(_parts(mix.shares))
        before = _with_share(drawn, mix.of) if mix.of else (drawn[-1] if drawn else None)
        bands = _split_bands(before, mix.of) if mix.of else _bands(before, parts)
        drawn.append(Bar(mix, parts, tuple(bands), mix.of is not None))
    return tuple(drawn)


def _with_share(drawn: Sequence[Bar], payer: Payer) -> Bar | None:
    """The last bar, if it has a share of this money: only from there a band leads on."""
    last = drawn[-1] if drawn else None
    has = last and not last.is_split and any(part.share.payer == payer for part in last.parts)
    return last if has else None


def _parts(shares: Sequence[Share]) -> Iterator[Part]:
    whole = sum(share.percent for share in shares) or 1
    top = 0.0
    for share in shares:
        bottom = top + 100 * share.percent / whole
        yield Part(share, round(top, 2), round(bottom, 2))
        top = bottom


def _bands(before: Bar | None, parts: Sequence[Part]) -> Iterator[tuple[Payer | None, str]]:
    if before is None or before.is_split:
        return
    for part in parts:
        for other in before.parts:
            if part.share.payer is not None and other.share.payer == part.share.payer:
                yield part.share.payer, _band(other.top, other.bottom, part.top, part.bottom)


def _split_bands(before: Bar | None, payer: Payer | None) -> Iterator[tuple[Payer | None, str]]:
    """From the share that is divided to the whole of the bar that divides it."""
    for part in before.parts if before else ():
        if part.share.payer == payer:
            yield None, _band(part.top, part.bottom, 0, 100)


def _band(top: float, bottom: float, to_top: float, to_bottom: float) -> str:
    return (
        f"M0 {top:g}C50 {top:g} 50 {to_top:g} 100 {to_top:g}"
        f"V{to_bottom:g}C50 {to_bottom:g} 50 {bottom:g} 0 {bottom:g}Z"
    )


def branches(sources: Sequence[FundingSource], payers: Sequence[Payer]) -> Iterator[Branch]:
    """The lines from whose money it is to where it comes from."""
    whole = len(sources) * ROW
    for row, source in enumerate(sources):
        to = (row + 0.5) * ROW
        for payer in source.payers:
            start = (payers.index(payer) + 0.5) * whole / len(payers)
            path = f"M0 {start:g}C55 {start:g} 45 {to:g} 100 {to:g}"
            yield Branch(payer, path, standing(source))


def standing(source: FundingSource) -> str:
    """Whether the document says whose money a source is, we read it so, or nobody has checked.

    Several readings of one document are ours, whoever wrote it.
    """
    if source.source.kind == "unverified":
        return "open"
    said = len(source.payers) == 1 and source.source.kind in ("given", "public")
    return "said" if said else "read"


def balance_lines(catalog: Catalog) -> Iterator[BalanceLine]:
    """Service by service, as far as somebody says it: those where the two differ first."""
    for differ, sign in SIGNS.items():
        for balance in catalog.plan.funding.balances:
            if balance.differ is differ:
                hue = catalog.hue_of(catalog.services[balance.service].area)
                yield BalanceLine(balance, hue, sign, telling_steps(catalog, balance.steps))


def told(reader: Reader, lines: Sequence[BalanceLine]) -> Told | None:
    """The step that best tells that the two differ: one with a compensation before others."""
    differing = [line for line in lines if line.sign == "differ" and line.steps]
    if not differing:
        return None
    best = next((line for line in differing if line.balance.compensation), differing[0])
    step = best.steps[0]
    same = tuple(line for line in differing if step.key in {one.key for one in line.steps})
    back: list[Balance] = []
    for line in same:
        known = [one.compensation for one in back]
        if line.balance.compensation and line.balance.compensation not in known:
            back.append(line.balance)
    return Told(step, persona_portrait(step.persona, base=reader.base), same, tuple(back))
