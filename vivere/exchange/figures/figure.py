"""An observation on its way: as plain values, with where it stood in the file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from vivere.model import Observation

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)


@dataclass(frozen=True)
class Figure:
    """An observation of the indicator ``kpi`` as a file says it; ``line`` counts from 1."""

    kpi: str
    values: Mapping[str, Any]
    line: int


def observation_of(figure: Figure) -> Observation:
    """The observation, checked. Raises ValueError with what is wrong, field by field."""
    try:
        return Observation.model_validate(figure.values)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, one['loc'])) or 'it'}: {one['msg']}" for one in error.errors()[:3]
        )
        raise ValueError(wrong) from None


def as_written(observation: Observation) -> dict[str, Any]:
    """An observation as a file of the workspace has it: what it leaves out is what is usual."""
    values = observation.model_dump(mode="json", exclude_defaults=True)
    source = values["source"]
    if set(source) == {"kind"}:
        values["source"] = source["kind"]
    elif set(source) == {"kind", "refs"} and source["kind"] == "given":
        values["source"] = " ".join(("given", *source["refs"]))
    elif set(source) == {"kind", "address"} and source["kind"] == "public":
        values["source"] = source["address"]
    return values


def number_of(text: str) -> int | float | str:
    """A number where a text is one, with a point or a comma before its decimals; else the text."""
    if not _NUMBER.fullmatch(text):
        return text
    plain = text.replace(",", ".")
    return int(plain) if plain.lstrip("+-").isdecimal() else float(plain)


def leaves(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The values within values by their paths: ``source.address``, ``unit.it``."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
