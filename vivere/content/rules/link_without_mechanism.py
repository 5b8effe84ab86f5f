"""A link says how the service moves the KPI; a name, three words or another's words do not."""

import re

from vivere.content.normalise import normalise
from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.content.texts import localized
from vivere.diagnostics.finding import MessageKey
from vivere.model import KpiLink
from vivere.model.catalog import Catalog
from vivere.model.paths import FieldPath

FEWEST_WORDS = 4
"""Subject, verb, object, and one that says how."""

_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff]")
"""Scripts that do not put spaces between words: their words are not counted."""


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each link whose mechanism says nothing, in any language."""
    seen: set[tuple[str | None, str]] = set()
    for link, (path, field_path) in zip(subject.catalog.links, subject.origin.links, strict=True):
        inside, reason = _emptiness(subject.catalog, link, seen)
        if reason:
            report.add(
                path, (*field_path, "mechanism", *inside), "link-without-mechanism",
                reason=MessageKey(f"mechanism.{reason}"),
            )  # fmt: skip


def _emptiness(
    catalog: Catalog, link: KpiLink, seen: set[tuple[str | None, str]]
) -> tuple[FieldPath, str]:
    """Where a mechanism is empty and why; an empty reason if it is not. Adds it to ``seen``."""
    names = {
        normalise(one.words)
        for thing in (catalog.kpis.get(link.kpi), catalog.services.get(link.service or ""))
        if thing
        for one in localized(thing.name, (), ())
    }
    mechanisms = localized(link.mechanism, (), ())
    keys = [(language, normalise(words)) for language, words, _ in mechanisms]
    repeated = [key in seen for key in keys]
    seen.update(keys)
    for (_, words, place), key, again in zip(mechanisms, keys, repeated, strict=True):
        if key[1] in names:
            return place, "name"
        if again:
            return place, "repeated"
        if len(key[1].split()) < FEWEST_WORDS and not _WITHOUT_SPACES.search(words):
            return place, "short"
    return (), ""
