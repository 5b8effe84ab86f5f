"""HTML and icons that people write into the words of a diagram, where Mermaid takes them or not."""

import re
from dataclasses import dataclass

_NAMES = (
    "a abbr b bdi bdo big br center code del div em font h[1-6] hr i img ins kbd li mark ol p pre "
    "q s samp small span strike strong sub sup table tbody td th thead tr tt u ul var"
)
_BREAK = re.compile(r"(?<!\s)\s*+<\s*+br\s*+(?:/\s*+)?>\s*+", re.IGNORECASE)
_TAG = re.compile(
    rf"</?(?:{'|'.join(_NAMES.split())})(?:\s[^<>]{{0,500}})?/?>|<!--.{{0,2000}}?-->",
    re.IGNORECASE,
)
_ICON = re.compile(r"\bfa[bklrs]?:fa-[a-z0-9-]+\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Plain:
    """Words without markup; ``left_out`` says what was taken from them, in words."""

    text: str
    left_out: tuple[str, ...] = ()


def without_markup(written: str, instead_of_break: str = " ") -> Plain:
    """The words between tags; entity codes such as ``#60;`` stay as they are written.

    Only names that HTML has are tags, so that ``a <b c`` and ``<https://…>`` stay words.
    """
    text = _BREAK.sub(instead_of_break, written)
    said = [] if text == written else ["a line break (`<br>`) is read as a space"]
    if instead_of_break != " ":
        said = []
    bare = _TAG.sub("", text)
    said += [] if bare == text else ["HTML around words is left out, the words stay"]
    plain = _ICON.sub("", bare)
    said += [] if plain == bare else ["an icon (`fa:fa-…`) is left out"]
    return Plain(plain, tuple(said))
