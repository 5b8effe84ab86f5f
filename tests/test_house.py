"""ARCHITECTURE.md tells the house as it stands."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

from tests.house import PICTURE, ROOT, floors, job, picture

ROOMS = {room for floor in floors() for room in floor}
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_every_room_has_its_floor() -> None:
    folders = {folder.parent.name for folder in (ROOT / "vivere").glob("*/__init__.py")}
    assert folders == ROOMS


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_says_its_job_in_one_line(room: str) -> None:
    assert 20 < len(job(room)) <= 100


def test_the_picture_is_of_today() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture(), "python -m tests.house"


def test_the_page_tells_each_room_and_no_other() -> None:
    assert set(re.findall(r"^\| `vivere/(\w+)` ", PAGE, re.M)) == ROOMS


def test_the_places_it_names_are_there() -> None:
    named = set(re.findall(r"`(?:vivere/)?((?:{})/[\w/.*-]+)`".format("|".join(ROOMS)), PAGE))
    assert len(named) > 10
    assert [name for name in sorted(named) if not list((ROOT / "vivere").glob(name))] == []


def test_what_it_says_of_a_room_is_in_the_room() -> None:
    rows = re.findall(r"^\| `vivere/(\w+)` \| (.*)", PAGE, re.M)
    named = {(room, name) for room, job_ in rows for name in re.findall(r"`([a-z_]+)/?`", job_)}
    assert len(named) > 100
    assert {(room, name) for room, name in named if not _there(room, name)} == set()


def _there(room: str, name: str) -> bool:
    return any((ROOT / "vivere" / room).glob(f"**/{name}*"))


def _strings(file: Path) -> Iterator[str]:
    """The strings of a module, without those that only explain."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(string)) if id(node) not in explaining:
                yield string


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_no_room_names_another_as_a_string(room: str) -> None:
    others = re.compile(rf"^vivere\.(?!{room}\b)({'|'.join(ROOMS)})\b")
    named = [
        (file.name, string)
        for file in (ROOT / "vivere" / room).rglob("*.py")
        for string in _strings(file)
        if others.match(string)
    ]
    assert named == []


def test_templates_name_those_beside_them_or_shared_ones() -> None:
    vivere = ROOT / "vivere"
    folders = [folder for folder in vivere.rglob("templates") if any(folder.glob("*.html"))]
    shared = {f"shared/{file.name}" for file in (vivere / "render/shared").iterdir()}
    assert len(folders) == 4
    for folder in folders:
        known = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")} | shared
        for file in folder.rglob("*.html"):
            tree = Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
            named = {name for name in meta.find_referenced_templates(tree) if name}
            assert named <= known, file


def test_no_template_shows_a_text_as_markup() -> None:
    """What is not escaped is written in the template itself."""
    unescaped = [
        (file.name, found.lineno)
        for file in (ROOT / "vivere").rglob("*.html")
        for tree in (Environment(autoescape=True).parse(file.read_text(encoding="utf-8")),)
        for found in tree.find_all((nodes.Filter, nodes.ScopedEvalContextModifier))
        if not isinstance(found, nodes.Filter)
        or (found.name == "safe" and not isinstance(found.node, nodes.Const))
    ]
    assert unescaped == []


def test_no_file_of_code_is_longer_than_a_reader_likes() -> None:
    files = [
        file
        for pattern in (
            *(f"{folder}/**/*.py" for folder in ("vivere", "tests", "benchmarks", "attacks")),
            *(
                f"{folder}/*.{kind}"
                for folder in ("vivere/frontend/*", "tests/frontend")
                for kind in ("js", "css")
            ),
        )
        for file in ROOT.glob(pattern)
        if "vendor" not in file.parts
    ]
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert len(lines) > 600
    assert {file: count for file, count in lines.items() if count > 300} == {}
