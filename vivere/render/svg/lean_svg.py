"""A drawing program's SVG, slimmed: what is seen stays, what is written for the program goes."""

import re
from xml.etree import ElementTree

_DECIMALS = re.compile(r"-?\d+\.\d+(e-?\d+)?")
_REFERENCE = re.compile(r"^(?:url\()?#(.+?)\)?$")
_NOISE = frozenset({"title", "desc", "metadata"})
_EMPTY = frozenset({"g", "defs"})


def lean(svg: str) -> str:
    """The content of ``svg`` without its outer element, as a string of SVG elements.

    Drops titles, empty groups, ids that nothing refers to and white space; rounds coordinates
    to hundredths. Each id left becomes ``~N``: replace ``~`` by a prefix of your own. For
    drawings we trust only: it does not sanitise.
    """
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        _plain_names(element)
    _prune(root)
    _short_ids(root)
    for element in root.iter():
        for name, value in element.attrib.items():
            element.set(name, _DECIMALS.sub(_rounded, value))
    return "".join(ElementTree.tostring(child, encoding="unicode") for child in root)


def _plain_names(element: ElementTree.Element) -> None:
    element.tag = _local(element.tag)
    element.text = element.tail = None
    attributes = {_local(name): value for name, value in element.attrib.items() if value}
    element.attrib.clear()
    element.attrib.update(attributes)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _prune(parent: ElementTree.Element) -> None:
    for child in list(parent):
        _prune(child)
        if child.tag in _NOISE or (child.tag in _EMPTY and len(child) == 0):
            parent.remove(child)


def _short_ids(root: ElementTree.Element) -> None:
    values = [value for element in root.iter() for value in element.attrib.values()]
    used = {target for target in map(_target, values) if target}
    short: dict[str, str] = {}
    for element in root.iter():
        id_ = element.attrib.pop("id", "")
        if id_ in used and id_ not in short:
            short[id_] = f"~{len(short)}"
            element.set("id", short[id_])
    for element in root.iter():
        for name, value in element.attrib.items():
            target = _target(value)
            if target and target in short:
                element.set(name, value.replace(f"#{target}", f"#{short[target]}"))


def _target(value: str) -> str | None:
    found = _REFERENCE.match(value)
    return found.group(1) if found else None


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number.group()):.2f}".rstrip("0").rstrip(".")
