"""Mermaid's entity codes: ``#58;`` is a colon that does not separate, ``#quot;`` a quote.

https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
"""

import html
import re

_CODE = re.compile(r"&?#(?P<number>[0-9]{1,7});|&?#(?P<name>[A-Za-z][A-Za-z0-9]{1,31});"
                   r"|&(?P<html>[A-Za-z][A-Za-z0-9]{1,31});")  # fmt: skip
_MASK = re.compile("\0([0-9]{1,7})\0")
"""No text that is read has a NUL in it."""


class Masked:
    """A line whose entity codes are put aside, so that it can be split at colons."""

    def __init__(self, line: str) -> None:
        self._letters: list[str] = []
        self.from_html = False
        self.text = _CODE.sub(self._mask, line)

    def _mask(self, code: re.Match[str]) -> str:
        letters = _decoded(code)
        if letters is None:
            return code[0]
        self.from_html |= code[0].startswith("&")
        self._letters.append(letters)
        return f"\0{len(self._letters) - 1}\0"

    def clear(self, part: str) -> str:
        """A part of the line with the letters that its codes stand for."""
        return _MASK.sub(self._unmask, part).strip()

    def _unmask(self, mask: re.Match[str]) -> str:
        number = int(mask[1])
        return self._letters[number] if number < len(self._letters) else mask[0]


def _decoded(code: re.Match[str]) -> str | None:
    if code["number"]:
        number = int(code["number"])
        good = 32 <= number < 0x110000 and not 0xD800 <= number < 0xE000
        return chr(number) if good else None
    name = f"&{code['name'] or code['html']};"
    letters = html.unescape(name)
    return letters if letters != name else None
