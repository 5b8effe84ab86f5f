"""What the numbers of an emotion column mean: said by the header or the values, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vivere.exchange.emotion_words import emotion_of_word
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import Cell, text_of

_NUMBER = re.compile(r"([-+−–]?[0-9]{1,6}(?:[.,][0-9]{1,6})?)(?:\s*/\s*5)?")


@dataclass(frozen=True)
class Scale:
    """Whole numbers from ``low`` to ``high``; ``middle`` is neutral."""

    words: str
    low: int
    high: int
    middle: int


SIGNED = Scale("−2 to +2", -2, 2, 0)
FIVE = Scale("1 to 5", 1, 5, 3)


def number_of(cell: Cell) -> float | None:
    """The number in a cell: ``-2``, ``−2``, ``4/5``, ``3,5``."""
    found = _NUMBER.fullmatch(text_of(cell).strip().lstrip("'"))
    if not found:
        return None
    return float(found[1].replace(",", ".").replace("−", "-").replace("–", "-"))


def scale_of(named: Iterable[str | None], cells: Iterable[Cell]) -> tuple[Scale | None, str]:
    """The scale of a sheet's emotions, and why; ``None`` where it cannot be told.

    ``named`` are the scales that the headers name, if any (``five``, ``signed``).
    """
    hints = {hint for hint in named if hint}
    if len(hints) == 1:
        scale = FIVE if hints == {"five"} else SIGNED
        return scale, f"emotions are from {scale.words}: the header says so"
    numbers = [number for cell in cells if (number := number_of(cell)) is not None]
    if not numbers:
        return SIGNED, ""
    low, high = min(numbers), max(numbers)
    if low < -2 or high > 5 or (low <= 0 and high > 2):
        return None, f"emotions go from {low:g} to {high:g}: write the scale in the header"
    if low <= 0:
        return SIGNED, f"emotions are from {SIGNED.words}: some are 0 or below"
    if high > 2:
        return FIVE, f"emotions are from {FIVE.words}: all are above 0, some above 2"
    return None, "emotions can be from 1 to 5 or from −2 to +2: write the scale in the header"


def emotion_of(cell: Cell, scale: Scale | None, line: int, notes: Notes) -> int | None:
    """The emotion that a cell says on our scale; what cannot be read is reported."""
    written = text_of(cell).strip()
    if not written:
        return None
    number = number_of(cell)
    if number is None:
        emotion = emotion_of_word(written)
        if emotion is None:
            notes.lost(f"the emotion {short(written)} is no number and no word that we know", line)
        else:
            notes.read_as(f"the emotion {short(written)} is read as {emotion:+d}", line)
        return emotion
    if scale is None:
        notes.lost(f"the emotion {short(written)}: its scale cannot be told", line)
        return None
    if number != int(number) or not scale.low <= number <= scale.high:
        notes.lost(f"the emotion {short(written)} is no whole number from {scale.words}", line)
        return None
    return int(number) - scale.middle
