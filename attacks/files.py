"""Files that were damaged, swapped or made to harm: zips, tables, diagrams, YAML."""

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from attacks.report import Attempt
from attacks.target import WORKSPACE, Ground
from vivere.content import load
from vivere.exchange import import_bytes
from vivere.workspace.archive import pack, unpack
from vivere.workspace.archive.paths import file_type

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "exchange"
ENDURED_S = 20.0
"""Seconds that a file may take to be read or refused, on a busy machine."""

PIECES = (
    b"=cmd|' /C calc'!A0",
    b"<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    b"../../../etc/passwd",
    b"\x00" * 40,
    b"\xff\xfe",
    b"&a [*a, *a]",
    b"!!python/object/apply:os.system [id]",
    b"{" * 300,
    b"[" * 3000,
    b"- " * 3000,
    b"\xf0\x9f\x98\x80" * 20,
    b"<<: *x\n",
    b"\r\r\n\x85\xe2\x80\xa8",
    b"PK\x03\x04",
    b"%" * 99,
    b"'" * 99,
    b"%%{init: {}}%%",
    b"\x1b[2J\x1b]0;x\x07",
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with something changed, put in, taken out or doubled."""
    at, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    piece = chance.choice(PIECES)
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
        lambda: data[:at] + piece + data[at:],
        lambda: data[:at] + data[end:],
        lambda: data[:end] + data[at:end] + data[end:],
        lambda: data[:at],
    )
    for _ in range(chance.randrange(1, 4)):
        data = chance.choice(ways)()
        at, end = min(at, len(data)), min(end, len(data))
    return data


def zips(_: Ground) -> Iterator[Attempt]:
    """Archives of a workspace: read or refused, nothing outside the folder, nothing raised."""
    chance = random.Random(4)
    sound = pack(WORKSPACE)
    while True:
        data = damaged(sound, chance)
        yield _endured(f"a zip of {len(data)} bytes", partial(_outside, data))


def imports(_: Ground) -> Iterator[Attempt]:
    """Tables, diagrams and exports of other tools: read or refused, in time, nothing raised."""
    chance = random.Random(5)
    files = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.suffix != ".py")
    while True:
        path = chance.choice(files)
        data = damaged(path.read_bytes(), chance)
        other = chance.choice([path.name, path.name, chance.choice(files).name])
        yield _endured(f"{path.name} as {other}", partial(_imported, other, data))


def workspaces(ground: Ground) -> Iterator[Attempt]:
    """YAML of a workspace: loaded with findings, in time, nothing raised."""
    folder = ground.folder / "workspace"
    chance = random.Random(6)
    sound = {
        str(path.relative_to(WORKSPACE)): path.read_bytes()
        for path in WORKSPACE.rglob("*.yaml")
        if ".vivere" not in path.parts
    }
    for path, data in sound.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    while True:
        path = chance.choice(sorted(sound))
        (folder / path).write_bytes(damaged(sound[path], chance))
        yield _endured(path, partial(_loaded, folder))
        (folder / path).write_bytes(sound[path])


def _endured(what: str, act: Callable[[], str]) -> Attempt:
    began = time.monotonic()
    try:
        wrong = act()
    except Exception as error:
        return Attempt(what, f"raised {type(error).__name__}: {error}"[:200])
    if time.monotonic() - began > ENDURED_S:
        return Attempt(what, f"took {time.monotonic() - began:.0f} s")
    return Attempt(what, wrong)


def _outside(data: bytes) -> str:
    found = unpack(data)
    ground = Path("/workspace")
    out = [path for path in found.files if not (ground / path).resolve().is_relative_to(ground)]
    strange = [path for path in found.files if not file_type(path)]
    return f"unpacks {out or strange}" if out or strange else ""


def _imported(name: str, data: bytes) -> str:
    found = import_bytes(name, data)
    out = [path for path in found.files if path.startswith(("/", ".")) or ".." in path]
    return f"writes {out}" if out else "" if found.files or found.report else "said nothing"


def _loaded(folder: Path) -> str:
    wrong = [
        one.code for one in load(folder).findings if one.line < 1 or not one.message("en").strip()
    ]
    return f"findings without words or place: {wrong}" if wrong else ""
