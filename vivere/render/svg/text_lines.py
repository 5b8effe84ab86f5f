"""Text cut into lines that fit a width, for drawings in which nothing wraps by itself."""

import unicodedata
from collections.abc import Iterable

_WIDTHS = {
    **dict.fromkeys(" !',.:;Ifijl|’", 0.27),
    **dict.fromkeys('"()-[]rt{}“”«»', 0.37),
    **dict.fromkeys("BCDGHKNUMOQw&", 0.68),
    **dict.fromkeys("%@Wm", 0.84),
}
"""Widths of letters as parts of their size, rounded up from the widths of Source Sans 3."""

_OTHER, _WIDE, _BOLD = 0.53, 1.0, 1.06


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line is, in the units of ``size``; rather too wide than too narrow."""
    total = sum(_letter(letter) for letter in text)
    return total * size * (_BOLD if bold else 1)


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _WIDTHS.get(letter, _OTHER)


def text_lines(
    text: str, width: float, size: float, *, bold: bool = False, most: int | None = None
) -> tuple[str, ...]:
    """``text`` in lines no wider than ``width``; a word too long for a line is cut.

    Of more than ``most`` lines the rest is left out, and the last line says so with «…».
    """
    lines = _filled(_pieces(text, width, size, bold), width, size, bold)
    if most is None or len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and text_width(f"{last}…", size, bold=bold) > width:
        last = last[:-1]
    return (*lines[: most - 1], f"{last.rstrip()}…")


def _filled(pieces: Iterable[str], width: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]} {piece}" if lines else piece
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _pieces(text: str, width: float, size: float, bold: bool) -> Iterable[str]:
    for word in text.split():
        rest = word
        while text_width(rest, size, bold=bold) > width and len(rest) > 1:
            cut = 1
            while cut < len(rest) and text_width(rest[: cut + 1], size, bold=bold) <= width:
                cut += 1
            yield rest[:cut]
            rest = rest[cut:]
        yield rest
