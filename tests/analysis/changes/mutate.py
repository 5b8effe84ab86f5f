"""Every small way to change a YAML value, each with its place."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vivere.model.paths import FieldPath


@dataclass(frozen=True)
class Mutation:
    """One change of one file: at ``field_path``, do ``act``."""

    file: str
    field_path: FieldPath
    act: str

    def apply(self, data: Any) -> Any:
        changed = copy.deepcopy(data)
        *outer, last = self.field_path
        parent = changed
        for key in outer:
            parent = parent[key]
        value = parent[last]
        if self.act == "change":
            parent[last] = _other(value)
        elif self.act == "drop":
            del parent[last]
        elif self.act == "repeat":
            parent.insert(last, copy.deepcopy(value))
        elif self.act == "swap":
            parent[last], parent[last + 1] = parent[last + 1], value
        elif self.act == "one language":
            parent[last] = next(iter(value.values()))
        return changed


def mutations(file: str, data: Any, field_path: FieldPath = ()) -> Iterator[Mutation]:
    """All of them for one file."""
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in items:
        here = (*field_path, key)
        yield Mutation(file, here, "drop")
        if isinstance(data, list):
            yield Mutation(file, here, "repeat")
            if key + 1 < len(data):
                yield Mutation(file, here, "swap")
        if not isinstance(value, (dict, list)):
            yield Mutation(file, here, "change")
        elif isinstance(value, dict) and set(value) == {"it", "en"}:
            yield Mutation(file, here, "one language")
        yield from mutations(file, value, here)


def _other(value: Any) -> Any:
    """Another value of the same kind: often one that the field allows."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value - 1 if value > 0 else value + 1
    allowed = {
        "up": "down", "down": "up", "weak": "strong", "strong": "medium", "medium": "weak",
        "given p1": "assumed", "given p2": "assumed", "assumed": "unverified", "blue": "rose",
        "proposed": "existing", "existing": "proposed", "phone": "desk", "device": "desk",
        "observed": "measured", "exact": "close", "07:00": "07:15", "2024": "2025",
        "display": "place", "app": "web", "video": "desk", "rank": "multiplier", "low": "high",
        "relative_change": "rank", "multiplier": "rank", "coverage": "rank", "<": "<=",
    }  # fmt: skip
    return allowed.get(value, f"{value}x")
