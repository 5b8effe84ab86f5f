"""The picture of the house in ARCHITECTURE.md, drawn from its sources: ``python -m tests.house``.

Which room stands on which is read from the contracts in ``pyproject.toml``, what each is for from
the first line of its docstring.
"""

import ast
import tomllib
from pathlib import Path

from markupsafe import escape

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "house.svg"

WIDTH, ROW, GAP, MARGIN = 960, 46, 8, 56
"""Pixels: the picture, a room's height, between two rooms, at the sides for the arrows."""

STYLE = """
text { font: 15px system-ui, sans-serif; fill: #1d2733 }
.name { font: 700 15px ui-monospace, monospace }
.small { font-size: 13px; fill: #4d5b6a }
.room { fill: #fff; stroke: #6b7a8a }
.ground { fill: #f3f5f8 }
.arrow { stroke: #4d5b6a; stroke-width: 1.5; fill: none; marker-end: url(#tip) }
#tip path { fill: #4d5b6a }
@media (prefers-color-scheme: dark) {
  text { fill: #e8edf2 } .small { fill: #b3bfcb } .room { fill: #1c242d; stroke: #8a98a7 }
  .ground { fill: #11171d } .arrow { stroke: #b3bfcb } #tip path { fill: #b3bfcb }
}
"""


def floors() -> tuple[tuple[str, ...], ...]:
    """The rooms from the top down; those of one floor do not know each other."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = contracts["contracts"][0]["layers"]
    return tuple(
        tuple(room.strip().removeprefix("vivere.") for room in floor.split("|")) for floor in layers
    )


def job(room: str) -> str:
    """What a room is for: the first line of its docstring."""
    source = (ROOT / "vivere" / room / "__init__.py").read_text("utf-8")
    first, *_ = (ast.get_docstring(ast.parse(source)) or "").split("\n")
    return first.replace("``", "")


def picture() -> str:
    """The whole house as SVG."""
    rows = [room for floor in floors() for room in floor]
    height = len(rows) * (ROW + GAP) + 2 * GAP
    boxes = "\n".join(_box(room, GAP + row * (ROW + GAP)) for row, room in enumerate(rows))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">
<title>The rooms of the house; each knows only those below it</title>
<style>{STYLE}</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"
 orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs>
<rect class="ground" width="{WIDTH}" height="{height}" rx="12"/>
{_arrow(MARGIN / 2, GAP * 2, height - GAP * 2, "imports")}
{_arrow(WIDTH - MARGIN / 2, height - GAP * 2, GAP * 2, "data")}
{boxes}
</svg>
"""


def _box(room: str, top: float) -> str:
    middle = top + ROW / 2 + 5
    return (
        f'<rect class="room" x="{MARGIN}" y="{top}" width="{WIDTH - 2 * MARGIN}" height="{ROW}"'
        f' rx="6"/>\n<text class="name" x="{MARGIN + 16}" y="{middle}">{escape(room)}</text>'
        f'<text class="small" x="{MARGIN + 140}" y="{middle}">{escape(job(room))}</text>'
    )


def _arrow(x: float, start: float, end: float, word: str) -> str:
    middle, side = (start + end) / 2, -10 if x < WIDTH / 2 else 18
    return (
        f'<path class="arrow" d="M{x} {start}V{end}"/><text class="small" text-anchor="middle"'
        f' transform="translate({x + side} {middle}) rotate(-90)">{word}</text>'
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
