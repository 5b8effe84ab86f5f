"""A service should be used by a step of some journey."""

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each service without a step. Looks at no more steps than it takes."""
    unused = dict.fromkeys(subject.catalog.services)
    for _, step in subject.catalog.all_steps():
        for service in step.services:
            unused.pop(service, None)
        if not unused:
            return
    for service in unused:
        path, field_path = subject.origin.services[service]
        report.add(path, field_path, "service-unused", value=service)
