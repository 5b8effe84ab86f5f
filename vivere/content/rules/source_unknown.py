"""``given s09`` names a slide or page that the workspace's document lists."""

from vivere.catalog import Catalog
from vivere.content.finding import Severity
from vivere.content.resolve import Origin, Report
from vivere.content.validate import did_you_mean
from vivere.model import Source


def check(catalog: Catalog, origin: Origin, report: Report) -> None:
    """Warn about a reference of a service or KPI that the document does not have."""
    document = catalog.workspace.document
    known = set(document.refs) if document else set()

    def look(path: str, loc: tuple[object, ...], source: Source) -> None:
        for ref in source.refs:
            if ref not in known:
                suggestion = did_you_mean(ref, known)
                report.add(
                    path, loc, "unknown-source", Severity.WARNING, value=ref, suggestion=suggestion
                )

    for service in catalog.services.values():
        path, loc = origin.services[service.id]
        look(path, (*loc[:-1], "source"), service.source)
    for kpi in catalog.kpis.values():
        path, loc = origin.kpis[kpi.id]
        look(path, (*loc[:-1], "source"), kpi.source)
        look(path, (*loc[:-1], "target", "source"), kpi.target.source)
