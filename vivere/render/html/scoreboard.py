"""Today and the future year: where each KPI of each area stands on the way to its target."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from vivere.analysis.scoreboard import STANDINGS, AreaState, KpiState, scoreboard
from vivere.model import Observation, Statement
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.html.provenance import provenance
from vivere.render.reader import Reader
from vivere.render.svg.way import Axis, axes_picture, way_bar
from vivere.render.text.targets import short_target, target_number


@dataclass(frozen=True)
class KpiRow:
    """A KPI with its bar, and in words how far it has come, or why that cannot be said."""

    state: KpiState
    bar: Markup
    goal: str
    standing: str


def scoreboard_html(reader: Reader, today: date) -> Markup:
    """The page, as things stand on the day ``today``."""
    board = scoreboard(reader.catalog, today)
    return render(
        "scoreboard.html",
        r=reader,
        board=board,
        standings=STANDINGS,
        areas=[
            (area, reader.catalog.hue_of(area.area.id), _rows(reader, area)) for area in board.areas
        ],
        picture=axes_picture([_axis(reader, area) for area in board.areas], closed=board.closed),
        drawn=sum(area.standing == "way" for area in board.areas),
        said=_said(reader.catalog),
        samples=[(sample, way_bar(share)) for sample, share in _SAMPLES],
        provenance=provenance,
        short_target=short_target,
        figure=figure_words,
    )


_SAMPLES = (("way", 0.55), ("away", -0.26), ("figure", None))
"""What the key to the bars shows."""


def figure_words(reader: Reader, figure: Observation) -> Markup:
    """A figure with its year, if it has one: «96 (2017)»."""
    return Markup("<b>{}</b> ({})").format(
        reader.number(figure.value, in_tables=True), figure.year or reader.say("kpis.no_year")
    )


def standing_words(reader: Reader, state: KpiState) -> str:
    """How far a KPI has come, or why nobody can say."""
    way = state.progress
    if way is None:
        return reader.say(f"scoreboard.why.{state.why}")
    if way.share < 0:
        return reader.say("scoreboard.away")
    if way.share >= 1:
        return reader.say("scoreboard.reached")
    return reader.say("scoreboard.done", share=round(way.share * 100))


def _rows(reader: Reader, area: AreaState) -> list[KpiRow]:
    return [
        KpiRow(
            state,
            way_bar(state.progress.share if state.progress else None),
            target_number(reader, state.kpi.target),
            standing_words(reader, state),
        )
        for state in area.kpis
    ]


def _axis(reader: Reader, area: AreaState) -> Axis:
    return Axis(
        name=reader.words(area.area.short or area.area.name),
        hue=reader.catalog.hue_of(area.area.id),
        shares=tuple(one.progress.share for one in area.kpis if one.progress),
        measured=any(one.figure for one in area.kpis),
    )


def _said(catalog: Catalog) -> tuple[Statement, ...]:
    """What is said of the page of the document that claims its indicators."""
    document = catalog.workspace.document
    pages = set(document.claim.source.refs) if document and document.claim else set()
    return tuple(
        one
        for section in (document.context if document else ())
        for one in section.statements
        if pages and set(one.source.refs) == pages
    )
