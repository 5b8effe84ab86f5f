"""What ends before it begins has a slip in one of its dates."""

from collections.abc import Iterator

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.model import Due
from vivere.model.catalog import Plan
from vivere.model.moment import first_day, last_day
from vivere.model.paths import FieldPath

Placed = tuple[str, FieldPath, str, Due | None, Due | None]


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn at the end of each initiative, and of each work of the path, that is before its start.

    Judged only where no error left anything out, so that places are those of the files.
    """
    if not subject.whole:
        return
    for path, at, id_, start, due in _spans(subject.catalog.plan):
        if start and due and last_day(due.at) < first_day(start.at):
            found = {"start": start.at, "due": due.at}
            report.add(path, (*at, "due"), "dates-backwards", value=id_, **found)


def _spans(plan: Plan) -> Iterator[Placed]:
    for index, one in enumerate(plan.initiatives.initiatives):
        yield "plan/initiatives.yaml", ("initiatives", index), one.id, one.start, one.due
    for index, item in enumerate(plan.roadmap.items):
        yield "plan/roadmap.yaml", ("items", index), item.id, item.start, item.due
