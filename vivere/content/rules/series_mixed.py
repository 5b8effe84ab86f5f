"""The figures of one series share unit and area, and a change of publisher is said."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from vivere.content.normalise import normalise
from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.diagnostics.finding import MessageKey
from vivere.model import Observation, Text
from vivere.model.catalog import Catalog


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each figure that is not like the one before it in its series, by year.

    Of another publisher it may be if it is not called exact, or if a note says so.
    """
    if not subject.whole:
        return
    for kpi in subject.catalog.kpis.values():
        path, field_path = subject.origin.kpis[kpi.id]
        before: dict[str, Observation] = {}
        for index, figure in sorted(enumerate(kpi.observations), key=_year):
            if figure.series is None:
                continue
            earlier = before.get(figure.series, figure)
            before[figure.series] = figure
            for what in _unlike(subject.catalog, earlier, figure):
                report.add(path, (*field_path[:-1], "observations", index, what), "series-mixed",
                           value=figure.series, what=MessageKey(f"series.{what}"))  # fmt: skip


def _year(numbered: tuple[int, Observation]) -> str:
    return numbered[1].year or ""


def _unlike(catalog: Catalog, earlier: Observation, figure: Observation) -> Iterator[str]:
    if _plain(catalog, earlier.unit) != _plain(catalog, figure.unit):
        yield "unit"
    if _plain(catalog, earlier.area) != _plain(catalog, figure.area):
        yield "area"
    told = earlier.note or figure.note or figure.fit != "exact"
    if not told and _publishers(earlier).isdisjoint(_publishers(figure)):
        yield "source"


def _plain(catalog: Catalog, text: Text) -> str:
    return normalise(catalog.say(text, catalog.workspace.default_language))


def _publishers(figure: Observation) -> set[str]:
    """By whom a figure was published: as its source says, and by the host of its address."""
    host = urlsplit(figure.source.address or "").hostname or ""
    return {normalise(figure.source.publisher or host), host}
