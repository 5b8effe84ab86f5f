"""Money should have something to go to: a source that fits no initiative is scattered.

Judged only where no error left anything out: an initiative that is missing is told as such.
"""

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject

PATH = "plan/funding.yaml"


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each source of money that fits no initiative."""
    if not subject.whole:
        return
    for index, source in enumerate(subject.catalog.plan.funding.sources):
        if not source.fits:
            report.add(PATH, ("sources", index, "id"), "funds-without-plan", value=source.id)
