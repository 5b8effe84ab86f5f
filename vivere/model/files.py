"""The files that hold several things under one area: what stands where in YAML."""

from typing import Annotated

from pydantic import Field

from vivere.model.area import Layer, Sector
from vivere.model.base import Id, Model
from vivere.model.kpi import Kpi, KpiLink
from vivere.model.references import Refers
from vivere.model.service import Service


class AreasFile(Model):
    """``services/areas.yaml``: the sectors, and the layers they stand on, from the ground up."""

    sectors: tuple[Sector, ...] = Field(default=(), strict=False)
    layers: tuple[Layer, ...] = Field(default=(), strict=False)


class ServicesFile(Model):
    """``services/<area>.yaml``: the services of one area."""

    area: Annotated[Id, Refers("area")]
    services: tuple[Service, ...] = Field(default=(), strict=False)


class KpiFile(Model):
    """``kpi_links/<area>.yaml``: the KPIs of one area and the links that move them."""

    area: Annotated[Id, Refers("area")]
    kpis: tuple[Kpi, ...] = Field(default=(), strict=False)
    links: tuple[KpiLink, ...] = Field(default=(), strict=False)
