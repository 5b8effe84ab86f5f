"""The ids of a workspace with their names, so that an editor can complete and explain them."""

import re
from collections.abc import Mapping
from typing import Any

from vivere import i18n
from vivere.diagnostics.codes import WARNINGS
from vivere.model import patterns
from vivere.model.catalog import Catalog
from vivere.model.paths import StepKey

Ids = Mapping[str, Mapping[str, str]]
"""By what they are of: each id and its name."""

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~$])")


def ids_of(catalog: Catalog, language: str) -> Ids:
    """All ids that a file of this workspace can name."""

    def say(text: Any) -> str:
        return catalog.say(text, language)

    document = catalog.workspace.document
    return {
        "persona": {
            id_: f"{say(one.name)}: {say(one.tagline)}" for id_, one in catalog.personas.items()
        },
        "service": {
            id_: f"{say(one.name)} ({say(catalog.areas[one.area].name)})"
            for id_, one in catalog.services.items()
        },
        "layer": {id_: say(one.name) for id_, one in catalog.layers.items()},
        "area": {id_: say(one.name) for id_, one in catalog.areas.items()},
        "dimension": {id_: say(one.name) for id_, one in catalog.dimensions.items()},
        "place": {id_: say(one.name) for id_, one in catalog.places.items()},
        "initiative": {id_: say(one.name) for id_, one in catalog.initiatives.items()},
        "check": {code: i18n.say(language, f"explain.{code}.line") for code in WARNINGS},
        "kpi": {id_: say(one.name) for id_, one in catalog.kpis.items()},
        "step": {
            str(StepKey(journey.id, step.id)): f"{say(journey.title)}: {say(step.title)}"
            for journey, step in catalog.all_steps()
        },
        "ref": {id_: say(words) for id_, words in (document.refs if document else {}).items()},
    }


def choice(names: Mapping[Any, str]) -> dict[str, Any]:
    """One of these, each with what it means; both ways in which editors ask for the meaning."""
    return {
        "enum": list(names),
        "enumDescriptions": list(names.values()),
        "markdownEnumDescriptions": [in_markdown(name) for name in names.values()],
    }


def id_schema(kind: str, ids: Ids) -> dict[str, Any]:
    """An id of a kind; where the workspace has none yet, anything that could be one."""
    if not ids[kind]:
        pattern = patterns.STEP_OF_JOURNEY if kind == "step" else patterns.ID
        return {"type": "string", "pattern": pattern}
    return {"type": "string", **choice(ids[kind])}


def short_source(ids: Ids, words: Mapping[str, str]) -> dict[str, Any]:
    """A source in its short form; ``words`` say what ``assumed`` and ``unverified`` mean."""
    refs = ids["ref"]
    known = "|".join(map(re.escape, refs)) if refs else patterns.ID.strip("^$")
    given = {f"given {id_}": name for id_, name in refs.items()}
    return {
        "anyOf": [
            {"type": "string", **choice({**words, **given})},
            {
                "type": "string",
                "pattern": rf"^\s*(given|assumed|unverified)(\s+({known}))*\s*$",
            },
            {"type": "string", "pattern": r"^https?://\S+$"},
        ]
    }


def in_markdown(words: str) -> str:
    """Words that Markdown shows as they are."""
    return _MARKS.sub(r"\\\1", words)
