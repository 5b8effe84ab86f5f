"""The page of a service: what it is, who brings it, who uses it, and who misses it without."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from vivere.analysis.coverage import steps_moving_kpi
from vivere.analysis.impact import STRENGTH_RANK
from vivere.analysis.readiness import ServiceDate, has_time
from vivere.analysis.without import Standing, Without, without
from vivere.model import Kpi, KpiLink, Persona, Service
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.html.funding import BalanceLine, balance_lines
from vivere.render.html.provenance import provenance, provenance_in_full
from vivere.render.html.told_steps import TellingStep, telling_step
from vivere.render.reader import Reader
from vivere.render.svg.face import emotion_word, face
from vivere.render.svg.portrait import persona_portrait


@dataclass(frozen=True)
class UsingStep:
    """A step that uses the service, and how it goes without it.

    ``left`` are the services that it has besides.
    """

    at: TellingStep
    standing: Standing
    left: tuple[Service, ...]


@dataclass(frozen=True)
class UsingPersona:
    """A persona, and those of their steps that use the service."""

    persona: Persona
    portrait: Markup
    steps: tuple[UsingStep, ...]


@dataclass(frozen=True)
class Push:
    """A KPI that the service moves, and how many steps say that they move it through this link."""

    link: KpiLink
    kpi: Kpi
    good: bool
    steps: int


def service_html(reader: Reader, at: ServiceDate) -> Markup:
    """The page of one service. What the workspace does not say, it says is to be confirmed."""
    catalog, service = reader.catalog, at.service
    lost = without(catalog, services={service.id})
    people = tuple(_people(reader, service, lost))
    return render(
        "service.html",
        r=reader,
        s=service,
        at=at,
        dated=date_written(at),
        hue=catalog.hue_of(service.area),
        initiatives=catalog.initiatives_by_service.get(service.id, ()),
        planned=has_time(catalog),
        funded=bool(catalog.balances),
        people=people,
        lost=lost,
        losers=[persona_portrait(one, base=reader.base, spot="lost") for one in lost.people],
        names=_names(reader, lost.people),
        pushes=tuple(pushes(catalog, service)),
        balance=_balance(catalog, service),
        provenance=provenance,
        in_full=provenance_in_full,
        face=face,
        emotion_word=emotion_word,
    )


def date_written(at: ServiceDate) -> tuple[str, str]:
    """The file, or folder of files, and the thing in it that say when a service is there."""
    if at.service.ready or not at.initiatives:
        return "services", at.service.id
    return "plan/initiatives.yaml", at.initiatives[0].id


def pushes(catalog: Catalog, service: Service) -> Iterator[Push]:
    """The KPIs that a service moves, what goes against a target among them; strongest first."""
    links = catalog.links_by_service.get(service.id, ())
    for link in sorted(links, key=lambda link: -STRENGTH_RANK[link.strength]):
        kpi = catalog.kpis[link.kpi]
        moving = steps_moving_kpi(catalog, kpi.id)
        steps = sum(any(one is link for one in impact.links) for _, _, impact in moving)
        yield Push(link, kpi, link.effect == kpi.good, steps)


def _people(reader: Reader, service: Service, lost: Without) -> Iterator[UsingPersona]:
    catalog = reader.catalog
    steps: dict[str, list[UsingStep]] = {}
    for journey, step in catalog.all_steps():
        if service.id in step.services:
            left = tuple(catalog.services[id_] for id_ in step.services if id_ != service.id)
            using = UsingStep(telling_step(catalog, journey, step), lost.step_standing(step), left)
            steps.setdefault(journey.persona, []).append(using)
    for id_, own in steps.items():
        persona = catalog.personas[id_]
        yield UsingPersona(persona, persona_portrait(persona, base=reader.base), tuple(own))


def _balance(catalog: Catalog, service: Service) -> BalanceLine | None:
    return next(
        (line for line in balance_lines(catalog) if line.balance.service == service.id), None
    )


def _names(reader: Reader, people: Iterable[Persona]) -> str:
    return ", ".join(reader.words(one.name) for one in people)
