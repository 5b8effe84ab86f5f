"""The texts of one file with the signs of typography, where that is safe to write."""

from typing import Any

from vivere.content.parse import Head, parse
from vivere.content.texts import all_words
from vivere.content.validate import in_file
from vivere.yamltext.source import Document, document_of
from vivere.yamltext.typography import mended

_NO_STAMP = (0, 0, 0, 0)


def with_typography(document: Document, languages: tuple[str, ...]) -> str:
    """The text of a document of a workspace, with its words mended.

    Only what people read is: ids, codes, addresses, comments and quotations from the document
    (``as_written``) stay. As it is where the result would say anything else.
    """
    text = document.text
    for start, end, is_quoted in sorted(_places(document, languages), reverse=True):
        text = text[:start] + mended(text[start:end], is_quoted) + text[end:]
    before, after = (document_of(document.path, one).data for one in (document.text, text))
    return text if _all_mended(before) == _all_mended(after) else document.text


def _places(document: Document, languages: tuple[str, ...]) -> set[tuple[int, int, bool]]:
    """Where the texts to mend are written, and whether between single quotes."""
    found = set()
    file = parse(document, _NO_STAMP, Head(languages))
    for field_path, words in all_words(file.model) if file.model else ():
        node = document.scalar(in_file(field_path, file.removed))
        if node is not None and mended(words) != words:
            found.add((node.start_mark.index, node.end_mark.index, node.style == "'"))
    return found


def _all_mended(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _all_mended(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_all_mended(inner) for inner in value]
    return mended(value) if isinstance(value, str) else value
