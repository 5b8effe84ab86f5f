"""A smart service that needs no layer is either not smart or not finished."""

from vivere.content.report import Report
from vivere.content.rule import Origin
from vivere.diagnostics import Severity
from vivere.model.catalog import Catalog


def check(catalog: Catalog, origin: Origin, report: Report) -> None:
    """Warn about each service without a layer."""
    for service in catalog.services.values():
        if not service.layers:
            path, field_path = origin.services[service.id]
            report.add(
                path, field_path, "service-without-layer", Severity.WARNING, value=service.id
            )
