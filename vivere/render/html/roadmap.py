"""The plan on a line of time: the path that the document proposes, and the dates that one knows."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from vivere.analysis.readiness import Readiness
from vivere.model import Due, Initiative, Milestone, RoadmapItem, Source
from vivere.model.catalog import Catalog
from vivere.model.moment import first_day, last_day
from vivere.render.html import render
from vivere.render.html.provenance import provenance
from vivere.render.reader import Reader

MOST_DATED = 30
"""Initiatives on the line of years; of more the first, by date."""


@dataclass(frozen=True)
class Bar:
    """A piece of work on the line of quarters: its first and its last column, from 1."""

    item: RoadmapItem
    start: Due
    due: Due
    first: int
    last: int
    inferred: bool


@dataclass(frozen=True)
class Diamond:
    """A milestone in its quarter."""

    milestone: Milestone
    column: int
    inferred: bool


@dataclass(frozen=True)
class DatedInitiative:
    """An initiative at the year of its date; ``column`` counts the years from 1.

    Not ``verified``: the date is past, and nobody has said whether it was kept.
    """

    initiative: Initiative
    due: Due
    column: int
    verified: bool


@dataclass(frozen=True)
class Roadmap:
    """The path by quarter: ``quarters`` are (year, quarter) from the first to the last."""

    quarters: tuple[tuple[int, int], ...]
    bars: tuple[Bar, ...]
    diamonds: tuple[Diamond, ...]
    unplaced: tuple[RoadmapItem | Milestone, ...]


def roadmap_html(reader: Reader, known: Readiness) -> Markup:
    """The proposed path by quarter, and beside it the dated initiatives by year."""
    catalog = reader.catalog
    years = _years(catalog, known)
    return render(
        "roadmap.html",
        r=reader,
        roadmap=roadmap(catalog),
        note=catalog.plan.roadmap.note,
        years=years,
        dated=dated_initiatives(catalog, known, years)[:MOST_DATED],
        undated=sum(one.due is None for one in catalog.initiatives.values()),
        initiatives=len(catalog.initiatives),
        document=catalog.workspace.document,
        provenance=provenance,
        source=_one_source(catalog),
        inferred=any_inferred(catalog),
    )


def roadmap(catalog: Catalog) -> Roadmap:
    """The proposed path, its pieces on a line of quarters; what has no date stands beside it."""
    plan = catalog.plan.roadmap
    bars = [item for item in plan.items if item.start or item.due]
    marks = [one for one in plan.milestones if one.at]
    ends = [due for one in bars for due in (one.start, one.due) if due]
    ends += [one.at for one in marks if one.at]
    first = min((_quarter(first_day(due.at)) for due in ends), default=0)
    last = max((_quarter(last_day(due.at)) for due in ends), default=-1)
    return Roadmap(
        quarters=tuple((number // 4, number % 4 + 1) for number in range(first, last + 1)),
        bars=tuple(
            _bar(item, start, due, first)
            for item in bars
            for start, due in ((item.start or item.due, item.due or item.start),)
            if start and due
        ),
        diamonds=tuple(_diamond(one, one.at, first) for one in marks if one.at),
        unplaced=(
            *(one for one in plan.items if one not in bars),
            *(one for one in plan.milestones if one not in marks),
        ),
    )


def any_inferred(catalog: Catalog) -> bool:
    """Whether a quarter of the path is our reading and not the document's."""
    placed = roadmap(catalog)
    return any(bar.inferred for bar in placed.bars) or any(
        diamond.inferred for diamond in placed.diamonds
    )


def dated_initiatives(
    catalog: Catalog, known: Readiness, years: range
) -> tuple[DatedInitiative, ...]:
    """The initiatives with a date, by date, on a line of years."""
    found = [
        DatedInitiative(
            initiative=one,
            due=one.due,
            column=last_day(one.due.at).year - years[0] + 1,
            verified=one.due.confirmed or last_day(one.due.at) >= known.today,
        )
        for one in catalog.initiatives.values()
        if one.due
    ]
    return tuple(sorted(found, key=lambda one: last_day(one.due.at)))


def _years(catalog: Catalog, known: Readiness) -> range:
    """From the first date of an initiative, or this year, to the last."""
    shown = known.years(catalog)
    dated = [last_day(one.due.at).year for one in catalog.initiatives.values() if one.due]
    return range(min((*dated, shown[0])), max((*dated, shown[-1])) + 1)


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _bar(item: RoadmapItem, start: Due, due: Due, first: int) -> Bar:
    return Bar(
        item=item,
        start=start,
        due=due,
        first=_quarter(first_day(start.at)) - first + 1,
        last=_quarter(last_day(due.at)) - first + 1,
        inferred=not (start.confirmed and due.confirmed),
    )


def _diamond(milestone: Milestone, at: Due, first: int) -> Diamond:
    return Diamond(milestone, _quarter(last_day(at.at)) - first + 1, not at.confirmed)


def _one_source(catalog: Catalog) -> Source | None:
    """The page of the document where the path stands, where it is one."""
    plan = catalog.plan.roadmap
    sources = [one.source for one in plan.items] + [one.source for one in plan.milestones]
    return sources[0] if sources and all(one == sources[0] for one in sources) else None
