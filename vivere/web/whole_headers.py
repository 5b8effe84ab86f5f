"""The head of an answer that is made once for many, and sent as it is.

uvicorn reads each header of each answer, and joins them anew: a tenth of what an answer costs.
"""

from collections.abc import Iterable

from starlette.responses import Response

from vivere.web.scope_headers import RawHeader

_LATER = frozenset({b"set-cookie", b"location", b"retry-after"})
"""What an answer may have of its own: nothing by which a server frames it."""

_NO_TEXT = bytes([*range(9), *range(10, 32), 127])
"""What no value of a header may hold (RFC 9110, section 5.5): it could end the header."""


class Head:
    """Headers that many answers begin with, and their lines; without the length of a body."""

    def __init__(self, response: Response) -> None:
        self.pairs = [pair for pair in response.raw_headers if pair[0] != b"content-length"]
        self.lines = _lines(self.pairs)


class WholeHeaders(list[RawHeader]):
    """The headers of an answer that lacks none of ours, so that nobody need look.

    They begin with those of ``head`` and the ``length`` of the body; others may follow.
    """

    def __init__(self, head: Head, length: int, *others: RawHeader) -> None:
        self.length = length
        self._head = head
        self._length = b"content-length", b"%d" % length
        super().__init__((*head.pairs, self._length, *others))

    def lines(self) -> bytes:
        """The lines to send; none where somebody changed what it began with, or added others."""
        begun = len(self._head.pairs)
        others = self[begun + 1 :]
        if self[:begun] != self._head.pairs or self[begun] is not self._length:
            return b""
        for name, value in others:
            if name not in _LATER or value.translate(None, _NO_TEXT) != value:
                return b""
        return self._head.lines + _lines((self._length, *others))


def _lines(pairs: Iterable[RawHeader]) -> bytes:
    return b"".join([b"%b: %b\r\n" % pair for pair in pairs])
