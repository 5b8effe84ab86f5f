"""The vision of an area, with the aims that it is made of marked in its words."""

from markupsafe import Markup, escape

from vivere.model import Area, Dimension, pick
from vivere.render.reader import Reader

_MARK = Markup('<b class="sheet-mark">{}<sup class="sheet-number">{}</sup></b>')


def marked_vision(reader: Reader, area: Area) -> Markup:
    """The vision, each of its dimensions marked with its number where its phrase stands.

    A phrase that does not stand in it, overlaps one before it in the list, or is said in another
    language, is not marked.
    """
    default = reader.catalog.workspace.default_language
    words, language = pick(area.vision, reader.language, default)
    found: list[tuple[int, int, int]] = []
    for number, dimension in enumerate(area.dimensions, 1):
        phrase = _phrase(dimension, reader.language, default, language)
        start = words.find(phrase) if phrase else -1
        end = start + len(phrase)
        if start >= 0 and all(end <= other or start >= last for other, last, _ in found):
            found.append((start, end, number))
    if not found:
        return reader.text(area.vision)
    marked, last = Markup(), 0
    for start, end, number in sorted(found):
        marked += escape(words[last:start]) + _MARK.format(words[start:end], number)
        last = end
    return marked + escape(words[last:])


def _phrase(dimension: Dimension, language: str, default: str, vision: str | None) -> str:
    """The phrase, if it is said in the language of the vision."""
    if dimension.phrase is None:
        return ""
    phrase, spoken = pick(dimension.phrase, language, default)
    return phrase if spoken in (None, vision) else ""
