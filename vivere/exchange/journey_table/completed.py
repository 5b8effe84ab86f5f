"""What a step's other cells say of a value that has no cell of its own; each is said."""

import re
from collections.abc import Mapping
from typing import Any

from vivere.exchange.fields import STEPS
from vivere.exchange.imported import ImportedText, any_words
from vivere.exchange.journey_table.channels import channel_named
from vivere.exchange.journey_table.header import RowCells
from vivere.exchange.report import short
from vivere.model import STATES
from vivere.model.paths import FieldPath

_TITLE: FieldPath = ("title",)
_STORY: FieldPath = (STATES[0], "story")
_CHANNEL: FieldPath = ("touchpoint", "channel")
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪◦●]|[0-9]{1,2}[.)])\s+")


def completed(
    values: Mapping[FieldPath, Any], phase: ImportedText, cells: RowCells
) -> dict[FieldPath, Any]:
    """The values of a step, with a title and a channel where others say them."""
    found = dict(values)
    if cells.turned:
        _split_title(found, cells)
    if _TITLE not in found and (STEPS, *_TITLE) not in cells.paths and phase:
        found[_TITLE] = phase
        cells.notes.read_as("no titles of steps: the phase's name is the title", cells.line)
    if _CHANNEL not in found and (STEPS, *_CHANNEL) not in cells.paths:
        words = any_words(found.get(("touchpoint", "name"))) or ""
        if channel := channel_named(words):
            found[_CHANNEL] = channel
            cells.notes.read_as(f"the touchpoint {short(words)} is the channel `{channel}`",
                                cells.line)  # fmt: skip
    return found


def _split_title(values: dict[FieldPath, Any], cells: RowCells) -> None:
    """Of several actions in one cell the first is the title, and all are what happens today."""
    title = values.get(_TITLE)
    lines = [line for part in (title.splitlines() if isinstance(title, str) else ())
             if (line := _BULLET.sub("", part).strip())]  # fmt: skip
    if not lines:
        return
    if len(lines) == 1:
        values[_TITLE] = lines[0]
        return
    if _STORY in values:
        values[_TITLE] = "; ".join(lines)
        cells.notes.changed("several actions in one cell are one title", cells.line)
    else:
        values[_TITLE], values[_STORY] = lines[0], "\n".join(lines)
        cells.notes.changed("of several actions in one cell the first is the title, and all are "
                            "what happens today", cells.line)  # fmt: skip
