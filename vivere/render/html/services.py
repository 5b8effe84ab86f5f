"""All services by the area that owns them, and the page of one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from vivere.analysis.readiness import ServiceDate, readiness
from vivere.model import Area, Service
from vivere.render.html import render
from vivere.render.html.provenance import provenance
from vivere.render.html.service import service_html
from vivere.render.reader import Reader


@dataclass(frozen=True)
class ServiceLine:
    """A service in the list: how many steps use it, and what the plan says of it.

    ``statuses`` are those of its initiatives, each once; ``at`` is when it is there.
    """

    service: Service
    steps: int
    statuses: tuple[str, ...]
    at: ServiceDate


@dataclass(frozen=True)
class ServiceGroup:
    """The services of an area, with its colour."""

    area: Area
    hue: str
    lines: tuple[ServiceLine, ...]


def services_html(reader: Reader, day: date, chosen: str | None = None) -> Markup:
    """The page: every service, or the one that is chosen, as one knows them on a day."""
    catalog = reader.catalog
    dates = readiness(catalog, day).services
    if chosen:
        return service_html(reader, dates[chosen])
    uses = Counter(service for _, step in catalog.all_steps() for service in step.services)
    groups = [_group(reader, area, uses, dates) for area in catalog.areas.values()]
    return render(
        "services.html",
        r=reader,
        groups=[group for group in groups if group.lines],
        planned=bool(catalog.initiatives),
        provenance=provenance,
    )


def _group(
    reader: Reader, area: Area, uses: Mapping[str, int], dates: Mapping[str, ServiceDate]
) -> ServiceGroup:
    catalog = reader.catalog
    lines = tuple(
        ServiceLine(
            service,
            uses.get(service.id, 0),
            tuple(
                dict.fromkeys(
                    one.status for one in catalog.initiatives_by_service.get(service.id, ())
                )
            ),
            dates[service.id],
        )
        for service in catalog.services_of(area.id)
    )
    return ServiceGroup(area, catalog.hue_of(area.id), lines)
