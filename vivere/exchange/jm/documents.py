"""The YAML documents of a file: our own reader takes one at a time."""

import re
from collections.abc import Iterator

from vivere.exchange.text import lines_of
from vivere.yamltext.source import Document, document_of

_SEPARATOR = re.compile(r"(---|\.\.\.)(\s|$)")


def documents_of(text: str) -> Iterator[tuple[int, Document]]:
    """The YAML documents of a file, each with the number of its first line."""
    first, part = 1, list[str]()
    for number, line in enumerate([*lines_of(text), "---"], 1):
        if _SEPARATOR.match(line):
            body = "\n".join(part)
            if any(words and words[0] != "#" for line in part if (words := line.strip())):
                yield first, document_of("map", body)
            first, part = number, [line[3:]]
        else:
            part.append(line)
