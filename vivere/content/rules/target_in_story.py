"""A figure of a target inside a story: the story borrows a goal as if it were an outcome."""

import re

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.content.texts import stories
from vivere.model import Kpi

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|per cento|percent|per cent)")


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each percentage in a story that is the target of a KPI its step may move."""
    catalog = subject.catalog
    targets = {abs(kpi.target.value): kpi for kpi in catalog.kpis.values() if _is_percent(kpi)}
    for journey in catalog.journeys.values():
        path = f"journeys/{journey.id}.yaml"
        for _, words, field_path in stories(journey, catalog.workspace.languages):
            for found in _PERCENT.finditer(words):
                kpi = targets.get(float(found[1].replace(",", ".")))
                if kpi and field_path[2] != "today":
                    report.add(path, field_path, "target-in-story", value=found[0], kpi=kpi.id)


def _is_percent(kpi: Kpi) -> bool:
    unit = kpi.target.unit
    return (unit if isinstance(unit, str) else next(iter(unit.values()))).startswith("%")
