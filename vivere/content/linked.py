"""Journeys beside all that is no journey; what did not change is not checked again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from vivere.content.report import Find, Report
from vivere.content.rule import LinkedSubject, Rule
from vivere.content.rules import LINKED_RULES, WHOLE_LINKED_RULES
from vivere.diagnostics import Finding
from vivere.model import Journey
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class LinkedJourney:
    """A journey checked beside ``around``: everything else that the workspace said at that time.

    ``of_whole`` is what those rules found that judge only where no error left anything out;
    ``None`` where they were not asked yet.
    """

    journey: Journey
    around: Catalog
    findings: tuple[Finding, ...]
    of_whole: tuple[Finding, ...] | None = None


def check_linked(
    catalog: Catalog,
    paths: Mapping[str, str],
    whole: bool,
    find: Find,
    previous: Mapping[str, LinkedJourney],
) -> dict[str, LinkedJourney]:
    """Every journey of the catalog by id; ``previous`` results are kept where they still hold.

    ``paths`` are the files of the journeys; ``whole`` says that no error left anything out.
    """
    around = _around(catalog, previous)
    linked: dict[str, LinkedJourney] = {}
    for id_, journey in catalog.journeys.items():
        one = previous.get(id_)
        subject = LinkedSubject(paths[id_], journey, around)
        if one is None or one.journey is not journey or one.around is not around:
            one = LinkedJourney(journey, around, _found(LINKED_RULES, subject, find))
        if whole and one.of_whole is None:
            one = replace(one, of_whole=_found(WHOLE_LINKED_RULES, subject, find))
        linked[id_] = one
    return linked


def findings_of(linked: Mapping[str, LinkedJourney], whole: bool) -> list[Finding]:
    """What was found in all journeys."""
    return [
        finding
        for one in linked.values()
        for finding in (*one.findings, *((one.of_whole or ()) if whole else ()))
    ]


def _found(
    rules: Iterable[Rule[LinkedSubject]], subject: LinkedSubject, find: Find
) -> tuple[Finding, ...]:
    report = Report(find)
    for rule in rules:
        rule.check(subject, report)
    return tuple(report.findings)


def _around(catalog: Catalog, previous: Mapping[str, LinkedJourney]) -> Catalog:
    """The catalog without its journeys: the object of the load before, where it says the same."""
    around = replace(catalog, journeys={})
    earlier = next((one.around for one in previous.values()), around)
    return earlier if _says(earlier) == _says(around) else around


def _says(catalog: Catalog) -> list[Any]:
    """What a catalog says, to be compared: things that were kept are equal at once."""
    values = [getattr(catalog, field.name) for field in fields(catalog)]
    return [tuple(one.items()) if isinstance(one, Mapping) else one for one in values]
