"""One JSON Schema from one model: what pydantic says of it, as a file of a workspace says it."""

from collections.abc import Mapping
from typing import Any

from vivere.diagnostics.codes import SUPPRESSIBLE
from vivere.i18n import say
from vivere.i18n.field_words import help_of, label, option
from vivere.model import Model, Workspace, patterns
from vivere.workspace.schema.facts import (
    BARE,
    EXAMPLES,
    GIVEN_BY_PLACE,
    ONE_ITEM,
    REFERS,
    RULES,
    SHORT,
    WRITTEN,
)
from vivere.workspace.schema.ids import Ids, choice, id_schema, in_markdown, short_source

DRAFT = "https://json-schema.org/draft/2020-12/schema"
EMOTIONS = {-2: "m2", -1: "m1", 0: "0", 1: "p1", 2: "p2"}
"""Keys of the words for each emotion."""

_TEXT = {"$ref": "#/$defs/Text"}
_WORDS = {"type": "string", "minLength": 1, "pattern": r"\S"}
_SHORT_FORMS = ("assumed", "unverified", "given p1", "https://…")


def schema_of(
    name: str, model: type[Model], workspace: Workspace, ids: Ids, language: str
) -> dict[str, Any]:
    """The schema of the files of a kind; what several fields share stands under ``$defs``."""
    raw = model.model_json_schema()
    found = {**raw.pop("$defs", {}), model.__name__: raw}
    builder = _Builder(ids, language)
    made = {one: builder.model(one, found[one]) for one in sorted(found)}
    for one in SHORT & made.keys():
        made[one] = {"anyOf": [builder.short(one, made[one]), made[one]]}
    if "Source" in made:
        made["ShortSource"] = short_source(ids, builder.sources())
    root = made.pop(model.__name__)
    shared = {**made, "Text": _text(workspace), **builder.used}
    words = f"schema.{name}"
    return {
        "$schema": DRAFT,
        "$id": f"urn:vivere:{workspace.id}:{name}",
        "title": say(language, f"{words}.title"),
        "description": say(language, f"{words}.description"),
        **root,
        "$defs": {one: shared[one] for one in sorted(shared)},
    }


class _Builder:
    """Turns pydantic's schemas of models into ours; ``used`` gathers the ids they name."""

    def __init__(self, ids: Ids, language: str) -> None:
        self.ids = ids
        self.language = language
        self.used: dict[str, Any] = {}

    def model(self, name: str, raw: Mapping[str, Any]) -> dict[str, Any]:
        properties = {
            field: self._field(name, field, schema)
            for field, schema in raw["properties"].items()
            if (name, field) not in GIVEN_BY_PLACE
        }
        required = [field for field in raw.get("required", ()) if field in properties]
        return {
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
            **RULES.get(name, {}),
        }

    def short(self, name: str, whole: Mapping[str, Any]) -> Mapping[str, Any]:
        """The short form of a model that has one."""
        bare: Mapping[str, Any] = whole["properties"].get(BARE.get(name), {})
        return bare if bare and not _is_source(bare) else {"$ref": "#/$defs/ShortSource"}

    def sources(self) -> dict[str, str]:
        """What the short forms of one word mean."""
        return {
            word: option(self.language, "Source", "kind", word)
            for word in ("assumed", "unverified")
        }

    def _field(self, model: str, field: str, raw: Mapping[str, Any]) -> dict[str, Any]:
        at = (model, field)
        words = help_of(self.language, *at)
        shape = WRITTEN.get(at) or self._shape(at, raw)
        if at in ONE_ITEM:
            shape = {"anyOf": [shape, shape["items"]]}
        more = f"  \n{' · '.join(f'`{form}`' for form in _SHORT_FORMS)}" * _is_source(raw)
        default = "assumed" if _is_source(raw) and "default" in raw else raw.get("default")
        return {
            "title": label(self.language, *at),
            "description": words,
            "markdownDescription": in_markdown(words) + more,
            **shape,
            **({"default": default} if isinstance(default, str | int) else {}),
            **({"examples": list(EXAMPLES[at])} if at in EXAMPLES else {}),
        }

    def _shape(self, at: tuple[str, str], raw: Mapping[str, Any]) -> dict[str, Any]:
        """A value's schema: texts and ids by name, words of a choice with their meaning."""
        if "anyOf" in raw:
            return self._one_of(at, raw["anyOf"])
        if "$ref" in raw:
            return {"$ref": raw["$ref"]}
        shape = {key: value for key, value in raw.items() if key not in ("title", "default")}
        if shape.get("type") == "null":
            return shape
        if "enum" in shape:
            return {
                "type": "string",
                **choice({word: option(self.language, *at, word) for word in shape["enum"]}),
            }
        if at == ("Silence", "code"):
            return choice(
                {code: say(self.language, f"explain.{code}.line") for code in SUPPRESSIBLE}
            )
        if at[1] == "emotion":
            return choice(
                {number: say(self.language, f"emotion.{key}") for number, key in EMOTIONS.items()}
            )
        if shape.get("type") == "array" and "items" in shape:
            return {**shape, "items": self._shape(at, shape["items"])}
        if shape.get("type") == "object":
            return self._map(at, shape["patternProperties"])
        kind = REFERS.get(at)
        return self._id(kind) if kind and kind in self.ids else shape

    def _one_of(self, at: tuple[str, str], branches: list[Any]) -> dict[str, Any]:
        """Alternatives, each once; a text's two are one."""
        objects = [one for one in branches if one.get("type") == "object"]
        if objects:
            rest = [one for one in branches if one.get("type") == "null"]
            return {"anyOf": [_TEXT, *rest]} if rest else dict(_TEXT)
        if all(list(one) == ["type"] for one in branches):
            types = [one["type"] for one in branches]
            return {"type": [one for one in types if one != "integer" or "number" not in types]}
        return {"anyOf": [self._shape(at, one) for one in branches]}

    def _map(self, at: tuple[str, str], patterns: Mapping[str, Any]) -> dict[str, Any]:
        ((pattern, values),) = patterns.items()
        return {
            "type": "object",
            "propertyNames": {"pattern": pattern},
            "additionalProperties": self._shape(at, values),
        }

    def _id(self, kind: str) -> dict[str, Any]:
        name = f"{kind.capitalize()}Id"
        self.used[name] = id_schema(kind, self.ids)
        return {"$ref": f"#/$defs/{name}"}


def _is_source(raw: Mapping[str, Any]) -> bool:
    return raw.get("$ref") == "#/$defs/Source"


def _text(workspace: Workspace) -> dict[str, Any]:
    """A text: the same words for all, or words in each language; those of the workspace first."""
    return {
        "anyOf": [
            {
                "type": "object",
                "properties": dict.fromkeys(workspace.languages, _WORDS),
                "propertyNames": {"pattern": patterns.LANGUAGE},
                "additionalProperties": _WORDS,
                "minProperties": 1,
            },
            _WORDS,
        ]
    }
