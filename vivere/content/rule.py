"""What a rule looks at."""

from collections.abc import Mapping
from dataclasses import dataclass

from vivere.model.paths import FieldPath


@dataclass(frozen=True)
class Origin:
    """Where each id was defined: path, and place inside the file. Links are in their order."""

    services: Mapping[str, tuple[str, FieldPath]]
    kpis: Mapping[str, tuple[str, FieldPath]]
    links: tuple[tuple[str, FieldPath], ...]
