"""A KPI should be moved by some step, through services or directly."""

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each KPI without a link."""
    moved = {link.kpi for link in subject.catalog.links}
    for kpi in subject.catalog.kpis:
        if kpi not in moved:
            path, field_path = subject.origin.kpis[kpi]
            report.add(path, field_path, "kpi-unmoved", value=kpi)
