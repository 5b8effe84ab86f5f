"""What was learnt: what to do, to avoid and to know, and how this workspace stands with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from vivere.content.suppressions import Suppressed
from vivere.diagnostics import Finding, Severity
from vivere.diagnostics.explained import explained
from vivere.diagnostics.finding import own
from vivere.model import Lesson, Text
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.html.problems import with_code
from vivere.render.html.provenance import provenance
from vivere.render.reader import Reader
from vivere.render.text.findings import plain

KINDS = ("do", "avoid", "know")

LOOKED_AT: Mapping[str, tuple[str, Callable[[Catalog], int]]] = {
    "service-unused": ("services", lambda catalog: len(catalog.services)),
    "service-without-layer": ("services", lambda catalog: len(catalog.services)),
    "step-without-service": ("steps", lambda catalog: sum(1 for _ in catalog.all_steps())),
    "kpi-unmoved": ("kpis", lambda catalog: len(catalog.kpis)),
    "initiative-without-service": (
        "core_initiatives",
        lambda catalog: sum(one.scope == "core" for one in catalog.initiatives.values()),
    ),
    "pilot-without-next-step": (
        "pilots",
        lambda catalog: sum(one.pilot for one in catalog.initiatives.values()),
    ),
    "funds-without-plan": (
        "funding_sources",
        lambda catalog: len(catalog.plan.funding.sources),
    ),
}
"""How many things a check has looked at, under ``count.<word>``: none found among none says
nothing."""


class Named(Protocol):
    """A thing with a name."""

    @property
    def name(self) -> Text:
        """What it is called."""


@dataclass(frozen=True)
class Found:
    """A finding by the name of what it is about, else in its own words.

    ``reason`` is why the workspace accepts it; ``service`` the service that it is about, if one.
    """

    words: Markup
    reason: str = ""
    service: str | None = None


@dataclass(frozen=True)
class Check:
    """What Vivere looks for, and what it found; ``looked_at`` is empty where it is not counted."""

    code: str
    line: Markup
    found: tuple[Found, ...]
    accepted: tuple[Found, ...]
    looked_at: str
    nothing_there: bool


@dataclass(frozen=True)
class LessonView:
    """A lesson, and the check that applies it here, where one does."""

    lesson: Lesson
    check: Check | None


def lessons_html(
    reader: Reader, findings: Sequence[Finding], silenced: Sequence[Suppressed] = ()
) -> Markup:
    """The page: every lesson by its kind, with how the workspace stands."""
    lessons = reader.catalog.plan.lessons.lessons
    groups = {
        kind: [_view(reader, one, findings, silenced) for one in lessons if one.kind == kind]
        for kind in KINDS
    }
    errors = sum(one.severity is Severity.ERROR for one in own(sorted(findings)))
    return render(
        "lessons.html",
        r=reader,
        groups={kind: views for kind, views in groups.items() if views},
        errors=errors,
        provenance=provenance,
    )


def _view(
    reader: Reader, lesson: Lesson, findings: Sequence[Finding], silenced: Sequence[Suppressed]
) -> LessonView:
    return LessonView(
        lesson, _check(reader, lesson.check, findings, silenced) if lesson.check else None
    )


def _check(
    reader: Reader, code: str, findings: Sequence[Finding], silenced: Sequence[Suppressed]
) -> Check:
    word, looked = LOOKED_AT.get(code, ("", None))
    number = looked(reader.catalog) if looked else 1
    accepted = [one for one in silenced if one.finding.code == code]
    return Check(
        code,
        with_code(explained(code, reader.language).line),
        tuple(_found(reader, one) for one in findings if one.code == code),
        tuple(_found(reader, one.finding, one.reason) for one in accepted),
        reader.count(word, number) if word else "",
        number == 0,
    )


def _found(reader: Reader, finding: Finding, reason: str = "") -> Found:
    catalog, value = reader.catalog, str(finding.details.get("value", ""))
    sources = {one.id: one for one in catalog.plan.funding.sources}
    kind, _, _ = finding.code.partition("-")
    named: Mapping[str, Mapping[str, Named]] = {
        "service": catalog.services,
        "kpi": catalog.kpis,
        "initiative": catalog.initiatives,
        "pilot": catalog.initiatives,
        "funds": sources,
    }
    thing = named.get(kind, {}).get(value)
    words = reader.text(thing.name) if thing else with_code(finding.message(reader.language))
    return Found(words, plain(reason), value if thing and kind == "service" else None)
