"""One measured figure beside its target, and the table that shows them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure with its target; ``met`` is ``None`` when it could not be measured here."""

    name: str
    figure: str
    target: str
    met: bool | None

    @property
    def verdict(self) -> str:
        """``yes``, ``NO`` or ``—``."""
        return "—" if self.met is None else "yes" if self.met else "NO"


def table(rows: Iterable[Row]) -> str:
    """The rows as lines of text, in columns."""
    cells = [("what", "figure", "target", "met")]
    cells += [(row.name, row.figure, row.target, row.verdict) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
