"""A KPI that no step moves, through services or directly, has no story."""

from vivere.content.report import Report
from vivere.content.rule import Origin
from vivere.diagnostics import Severity
from vivere.model.catalog import Catalog


def check(catalog: Catalog, origin: Origin, report: Report) -> None:
    """Warn about each KPI without a link."""
    moved = {link.kpi for link in catalog.links}
    for kpi in catalog.kpis:
        if kpi not in moved:
            path, field_path = origin.kpis[kpi]
            report.add(path, field_path, "kpi-unmoved", Severity.WARNING, value=kpi)
