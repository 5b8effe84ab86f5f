"""All services by the area that owns them, and the page of one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from vivere.model import Area, Service
from vivere.render.html import render
from vivere.render.html.provenance import provenance
from vivere.render.html.service import service_html
from vivere.render.reader import Reader


@dataclass(frozen=True)
class ServiceLine:
    """A service in the list: how many steps use it, and what the plan says of it.

    ``statuses`` are those of its initiatives, each once.
    """

    service: Service
    steps: int
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class ServiceGroup:
    """The services of an area, with its colour."""

    area: Area
    hue: str
    lines: tuple[ServiceLine, ...]


def services_html(reader: Reader, chosen: str | None = None) -> Markup:
    """The page: every service, or the one that is chosen."""
    catalog = reader.catalog
    if chosen:
        return service_html(reader, catalog.services[chosen])
    uses = Counter(service for _, step in catalog.all_steps() for service in step.services)
    groups = [_group(reader, area, uses) for area in catalog.areas.values()]
    return render(
        "services.html",
        r=reader,
        groups=[group for group in groups if group.lines],
        planned=bool(catalog.initiatives),
        provenance=provenance,
    )


def _group(reader: Reader, area: Area, uses: Mapping[str, int]) -> ServiceGroup:
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
        )
        for service in catalog.services_of(area.id)
    )
    return ServiceGroup(area, catalog.hue_of(area.id), lines)
