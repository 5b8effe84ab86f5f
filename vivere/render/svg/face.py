"""Drawn faces for the five emotions: a circle, two eyes and a mouth, always said in words too."""

from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from vivere.render.reader import Reader


class _Look(NamedTuple):
    key: str
    mouth: str
    brows: str


_WORRY = "M12 17l6-4M36 17l-6-4"

LOOKS = {
    -2: _Look("m2", "M15 37q1-9 9-9t9 9z", _WORRY),
    -1: _Look("m1", "M16 35q8-7 16 0", ""),
    0: _Look("0", "M16 33h16", ""),
    1: _Look("p1", "M16 31q8 7 16 0", ""),
    2: _Look("p2", "M14 29h20q-1 10-10 10t-10-10z", ""),
}
"""How each emotion looks and the end of its key, from −2 (very bad) to +2 (very good)."""

_BOX = "0 0 48 48"
_PEN = Markup('fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"')


@lru_cache(maxsize=64)
def face(emotion: int, label: str | None) -> Markup:
    """An SVG face, in the text's colour; the mouth of the strongest two is open.

    With a ``label`` it is an image of that name; without one it is hidden from screen readers,
    for places where the words stand beside it. The classes ``face`` and ``face-<key>`` let a
    stylesheet give it size and colour. Raises KeyError outside −2..+2.
    """
    role = (
        Markup('aria-hidden="true"')
        if label is None
        else Markup('role="img" aria-label="{}"').format(label)
    )
    return Markup(
        '<svg class="face face-{}" viewBox="{}" width="32" height="32" focusable="false" {}'
        " {}>{}</svg>"
    ).format(LOOKS[emotion].key, _BOX, _PEN, role, _lines(LOOKS[emotion], emotion))


def face_symbols() -> Markup:
    """The five faces, drawn once, for ``face_use``; they take no room themselves."""
    symbol = Markup('<symbol id="face-{}" viewBox="{}" {}>{}</symbol>')
    return Markup(
        '<svg class="face-symbols" width="0" height="0" aria-hidden="true">{}</svg>'
    ).format(
        Markup().join(
            symbol.format(look.key, _BOX, _PEN, _lines(look, emotion))
            for emotion, look in LOOKS.items()
        )
    )


def _lines(look: _Look, emotion: int) -> Markup:
    brows = Markup('<path class="face-line" d="{}"/>').format(look.brows) if look.brows else ""
    is_open = abs(emotion) == 2
    return Markup(
        '<circle class="face-skin" cx="24" cy="24" r="21.5"/>{brows}'
        '<path class="face-eyes" stroke-width="5" d="M17 20v1M31 20v1"/>'
        '<path class="{mouth}" d="{d}"{fill}/>'
    ).format(
        brows=brows,
        mouth="face-open" if is_open else "face-line",
        d=look.mouth,
        fill=Markup(' fill="currentColor" stroke-linejoin="round"') if is_open else "",
    )


def face_use(emotion: int) -> Markup:
    """A face by its name, where ``face_symbols`` stands in the same document or shadow tree."""
    return Markup(
        '<svg class="face" aria-hidden="true" focusable="false"><use href="#face-{}"/></svg>'
    ).format(LOOKS[emotion].key)


def emotion_word(reader: Reader, emotion: int) -> Markup:
    """The words for an emotion in the reader's language. Raises KeyError outside −2..+2."""
    return escape(reader.say(f"emotion.{LOOKS[emotion].key}"))
