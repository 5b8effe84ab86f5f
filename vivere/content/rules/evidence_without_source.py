"""What was seen or measured has a page that says so, and what was measured has a figure."""

from collections.abc import Iterator

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.diagnostics.finding import MessageKey
from vivere.model import KpiLink


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each link, of a service or a step, that claims evidence nobody can look up."""
    for link, (path, field_path) in zip(subject.catalog.links, subject.origin.links, strict=True):
        for lack in _lacks(link):
            report.add(path, (*field_path, "evidence"), "evidence-without-source",
                       value=link.evidence, lack=MessageKey(f"evidence_lack.{lack}"))  # fmt: skip


def _lacks(link: KpiLink) -> Iterator[str]:
    if link.evidence == "assumed":
        return
    if not link.source.address:
        yield "address"
    if link.evidence == "measured" and link.measure is None:
        yield "figure"
