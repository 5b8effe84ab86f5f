"""A new persona, journey or service: the text of its file, with ids of its workspace."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import PurePosixPath

from vivere.content import Loaded
from vivere.content.describe import did_you_mean
from vivere.model import ServicesFile, Workspace, patterns
from vivere.model.kinds import WORKSPACE_FILE
from vivere.model.references import Refers, marked
from vivere.workspace.scaffold import ScaffoldError
from vivere.workspace.scaffold.append import append
from vivere.workspace.scaffold.city import single_line
from vivere.workspace.scaffold.render import TemplateLanguages, file_text, render
from vivere.yamltext.edit import EditRefusedError
from vivere.yamltext.edit.rewrite import rewrite
from vivere.yamltext.reader import read_value


@dataclass(frozen=True)
class NewFile:
    """The text of a file as it will be; ``replaces``: the file is there and gets longer.

    ``also`` are the texts of other files that have to name the new thing, by path; ``notes``: what
    whoever asked has to know.
    """

    path: str
    text: str
    replaces: bool = False
    also: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Step:
    id: str
    phase: str
    time: str
    title: str
    channel: str
    today: int
    future: int
    service: str | None


def persona(loaded: Loaded, id_: str, name: str) -> NewFile:
    """A persona to fill in. Raises ScaffoldError."""
    path = _free(loaded, "personas", id_)
    languages = _languages(loaded)
    text = file_text(path, "persona.yaml", languages, name=single_line(name))
    also = _listed(loaded, "persona", id_)
    return NewFile(path, text, also=also, notes=_notes(languages))


def journey(loaded: Loaded, id_: str, whose: str, title: str | None = None) -> NewFile:
    """A journey of three steps to fill in, with services of the workspace. Raises ScaffoldError."""
    path = _free(loaded, "journeys", id_)
    catalog, languages = loaded.catalog, _languages(loaded)
    if whose not in catalog.personas:
        raise ScaffoldError(f"there is no persona {whose}; {_choices(whose, catalog.personas)}")
    one = catalog.personas[whose]
    text = file_text(
        path,
        "journey.yaml",
        languages,
        persona=whose,
        persona_name=_comment(catalog.say(one.name, languages.tags[0])),
        title=languages.text(*(single_line(title),) * 2) if title else None,
        steps=_steps(list(catalog.services), italian=languages.italian),
    )
    return NewFile(path, text, also=_listed(loaded, "journey", id_), notes=_notes(languages))


def service(loaded: Loaded, id_: str, area: str, name: str | None = None) -> NewFile:
    """A service to fill in, at the end of its area's file. Raises ScaffoldError."""
    _check_id(id_)
    catalog, languages = loaded.catalog, _languages(loaded)
    if area not in catalog.areas:
        raise ScaffoldError(f"there is no sector or layer {area}; {_choices(area, catalog.areas)}")
    if id_ in catalog.services:
        raise ScaffoldError(f"there is a service {id_} already; choose another id")
    values = {
        "id": id_,
        "name": single_line(name) if name else None,
        "layer": next(iter(catalog.layers), None),
    }
    item = render("service.yaml", languages, **values)
    path = _services_path(loaded, area)
    also, notes = _listed(loaded, "service", id_), _notes(languages)
    if path in loaded.files:
        text = _with_item(loaded, path, item)
        return NewFile(path, text, replaces=True, also=also, notes=notes)
    indented = "".join(f"  {line}\n" for line in item.splitlines()).rstrip("\n")
    area_name = _comment(catalog.say(catalog.areas[area].name, languages.tags[0]))
    values = {"area": area, "area_name": area_name, "item": indented}
    text = file_text(path, "services.yaml", languages, **values)
    return NewFile(path, text, also=also, notes=notes)


def _listed(loaded: Loaded, kind: str, id_: str) -> dict[str, str]:
    """The head of the workspace with the new thing in every list of its kind that is in use.

    A list that is empty or absent stays so: then files have their own order.
    Raises ScaffoldError where the list cannot be changed in its place.
    """
    file = loaded.folder / WORKSPACE_FILE
    lists = [name for name, mark in marked(Workspace, Refers).items() if mark.kind == kind]
    if not any(getattr(loaded.catalog.workspace, name) for name in lists):
        return {}
    try:
        text = file.read_bytes().decode("utf-8")
        mark = text[: text.startswith("\ufeff")]
        data = read_value(text.removeprefix("\ufeff").replace("\r\n", "\n"))
        for name in lists:
            if data.get(name) and id_ not in data[name]:
                data = {**data, name: [*data[name], id_]}
        return {WORKSPACE_FILE: mark + rewrite(text.removeprefix("\ufeff"), data, Workspace)}
    except (UnicodeDecodeError, EditRefusedError):
        words = ", ".join(f"`{name}`" for name in lists)
        raise ScaffoldError(
            f"{WORKSPACE_FILE}: {words} cannot be changed in its place; write {id_} there by hand, "
            "and call this again"
        ) from None


def _notes(languages: TemplateLanguages) -> tuple[str, ...]:
    if not languages.unknown:
        return ()
    tags = ", ".join(languages.unknown)
    return (f"there is no template in {tags}: the texts for it are in English, to be translated",)


def _with_item(loaded: Loaded, path: str, item: str) -> str:
    """The file with one more service; a byte order mark stays too."""
    try:
        text = (loaded.folder / path).read_bytes().decode("utf-8")
        mark = text[: text.startswith("\ufeff")]
        return mark + append(text.removeprefix("\ufeff"), "services", item)
    except UnicodeDecodeError:
        raise ScaffoldError(f"{path} is not UTF-8 text; save it again as such") from None
    except ScaffoldError as refused:
        raise ScaffoldError(f"{path}: {refused}") from None


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
    """The path of a new file that has this id. Raises ScaffoldError when there is one."""
    _check_id(id_)
    for path in loaded.files:
        file = PurePosixPath(path)
        if file.parts[0] == folder and file.stem.casefold() == id_.casefold():
            raise ScaffoldError(f"{path} is there already; choose another id")
    return f"{folder}/{id_}.yaml"


def _check_id(id_: str) -> None:
    if not re.fullmatch(patterns.ID, id_):
        raise ScaffoldError(
            f"{id_!r} cannot be an id: letters without accents, digits, - and _, at most 64, "
            "beginning with a letter or digit"
        )


def _choices(written: str, known: Iterable[str]) -> str:
    names = list(known)
    meant = did_you_mean(written, names)
    there = f"there are: {', '.join(names)}" if names else "there is none yet"
    return f"did you mean {meant}? {there}" if meant else there


def _languages(loaded: Loaded) -> TemplateLanguages:
    workspace = loaded.catalog.workspace
    return TemplateLanguages.of(workspace.languages, workspace.default_language)


def _comment(words: str) -> str:
    """Words of a file as they can stand in a comment."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def _steps(services: list[str], *, italian: bool) -> list[_Step]:
    phases = ("prima", "durante", "dopo") if italian else ("before", "during", "after")
    ids = ("inizio", "svolta", "fine") if italian else ("start", "turn", "end")
    used = [*islice(cycle(services), 3)] if services else [None] * 3
    rows = (
        ("08:30", "step-begin", "phone", -1, 1),
        ("10:00", "step-turn", "desk", -2, 1),
        ("17:30", "step-end", "message", -1, 2),
    )
    return [
        _Step(id_, phase, *row, service)
        for id_, phase, row, service in zip(ids, phases, rows, used, strict=True)
    ]
