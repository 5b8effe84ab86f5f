"""A size that was measured says how strong an effect can be: 22 tonnes of 5.8 million are weak."""

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.model import Measure, Strength
from vivere.model.catalog import Catalog

LEAST: dict[Strength, float] = {"weak": 0.0, "medium": 0.01, "strong": 0.05}
"""The smallest share of what the KPI counts that a strength may stand for: our judgement."""


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each link whose figure is too small for its strength."""
    for link, (path, field_path) in zip(subject.catalog.links, subject.origin.links, strict=True):
        share = _share(subject.catalog, link.measure) if link.measure else None
        if share is not None and share < LEAST[link.strength]:
            report.add(path, (*field_path, "strength"), "size-contradicts", value=link.strength,
                       share=f"{share:.2g}", limit=f"{LEAST[link.strength]:g}")  # fmt: skip


def _share(catalog: Catalog, measure: Measure) -> float | None:
    """What part of all a figure is, from 0 to 1; ``None`` where nobody says of how much."""
    if measure.of:
        return abs(measure.figure) / measure.of
    unit = catalog.say(measure.unit, catalog.workspace.default_language)
    return abs(measure.figure) / 100 if unit.startswith("%") else None
