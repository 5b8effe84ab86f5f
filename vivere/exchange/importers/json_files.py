"""JSON of TheyDo and of agentic-service-blueprinting; any other is refused, by its name if known.

TheyDo exchanges its parts as JSON with a ``format``: https://github.com/theydo/theydo-s3-integrations.
Its insights become the steps of a journey, since each has a title, words and a score from −2 to 2.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from vivere.exchange.imported import ImportedJourney
from vivere.exchange.importers.nested import Map, Nested
from vivere.exchange.importers.service_blueprint import blueprint_journeys, is_blueprint
from vivere.exchange.importers.stages import StagesReader, has_stages
from vivere.exchange.report import Notes, short
from vivere.exchange.text import decode
from vivere.model.paths import FieldPath
from vivere.yamltext.source import MAX_BYTES, Document, document_of

_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)
_INSIGHTS = re.compile(r"THEYDO_INSIGHTS_V\d+")
_OTHER_PARTS = {"nodes": "a diagram of nodes", "elements": "a drawing", "openapi": "an API",
                "cells": "a notebook or a drawing", "features": "a GeoJSON map"}  # fmt: skip


@dataclass(frozen=True)
class JsonImporter:
    """A file's journeys, whichever of the formats it is in."""

    name: str = "json"
    label: str = "JSON (TheyDo, agentic-service-blueprinting)"
    suffixes: tuple[str, ...] = (".json",)

    def read(self, file_name: str, data: bytes, notes: Notes) -> list[ImportedJourney]:
        """The journeys of a file. Never raises."""
        text = decode(data, MAX_BYTES, notes)
        document = json_document(text, notes) if text is not None else None
        if document is None:
            return []
        nested = Nested(document, 1, notes)
        stem = PurePath(file_name).name.split(".")[0]
        return list(_journeys(document.data, nested, stem))


def json_document(text: str, notes: Notes) -> Document | None:
    """JSON as a document with positions, under the bounds of YAML; what is none is refused.

    JSON without tabs and pairs of surrogates is YAML, whose reader knows the lines.
    """
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        notes.refused(f"this is no JSON: {error.msg}", error.lineno)
        return None
    except (RecursionError, ValueError):
        notes.refused("this JSON is nested too deeply, or has a number that is too long")
        return None
    plain = _PAIR.sub(_letter, text.replace("\t", " "))
    document = document_of("JSON", plain)
    if document.root is None or not isinstance(document.data, dict | list):
        for finding in document.findings:
            notes.refused(finding.message(), finding.line)
        if not document.findings:
            notes.refused("this JSON is no map")
        return None
    for finding in document.findings:
        notes.lost(finding.message(), finding.line)
    return document


def _letter(pair: re.Match[str]) -> str:
    high, low = int(pair[2], 16), int(pair[3], 16)
    return f"{pair[1]}{chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))}"


def _journeys(data: Any, nested: Nested, stem: str) -> Iterator[ImportedJourney]:
    if is_blueprint(data):
        yield from blueprint_journeys(data, nested, stem)
        return
    form = str(data.get("format", "")) if isinstance(data, dict) else ""
    if _INSIGHTS.fullmatch(form):
        yield from _one(_insights(data, nested), nested, stem)
    elif form.upper().startswith("THEYDO_"):
        what = form.upper().removeprefix("THEYDO_").partition("_V")[0].replace("_", " ").lower()
        nested.notes.refused(f"these are {what} of TheyDo, no journey: export insights, or the "
                             "journey as a table", 1)  # fmt: skip
    else:
        found = list(_maps(data))
        for path, journey in found:
            yield from _one(journey, nested, stem, path)
        if not found:
            nested.notes.refused(_no_journey(data), 1)


def _one(data: Map, nested: Nested, stem: str, path: FieldPath = ()) -> Iterator[ImportedJourney]:
    journey = StagesReader(nested, stem).read(data, path)
    if journey:
        yield journey


def _maps(data: Any) -> Iterator[tuple[FieldPath, Map]]:
    """The maps of stages and steps in a file: itself, or under ``journey``, ``journeys``."""
    if has_stages(data):
        yield (), data
        return
    holders: list[tuple[FieldPath, Any]] = [((), data)]
    if isinstance(data, dict):
        holders = [((key,), data[key]) for key in ("journey", "journeys", "data") if key in data]
    for path, held in holders:
        items = enumerate(held) if isinstance(held, list) else ()
        if has_stages(held):
            yield path, held
        elif isinstance(held, dict) and path == ("data",):
            yield from (((*path, *inner), one) for inner, one in _maps(held))
        for index, item in items:
            if has_stages(item):
                yield (*path, index), item


def _insights(data: Map, nested: Nested) -> Map:
    """TheyDo's insights as steps, in a phase for each ``type``."""
    nested.notes.read_as("these are insights of TheyDo: each is read as a step, its type as the "
                         "phase", 1)  # fmt: skip
    steps = []
    for path, one in nested.maps(data.get("insights"), ("insights",)):
        for key in ("tags", "groups", "groupTags", "weight", "externalLinks", "ownerEmail"):
            if one.get(key):
                nested.notes.lost(f"the insight's `{key}`", nested.line((*path, key)))
        steps.append({key: one[key] for key in ("title", "description", "empathyScore", "personas")
                      if one.get(key) is not None} | {"phase": one.get("type") or ""})  # fmt: skip
    return {"steps": steps}


def _no_journey(data: Any) -> str:
    known = ", ".join(short(str(key)) for key in list(data)[:4]) if isinstance(data, dict) else ""
    other = next((words for key, words in _OTHER_PARTS.items()
                  if isinstance(data, dict) and key in data), "")  # fmt: skip
    return (
        f"this JSON{f' looks like {other} and' if other else ''} holds no journey that we know "
        f"(TheyDo, agentic-service-blueprinting, stages with steps)"
        f"{f': it has {known}' if known else ''}; a table as .csv or .xlsx is read"
    )
