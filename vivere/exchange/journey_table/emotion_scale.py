"""What the numbers of an emotion column mean: said by the header or the values, never guessed."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vivere.exchange.journey_table.emotion_marks import SIGNS, mark_of
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import Cell, text_of
from vivere.i18n.emotion_words import emotion_of_phrase


@dataclass(frozen=True)
class Scale:
    """Numbers from ``low`` (very bad) to ``high`` (very good)."""

    low: int
    high: int

    @property
    def words(self) -> str:
        """The scale in words: «1 to 5», «−2 to +2»."""
        return f"−{-self.low} to +{self.high}" if self.low < 0 else f"{self.low} to {self.high}"

    @property
    def is_ours(self) -> bool:
        """Whether it has our five steps, so that each is one of ours."""
        return self.high - self.low == SIGNED.high - SIGNED.low

    def emotion(self, number: float) -> int | None:
        """The emotion nearest to a number; ``None`` outside, and between two steps of five."""
        if not self.low <= number <= self.high or (self.is_ours and number != int(number)):
            return None
        exact = (number - self.low) / (self.high - self.low) * 4 - 2
        return int(math.copysign(math.floor(abs(exact) + 0.5), exact))


SIGNED = Scale(-2, 2)
FIVE = Scale(1, 5)
_HUNDRED = Scale(0, 100)
_WRITE_IT = "write the scale in the header"

_NAMES = {"five": FIVE, "signed": SIGNED}
_FIVE = re.compile(r"\b1\s*(?:[-–−/]|\.\.+|…|a|to)\s*5\b")
_SIGNED = re.compile(r"[-−–]\s*2\b.*\b2\b")
_RANGE = re.compile(
    r"(?<![\d.])(?P<low>[-−–]?\s?\d{1,3})\s*(?:\.\.+|…|[-–−/]|\b(?:a|to|bis|à|al|hasta)\b)\s*"
    r"(?P<high>\+?\s?\d{1,3})(?![\d.])\s?%?"
)
_TOP = re.compile(r"(?:/|\b(?:out of|su|von|sur|sobre)\b)\s*(?P<high>5|7|10|100)(?!\d)")
_PERCENT = re.compile("%")


def scale_in(header: str) -> tuple[str | None, str]:
    """The scale that a header names (``five``, ``signed``, ``1..10``), and the header without."""
    for name, pattern in (("five", _FIVE), ("signed", _SIGNED)):
        if pattern.search(header):
            return name, pattern.sub(" ", header)
    for pattern in (_RANGE, _TOP, _PERCENT):
        for found in pattern.finditer(header):
            scale = _named(**found.groupdict())
            if scale:
                rest = f"{header[: found.start()]} {header[found.end() :]}"
                return f"{scale.low}..{scale.high}", rest
    return None, header


def _named(low: str = "", high: str = "100") -> Scale | None:
    """A scale from the numbers in a header; none where people use no such scale."""
    first, last = (int("".join(one.split()).translate(SIGNS) or 0) for one in (low, high))
    if not low:
        return _up_to(last, [])
    return Scale(first, last) if last > first + 1 and first in (0, 1, -last) else None


def _scale_named(name: str) -> Scale:
    low, _, high = name.partition("..")
    return _NAMES.get(name) or Scale(int(low), int(high))


def scale_of(named: Iterable[str | None], cells: Iterable[Cell]) -> tuple[Scale | None, str]:
    """The scale of a sheet's emotions, and why; ``None`` where it cannot be told.

    ``named`` are the scales that the headers name, if any, as ``scale_in`` gives them.
    """
    hints = {hint for hint in named if hint}
    if len(hints) == 1:
        scale = _scale_named(hints.pop())
        return scale, f"emotions are from {scale.words}: the header says so"
    marks = [mark for cell in cells if (mark := mark_of(cell)) is not None]
    numbers = [mark.number for mark in marks]
    tops = {mark.top for mark in marks if mark.top}
    if len(tops) == 1:
        scale = _up_to(tops.pop(), numbers)
        return scale, f"emotions are from {scale.words}: the cells say so"
    return _scale_of_numbers(numbers) if numbers else (SIGNED, "")


def _up_to(top: int, numbers: Sequence[float]) -> Scale:
    """The scale whose highest number is known; it begins at 1 unless it is long or has a 0."""
    scale = Scale(0 if top > 10 or 0 in numbers else 1, top)
    return FIVE if scale == FIVE else scale


def _scale_of_numbers(numbers: Sequence[float]) -> tuple[Scale | None, str]:
    low, high = min(numbers), max(numbers)
    shown = f"emotions go from {low:g} to {high:g}"
    if low >= -2 and high <= 5 and not (low <= 0 and high > 2):
        if low <= 0:
            return SIGNED, f"emotions are from {SIGNED.words}: some are 0 or below"
        if high > 2:
            return FIVE, f"emotions are from {FIVE.words}: all are above 0, some above 2"
        return None, f"emotions can be from 1 to 5 or from −2 to +2: {_WRITE_IT}"
    longer = _longer_scale(low, high)
    if longer:
        return longer, f"{shown}: read as a scale from {longer.words}"
    return None, f"{shown}: {_WRITE_IT}"


def _longer_scale(low: float, high: float) -> Scale | None:
    """The only common scale of more than five steps that has both numbers."""
    if (-5 <= low <= -4 and high <= 5) or (-5 <= low < 0 and 4 <= high <= 5):
        return Scale(-5, 5)
    if (low, high) == (-3, 3):
        return Scale(-3, 3)
    if low >= 0 and 9 <= high <= 10:
        return Scale(1 if low >= 1 else 0, 10)
    return _HUNDRED if low >= 0 and 10 < high <= 100 else None


def emotion_of(cell: Cell, scale: Scale | None, line: int, notes: Notes) -> int | None:
    """The emotion that a cell says on our scale; what cannot be read is reported."""
    written = text_of(cell).strip()
    if not written:
        return None
    mark = mark_of(cell)
    if mark is None:
        return _emotion_of_phrases(written, line, notes)
    if mark.top:
        scale = _up_to(mark.top, [mark.number, *([0] if scale and scale.low == 0 else [])])
    if scale is None:
        notes.lost(f"the emotion {short(written)}: its scale cannot be told", line)
        return None
    emotion = scale.emotion(mark.number)
    if emotion is None:
        notes.lost(f"the emotion {short(written)} is no {_kind(scale)} from {scale.words}", line)
    elif mark.words:
        notes.read_as(f"the emotion {short(written)} is read as {emotion:+d}", line)
    elif not scale.is_ours:
        notes.changed(f"the emotion {short(written)} of {scale.words} becomes {emotion:+d}", line)
    return emotion


def _kind(scale: Scale) -> str:
    return "whole number" if scale.is_ours else "number"


def _emotion_of_phrases(written: str, line: int, notes: Notes) -> int | None:
    emotion = emotion_of_phrase(written)
    if emotion is None:
        notes.lost(f"the emotion {short(written)} is no number and no word that we know", line)
    else:
        notes.read_as(f"the emotion {short(written)} is read as {emotion:+d}", line)
    return emotion
