"""The image files that personas name."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from vivere.yamltext.source import document_of


def images_named(files: Mapping[str, bytes]) -> frozenset[str]:
    """The image paths that the personas among ``files`` name, as written but for ``./``.

    Read from the values, not from the model: a persona with a mistake keeps its image.
    """
    found: set[str] = set()
    for path, content in files.items():
        if path.startswith("personas/") and b"image" in content:
            found.update(map(posixpath.normpath, _named(path, content)))
    return frozenset(found)


def _named(path: str, content: bytes) -> Iterator[str]:
    try:
        persona = document_of(path, content.decode("utf-8-sig")).data
    except UnicodeDecodeError:
        return
    members = _value(persona, "members")
    for one in (persona, *(members if isinstance(members, list) else ())):
        image = _value(_value(one, "portrait"), "image")
        if image and isinstance(image, str):
            yield image


def _value(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, dict) else None
