"""What a step says it moves: each KPI must be reachable, and be about its person and place.

Judged only where no error left anything out: a missing service or link is told as such.
A step without services and without a link of its own is reported as such. Asked is only where the
journey has begun to say it: files from before the field stay clean.
"""

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from vivere.analysis.impact import step_candidates, step_links
from vivere.content.describe import did_you_mean
from vivere.content.report import Report
from vivere.content.rule import LinkedSubject
from vivere.diagnostics.finding import MessageKey
from vivere.model import Circle, Journey, Kpi, Persona, Step
from vivere.model.catalog import Catalog
from vivere.yamltext.values import shortened

EARTH_KM = 6371.0
"""Mean radius."""


def check(subject: LinkedSubject, report: Report) -> None:
    """Warn about claims to which no link leads or that do not fit, and about steps without any."""
    path, journey, catalog = subject.path, subject.journey, subject.around
    begun = any(step.kpis is not None for step in journey.steps)
    for index, step in enumerate(journey.steps):
        reachable = {link.kpi for link in step_links(catalog, journey, step)}
        if step.kpis is None and begun and reachable:
            report.add(path, ("steps", index, "id"), "kpis-unsaid", value=step.id,
                       candidates=_candidates(catalog, journey, step))  # fmt: skip
        for place, claim in enumerate(step.kpis or ()):
            at = ("steps", index, "kpis", place)
            if claim.kpi not in reachable and (reachable or step.services):
                others = ", ".join(sorted(reachable)) or MessageKey("claim.nothing")
                report.add(path, at, "claim-without-link", value=claim.kpi, others=others,
                           suggestion=did_you_mean(claim.kpi, reachable))  # fmt: skip
            for reason in _misfits(catalog.kpis[claim.kpi], journey, step, catalog):
                report.add(path, at, "claim-of-others", value=claim.kpi,
                           reason=MessageKey(f"claim.{reason}"))  # fmt: skip


def _candidates(catalog: Catalog, journey: Journey, step: Step) -> str:
    language = catalog.workspace.default_language
    return "; ".join(
        f"{one.kpi.id} ({shortened(catalog.say(one.links[0].mechanism, language))})"
        for one in step_candidates(catalog, journey, step)
    )


def _misfits(kpi: Kpi, journey: Journey, step: Step, catalog: Catalog) -> Iterator[str]:
    ages = _ages(catalog.personas[journey.persona])
    if kpi.ages and ages and not any(kpi.ages.includes(age) for age in ages):
        yield "age"
    if kpi.within and step.place.at and distance(kpi.within, step.place.at) > kpi.within.km:
        yield "place"


def _ages(persona: Persona) -> list[int]:
    """The ages of all that the persona is; empty where one is not known."""
    ages = [one.age for one in persona.members or (persona,)]
    return [age for age in ages if age is not None] if None not in ages else []


def distance(circle: Circle, at: tuple[float, float]) -> float:
    """Kilometres between the centre of a circle and a place, by the haversine formula."""
    (lat, lon), (other, further) = (tuple(map(radians, one)) for one in (circle.centre, at))
    inner = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin((further - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(inner))
