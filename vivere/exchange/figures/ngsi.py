"""FIWARE's ``KeyPerformanceIndicator``: an entity for each observation, in NGSI-LD.

The data model is that of Smart Data Models (CC BY 4.0),
https://github.com/smart-data-models/dataModel.KeyPerformanceIndicator, schema 0.2.1. It has no
place for a unit, for how well a figure fits, for a series or a source: these stand in a property of
our own, ``vivereObservation``, which a broker keeps as it is. Read are NGSI-LD, NGSI-v2, and either
in its short form (``keyValues``).
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from vivere.exchange.figures.figure import Figure
from vivere.exchange.figures.period import period_of, year_of
from vivere.exchange.importers.json_files import json_document
from vivere.exchange.protocols import ExportedFile
from vivere.exchange.report import Notes, short
from vivere.exchange.text import decode
from vivere.model import Kpi, Observation
from vivere.model.catalog import Catalog
from vivere.yamltext.source import MAX_BYTES

TYPE = "KeyPerformanceIndicator"
OWN = "vivereObservation"
MEDIA_TYPE = "application/ld+json"
CONTEXT = (
    "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld",
    "https://raw.githubusercontent.com/smart-data-models/"
    "dataModel.KeyPerformanceIndicator/master/context.jsonld",
)

_SUFFIXES = (".json", ".jsonld")
_URN = re.compile(rf"(?:urn:ngsi-ld:)?{TYPE}:(?:.*:)?([^:]+?)(?::\d+)?")
_TYPED = re.compile(rf'"type"\s*:\s*"(?:[^"]*[/#])?{TYPE}"')


def entities(catalog: Catalog, language: str, notes: Notes) -> ExportedFile:
    """An entity for each observation; an indicator without one has an entity without a value."""
    found = [
        _entity(catalog, kpi, number, one, language)
        for kpi in catalog.kpis.values()
        for number, one in enumerate(kpi.observations or (None,), 1)
    ]
    notes.lost("targets but for their words, reference points, doubts, and who moves what")
    content = json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False)
    return ExportedFile("kpis.jsonld", MEDIA_TYPE, f"{content}\n".encode())


def is_ngsi(name: str, data: bytes) -> bool:
    """Whether a file holds entities of this type."""
    text = data[:MAX_BYTES].decode("utf-8", "replace")
    return name.casefold().endswith(_SUFFIXES) and _TYPED.search(text) is not None


def read_ngsi(data: bytes, notes: Notes) -> list[Figure]:
    """The figures of a file. Never raises; what is not read is reported with its line."""
    text = decode(data, MAX_BYTES, notes)
    document = json_document(text.removeprefix("\ufeff"), notes) if text is not None else None
    if document is None:
        return []
    is_list = isinstance(document.data, list)
    every = document.data if is_list else [document.data]
    return [
        figure
        for number, entity in enumerate(every)
        for figure in _figures(entity, document.position((number,) if is_list else ())[0], notes)
    ]


def _entity(
    catalog: Catalog, kpi: Kpi, number: int, one: Observation | None, language: str
) -> dict[str, Any]:
    def say(text: Any) -> str:
        return catalog.say(text, language)

    area = catalog.areas[kpi.area]
    values: dict[str, Any] = {
        "name": say(kpi.name),
        "alternateName": kpi.id,
        "process": say(area.name),
        "category": ["quantitative"],
        "businessTarget": kpi.target.as_written,
    }
    if one is not None:
        values |= {
            "kpiValue": one.value,
            "area": say(one.area),
            "calculationPeriod": period_of(one.year) if one.year else None,
            "calculationFormula": one.derived,
            "calculatedBy": one.source.publisher,
            "source": one.source.address,
            OWN: one.model_dump(mode="json", exclude_defaults=True),
        }
    return {
        "id": f"urn:ngsi-ld:{TYPE}:{catalog.workspace.id}:{kpi.id}:{number}",
        "type": TYPE,
        **{
            name: {"type": "Property", "value": value}
            for name, value in values.items()
            if value is not None
        },
        "@context": list(CONTEXT),
    }


def _figures(entity: Any, line: int, notes: Notes) -> Iterator[Figure]:
    if not isinstance(entity, Mapping) or not str(entity.get("type", "")).endswith(TYPE):
        notes.lost(f"an entity that is no {TYPE}", line)
        return
    said = {str(name): _plain(value) for name, value in entity.items()}
    kpi = _kpi(said)
    value = said.get("kpiValue")
    own = said.get(OWN)
    if "kpiValue" not in said:
        notes.read_as("entities without a kpiValue: nothing was observed", line)
    elif isinstance(value, bool) or not isinstance(value, str | int | float):
        notes.lost(f"a kpiValue of {kpi} is neither a number nor words", line)
    elif isinstance(own, Mapping):
        if own.get("value") != value:
            notes.read_as(f"{OWN} of {kpi} has another value than kpiValue, which counts", line)
        yield Figure(kpi, {**own, "value": value}, line)
    else:
        yield Figure(kpi, _foreign(said, kpi, line, notes), line)


def _plain(value: Any) -> Any:
    """The value of a property, whichever of the forms it is in."""
    if isinstance(value, Mapping) and "value" in value and "type" in value:
        value = value["value"]
    return value["@value"] if isinstance(value, Mapping) and "@value" in value else value


def _kpi(said: Mapping[str, Any]) -> str:
    """The indicator that an entity is of: by its other name, else by its id."""
    name = said.get("alternateName")
    if isinstance(name, str) and name:
        return name
    found = _URN.fullmatch(str(said.get("id", "")))
    return found[1] if found else str(said.get("id", ""))


def _foreign(said: Mapping[str, Any], kpi: str, line: int, notes: Notes) -> dict[str, Any]:
    """The fields of an entity that others made; what they do not say is told, not guessed."""
    by = next((said[one] for one in ("calculatedBy", "dataProvider", "provider")
               if isinstance(said.get(one), str)), None)  # fmt: skip
    address = said.get("source")
    public = isinstance(address, str) and address.startswith(("http://", "https://"))
    source: dict[str, Any] = {"kind": "public" if public else "unverified"}
    source |= {"address": address} if public else {}
    source |= {"publisher": by} if by else {}
    place = said.get("address")
    town = place.get("addressLocality") if isinstance(place, Mapping) else None
    values = {
        "value": said["kpiValue"],
        "unit": next(
            (said[one] for one in ("unitText", "unitCode", "unit") if said.get(one)), None
        ),
        "year": year_of(said.get("calculationPeriod")),
        "area": said.get("area") or town,
        "fit": "context",
        "derived": said.get("calculationFormula"),
        "source": source,
    }
    notes.needs_you(
        f"how well a figure of {kpi} measures it (fit): context until you say, so that nothing is"
        " compared with it", line
    )  # fmt: skip
    notes.read_as(f"its name is {short(str(said.get('name', kpi)))}", line)
    return {name: value for name, value in values.items() if value is not None}
