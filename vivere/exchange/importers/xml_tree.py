"""XML as plain elements with their lines, read safely: no DTD, no entities, bounded in depth."""

from dataclasses import dataclass, field
from xml.parsers import expat

from vivere.exchange.report import Notes

MAX_DEPTH = 40
MAX_ELEMENTS = 50_000


class _RefusedError(Exception):
    """Something that is not read; the message says what."""


@dataclass
class Element:
    """An element: its name without namespace, its words, what stands in it."""

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    words: str = ""

    def all(self, *names: str) -> list["Element"]:
        """The children of some names, in small letters."""
        return [child for child in self.children if child.name.lower() in names]

    def first(self, *names: str) -> "Element | None":
        """The first child of some names."""
        return next(iter(self.all(*names)), None)

    def text(self, *names: str) -> str:
        """The words of the first child of some names that has any, on one line."""
        found = (" ".join(child.words.split()) for child in self.all(*names))
        return next((words for words in found if words), "")

    def attribute(self, *names: str) -> str:
        """The first attribute of some names, in small letters, that has a value."""
        low = {key.lower(): value.strip() for key, value in self.attributes.items()}
        return next((low[name] for name in names if low.get(name)), "")


def tree_of(data: bytes, notes: Notes) -> Element | None:
    """The root; what is broken, too large or has a DTD is refused."""
    parser = expat.ParserCreate(namespace_separator="}")
    open_: list[Element] = []
    roots: list[Element] = []
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(open_) >= MAX_DEPTH or count > MAX_ELEMENTS:
            raise _RefusedError("this XML is nested too deeply, or too large")
        namespace, _, local = name.rpartition("}")
        element = Element(local, namespace, attributes, parser.CurrentLineNumber)
        (open_[-1].children if open_ else roots).append(element)
        open_.append(element)

    def end(_: str) -> None:
        open_.pop()

    def words(text: str) -> None:
        if open_:
            open_[-1].words += text

    def doctype(*_: object) -> None:
        raise _RefusedError("this XML has a document type (DTD), which is not read")

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = words, doctype
    try:
        parser.Parse(data, True)
    except _RefusedError as error:
        notes.refused(str(error), parser.CurrentLineNumber)
        return None
    except (expat.ExpatError, ValueError, LookupError) as error:
        notes.refused(f"this XML is broken: {error}", parser.CurrentLineNumber)
        return None
    return roots[0] if roots else None
