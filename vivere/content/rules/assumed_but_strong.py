"""An effect that is only assumed should not be called strong before it was observed."""

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each link that is strong by assumption."""
    for link, (path, field_path) in zip(subject.catalog.links, subject.origin.links, strict=True):
        if link.strength == "strong" and link.evidence == "assumed":
            report.add(path, (*field_path, "strength"), "assumed-but-strong")
