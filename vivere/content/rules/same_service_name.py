"""Two services should not have the same name: readers cannot tell them apart."""

from vivere.content.normalise import normalise_unordered
from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.content.texts import localized
from vivere.diagnostics.finding import MessageKey


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about a service that has another's words for a name, in any order, in one language."""
    first: dict[tuple[str | None, str], str] = {}
    for service in subject.catalog.services.values():
        for language, words, place in localized(service.name, (), ()):
            other = first.setdefault((language, normalise_unordered(words)), service.id)
            if other != service.id:
                path, field_path = subject.origin.services[service.id]
                report.add(
                    path, (*field_path[:-1], "name", *place), "told-differently",
                    value=service.id, other=other, kind=MessageKey("thing.service"),
                )  # fmt: skip
                break
