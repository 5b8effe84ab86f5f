"""A new persona, journey or service: the text of its file, made to fit the workspace it goes to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import PurePosixPath

from vivere.content import Loaded
from vivere.model import ServicesFile, patterns
from vivere.workspace.scaffold.append import append
from vivere.workspace.scaffold.city import in_one_line
from vivere.workspace.scaffold.refused import Refused
from vivere.workspace.scaffold.render import Tongues, file_text, render


@dataclass(frozen=True)
class New:
    """The text of a file as it will be; ``grows``: the file is there and gets longer."""

    path: str
    text: str
    grows: bool = False


@dataclass(frozen=True)
class _Step:
    id: str
    phase: str
    time: str
    it: str
    en: str
    channel: str
    today: int
    future: int
    service: str | None


def persona(loaded: Loaded, id_: str, name: str) -> New:
    """A persona to fill in. Raises Refused."""
    path = _free(loaded, "personas", id_)
    return New(path, file_text(path, "persona.yaml", _tongues(loaded), name=in_one_line(name)))


def journey(loaded: Loaded, id_: str, whose: str, title: str | None = None) -> New:
    """A journey of three steps to fill in, with services of the workspace. Raises Refused."""
    path = _free(loaded, "journeys", id_)
    catalog, tongues = loaded.catalog, _tongues(loaded)
    if whose not in catalog.personas:
        raise Refused(f"there is no persona {whose}; {_there_are(catalog.personas)}")
    one = catalog.personas[whose]
    text = file_text(
        path,
        "journey.yaml",
        tongues,
        persona=whose,
        persona_name=_comment(catalog.say(one.name, tongues.languages[0])),
        title=tongues.text(*(in_one_line(title),) * 2) if title else None,
        steps=_steps(list(catalog.services), italian=tongues.italian),
    )
    return New(path, text)


def service(loaded: Loaded, id_: str, area: str, name: str | None = None) -> New:
    """A service to fill in, at the end of its area's file. Raises Refused."""
    _check_id(id_)
    catalog, tongues = loaded.catalog, _tongues(loaded)
    if area not in catalog.areas:
        raise Refused(f"there is no sector or layer {area}; {_there_are(catalog.areas)}")
    if id_ in catalog.services:
        raise Refused(f"there is a service {id_} already; choose another id")
    values = {
        "id": id_,
        "name": in_one_line(name) if name else None,
        "layer": next(iter(catalog.layers), None),
    }
    item = render("service.yaml", tongues, **values)
    path = _services_path(loaded, area)
    if path in loaded.files:
        return New(path, _grown(loaded, path, item), grows=True)
    indented = "".join(f"  {line}\n" for line in item.splitlines()).rstrip("\n")
    area_name = _comment(catalog.say(catalog.areas[area].name, tongues.languages[0]))
    values = {"area": area, "area_name": area_name, "item": indented}
    return New(path, file_text(path, "services.yaml", tongues, **values))


def _grown(loaded: Loaded, path: str, item: str) -> str:
    """The file with one more service; a byte order mark stays too."""
    try:
        text = (loaded.folder / path).read_bytes().decode("utf-8")
        mark = text[: text.startswith("\ufeff")]
        return mark + append(text.removeprefix("\ufeff"), "services", item)
    except UnicodeDecodeError:
        raise Refused(f"{path} is not UTF-8 text; save it again as such") from None
    except Refused as refused:
        raise Refused(f"{path}: {refused}") from None


def _services_path(loaded: Loaded, area: str) -> str:
    """The file of an area: the one that says so, else the one that would be called like it."""
    of_area = [
        path
        for path, file in loaded.files.items()
        if isinstance(file.model, ServicesFile) and file.model.area == area
    ]
    usual = f"services/{area}.yaml"
    return usual if usual in of_area or not of_area else of_area[0]


def _free(loaded: Loaded, folder: str, id_: str) -> str:
    """The path of a new file that has this id. Raises Refused when there is one."""
    _check_id(id_)
    for path in loaded.files:
        file = PurePosixPath(path)
        if file.parts[0] == folder and file.stem.casefold() == id_.casefold():
            raise Refused(f"{path} is there already; choose another id")
    return f"{folder}/{id_}.yaml"


def _check_id(id_: str) -> None:
    if not re.fullmatch(patterns.ID, id_):
        raise Refused(
            f"{id_!r} cannot be an id: letters without accents, digits, - and _, at most 64, "
            "beginning with a letter or digit"
        )


def _there_are(known: Iterable[str]) -> str:
    names = list(known)
    return f"there are: {', '.join(names)}" if names else "there is none yet"


def _tongues(loaded: Loaded) -> Tongues:
    workspace = loaded.catalog.workspace
    return Tongues.of(workspace.languages, workspace.default_language)


def _comment(words: str) -> str:
    """Words of a file as they can stand in a comment."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def _steps(services: list[str], *, italian: bool) -> list[_Step]:
    phases = ("prima", "durante", "dopo") if italian else ("before", "during", "after")
    ids = ("inizio", "svolta", "fine") if italian else ("start", "turn", "end")
    used = [*islice(cycle(services), 3)] if services else [None] * 3
    rows = (
        ("08:30", "Come comincia", "How it begins", "phone", -1, 1),
        ("10:00", "Dove si decide", "Where it is decided", "desk", -2, 1),
        ("17:30", "Come finisce", "How it ends", "message", -1, 2),
    )
    return [
        _Step(id_, phase, *row, service)
        for id_, phase, row, service in zip(ids, phases, rows, used, strict=True)
    ]
