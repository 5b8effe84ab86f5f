"""A service that no step uses is a plan nobody lives."""

from vivere.catalog import Catalog
from vivere.content.finding import Severity
from vivere.content.report import Report
from vivere.content.resolve import Origin


def check(catalog: Catalog, origin: Origin, report: Report) -> None:
    """Warn about each service without a step."""
    used = {service for _, step in catalog.all_steps() for service in step.services}
    for service in catalog.services:
        if service not in used:
            path, loc = origin.services[service]
            report.add(path, loc, "service-unused", Severity.WARNING, value=service)
