"""The image files that personas name."""

import posixpath
from collections.abc import Mapping

from vivere.content.parse import Head, parse
from vivere.content.source import document_of
from vivere.model import Persona


def images_named(files: Mapping[str, bytes]) -> frozenset[str]:
    """The image paths that the personas among ``files`` name, as written but for ``./``."""
    found: set[str] = set()
    for path, content in files.items():
        if path.startswith("personas/") and b"image" in content:
            found.update(_named(path, content))
    return frozenset(found)


def _named(path: str, content: bytes) -> set[str]:
    try:
        document = document_of(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return set()
    persona = parse(document, (0, 0, 0, 0), Head()).model
    if not isinstance(persona, Persona):
        return set()
    portraits = (persona.portrait, *(member.portrait for member in persona.members))
    return {posixpath.normpath(one.image) for one in portraits if one.image}
