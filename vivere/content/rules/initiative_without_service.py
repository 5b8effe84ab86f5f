"""What the plan calls a smart service should bring somebody a service.

An initiative of scope ``core`` that delivers none is technology or work for its own sake. Judged
only where no error left anything out: a service that is missing is told as such.
"""

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject

PATH = "plan/initiatives.yaml"


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each core initiative that delivers no service."""
    if not subject.whole:
        return
    for index, one in enumerate(subject.catalog.plan.initiatives.initiatives):
        if one.scope == "core" and not one.services:
            at = ("initiatives", index, "id")
            report.add(PATH, at, "initiative-without-service", value=one.id)
