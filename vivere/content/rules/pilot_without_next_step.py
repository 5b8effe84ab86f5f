"""A pilot is there for what comes after it: without a next step it stays alone.

Judged where it has begun, and only where no error left anything out, so that places in the
catalog are places in the file.
"""

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject

PATH = "plan/initiatives.yaml"
BEGUN = frozenset({"running", "done", "stopped"})


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each pilot that has begun and does not say what comes next."""
    if not subject.whole:
        return
    for index, one in enumerate(subject.catalog.plan.initiatives.initiatives):
        if one.pilot and one.status in BEGUN and one.next_step is None:
            at = ("initiatives", index, "pilot")
            report.add(PATH, at, "pilot-without-next-step", value=one.id)
