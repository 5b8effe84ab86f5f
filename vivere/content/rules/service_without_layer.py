"""A smart service that needs no layer is either not smart or not finished."""

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each service without a layer."""
    for service in subject.catalog.services.values():
        if not service.layers:
            path, field_path = subject.origin.services[service.id]
            report.add(path, field_path, "service-without-layer", value=service.id)
