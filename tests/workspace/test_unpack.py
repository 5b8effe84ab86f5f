"""A zip is checked in full before anything of it is written; whatever it holds, it never raises."""

import random
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workspace.zips import (
    PNG,
    VALID,
    declaring,
    encrypted,
    listed_twice,
    method,
    quoted,
    with_another,
    zip_of,
)
from vivere.i18n import LANGUAGES, keys
from vivere.workspace.archive import Unpacked, unpack
from vivere.workspace.archive.entries import MAX_ENTRIES, MAX_ZIP
from vivere.workspace.archive.paths import file_type

A, B = "journeys/a.yaml", "journeys/b.yaml"
PERSONA = b"name: Ada\ntagline: x\nportrait: {image: pictures/ada.png}\n"
ZEROS = b"\0" * 900_000
NOISE = random.Random(0).randbytes(400_000)
ONE = zip_of({A: b"persona: ada\n"})


def named(name: str) -> bytes:
    return zip_of({**VALID, name: b"x"})


CASES = {
    "nothing at all": (b"", "broken"),
    "no zip": (b"persona: ada\n" * 100, "broken"),
    "cut short": (ONE[:-30], "broken"),
    "cut at the front": (ONE[20:], "broken"),
    "an empty zip": (zip_of({}), "nothing"),
    "other files only": (zip_of({"README.md": b"x", ".DS_Store": b"x"}), "nothing"),
    "two workspaces": (
        zip_of({"a/vivere.yaml": b"id: a", "b/vivere.yaml": b"id: b"}), "nothing"
    ),
    "too large": (ONE + b"\0" * MAX_ZIP, "too-large"),
    "too many": (zip_of({f"{n}": b"" for n in range(MAX_ENTRIES + 1)}), "too-many"),
    "absolute": (named("/etc/passwd"), "outside"),
    "up": (named("../x.yaml"), "outside"),
    "up within": (named("journeys/../../x.yaml"), "outside"),
    "up behind a wrapper": (zip_of({"w/vivere.yaml": b"id: x", "w/../x": b""}), "outside"),
    "a drive": (named("C:/x.yaml"), "outside"),
    "a relative drive": (named("C:x.yaml"), "outside"),
    "a drive within": (named("journeys/c:/x.yaml"), "outside"),
    "backslash": (named("journeys\\a.yaml"), "backslash"),
    "up with backslash": (named("..\\x.yaml"), "backslash"),
    "a share": (named("\\\\host\\x.yaml"), "backslash"),
    "NUL": (named("journeys/a.yaml\0.png"), "odd-name"),
    "a line break": (named("journeys/a\n.yaml"), "odd-name"),
    "an escape": (named("journeys/\x1b[31m.yaml"), "odd-name"),
    "right to left": (named("journeys/\u202elmay.yaml"), "odd-name"),
    "an empty part": (named("journeys//a.yaml"), "odd-name"),
    "a dot": (named("./journeys/a.yaml"), "odd-name"),
    "no name": (named(""), "odd-name"),
    "long": (named("journeys/" + "a" * 240 + ".yaml"), "long-path"),
    "long in bytes": (named("journeys/" + "水" * 90 + ".yaml"), "long-path"),
    "deep": (named("a/" * 8 + "x.yaml"), "long-path"),
    "a symbolic link": (zip_of({A: b"/etc/passwd"}, mode=0o120777), "special"),
    "a device": (zip_of({A: b""}, mode=0o020644), "special"),
    "a pipe": (zip_of({A: b""}, mode=0o010644), "special"),
    "twice": (with_another(ONE, zip_of({A: b"persona: eve\n"})), "twice"),
    "twice but for case": (zip_of({A: b"", "Journeys/A.yaml": b""}), "twice"),
    "twice but for accents": (
        zip_of({"journeys/\u00e8.yaml": b"", "journeys/e\u0300.yaml": b""}), "twice"
    ),
    "a file that is a folder": (zip_of({A: b"", f"{A}/x.png": b""}), "twice"),
    "a folder that is a file": (zip_of({A: b"", f"{A}/": b""}), "twice"),
    "encrypted": (encrypted(ONE), "encrypted"),
    "an archive": (named("docs/x.tar.gz"), "nested"),
    "an archive as YAML": (zip_of({A: ONE}), "nested"),
    "an unknown compression": (method(ONE, 97), "method"),
    "LZMA": (zip_of({A: b"x"}, method=zipfile.ZIP_LZMA), "method"),
    "stored that says deflated": (method(ONE, 0), "damaged"),
    "entries that overlap": (quoted(A, B, b"persona: ada\n"), "overlap"),
    "one place for two": (listed_twice(ONE), "overlap"),
    "a bomb": (zip_of({A: ZEROS}), "expands"),
    "a bomb that declares little": (declaring(zip_of({A: ZEROS}), 100), "damaged"),
    "a bomb that declares more": (declaring(ONE, 60_000), "damaged"),
    "a large text": (zip_of({A: b"#" * 1_000_001}), "file-too-large"),
    "a large image": (
        zip_of({"personas/ada.yaml": PERSONA, "pictures/ada.png": PNG + b"\0" * 5_000_000}),
        "file-too-large",
    ),
    "large together": (
        zip_of({f"journeys/a{n}.yaml": ZEROS for n in range(60)}), "total-too-large"
    ),
    "no image": (
        zip_of({"personas/ada.yaml": PERSONA, "pictures/ada.png": b"<svg/>"}), "not-an-image"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), CASES.values(), ids=CASES)
def test_what_is_refused(data: bytes, code: str) -> None:
    unpacked = unpack(data)
    assert code in {problem.code for problem in unpacked.problems}
    assert unpacked.files == {}
    for problem in unpacked.problems:
        assert all(problem.message(lang) and problem.hint(lang) for lang in LANGUAGES)
        assert len(problem.message()) < 300


def test_every_problem_has_words_and_the_other_way_round() -> None:
    worded = {key.split(".")[2] for key in keys("en") if key.startswith("archive.problem.")}
    assert worded == {code for _, code in CASES.values()} | {
        "in-the-way", "busy", "not-written", "not-undone"
    }  # fmt: skip


def test_a_name_that_is_no_text() -> None:
    data = zip_of({"journeys/è.yaml": b"x"})
    wrong = data.replace("è".encode(), b"\xff\xfe")
    assert [problem.code for problem in unpack(wrong).problems] == ["odd-name"]


def test_a_head_that_names_another_file() -> None:
    data = zip_of({"journeys/a.yaml": b"x"})
    wrong = data.replace(b"journeys/a.yaml", b"../../../b.yaml", 1)
    assert [problem.code for problem in unpack(wrong).problems] == ["broken"]


def test_a_bomb_takes_little_memory() -> None:
    bomb = declaring(zip_of({A: b"\0" * 200_000_000}), 100)
    assert len(bomb) < 250_000
    tracemalloc.start()
    assert unpack(bomb).problems
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_bomb_beside_the_workspace_is_never_expanded() -> None:
    unpacked = unpack(zip_of({**VALID, "big.bin": b"\0" * 50_000_000}))
    assert (dict(unpacked.files), unpacked.refused) == (VALID, ("big.bin",))


def test_at_most_twenty_problems_are_told() -> None:
    assert len(unpack(zip_of({f"../{n}": b"" for n in range(100)})).problems) == 20


def test_a_wrapping_folder_is_taken_off() -> None:
    files = {
        "milano-main/vivere.yaml": VALID["vivere.yaml"],
        "milano-main/journeys/a.yaml": b"x",
        "milano-main/README.md": b"x",
        "__MACOSX/milano-main/._vivere.yaml": b"x",
        ".DS_Store": b"x",
        "journeys/elsewhere.yaml": b"x",
    }
    unpacked = unpack(zip_of(files))
    assert dict(unpacked.files) == {"journeys/a.yaml": b"x", **VALID}
    assert set(unpacked.refused) == {
        "milano-main/README.md", "__MACOSX/milano-main/._vivere.yaml", ".DS_Store",
        "journeys/elsewhere.yaml",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("journeys/a.yaml", "journeys/a.yaml"),
        ("w/journeys/a.yaml", "journeys/a.yaml"),
        ("services/a.yml", "services/a.yml"),
    ],
)
def test_a_part_of_a_workspace(name: str, path: str) -> None:
    assert dict(unpack(zip_of({name: b"x"})).files) == {path: b"x"}


@pytest.mark.parametrize(
    "name",
    [
        "README.md", "journeys/.hidden.yaml", ".vivere/voices.sqlite", "journeys/deep/a.yaml",
        "Journeys/a.yaml", "journeys/a.YAML", "vivere.yml", "other/a.yaml", "pictures/eve.png",
        "pictures/ada.svg", ".hidden/ada.png", "__MACOSX/vivere.yaml",
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_workspace_is_refused(name: str) -> None:
    unpacked = unpack(zip_of({**VALID, "personas/ada.yaml": PERSONA, name: PNG}))
    assert unpacked.refused == (name,)
    assert unpacked.files.keys() == {"vivere.yaml", "personas/ada.yaml"}


def test_the_images_that_personas_name() -> None:
    group = b"kind: group\nname: G\ntagline: x\nmembers:\n" + b"".join(
        b"  - {name: N%d, portrait: {image: %s}}\n" % (n, name.encode())
        for n, name in enumerate(("./pictures/ada.png", "città.png"))
    )
    files = {"personas/g.yaml": group, "pictures/ada.png": PNG, "città.png": PNG}
    assert dict(unpack(zip_of({**VALID, **files})).files) == {**VALID, **files}


def test_an_image_of_a_persona_with_mistakes() -> None:
    persona = b"nam: Ada\nportrait: {image: a.png, hair: 7}\nmembers: [x, {portrait: [y]}]\n"
    files = {**VALID, "personas/ada.yaml": persona, "a.png": PNG, "personas/b.yaml": b"{image"}
    assert dict(unpack(zip_of(files)).files) == files


def test_utf_8_names_that_are_not_said_to_be() -> None:
    data = zip_of({**VALID, "journeys/è.yaml": b"x"})
    version, flag = b"\x14\0", b"\0\x08"
    unsaid = data.replace(version + flag, version + b"\0\0")
    assert unsaid != data
    assert unpack(unsaid).files.keys() == {"vivere.yaml", "journeys/è.yaml"}


def test_something_in_front_of_the_zip_does_no_harm() -> None:
    assert unpack(b"#!/bin/sh\n" + zip_of(VALID)).files == VALID


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_raise(data: bytes) -> None:
    assert unpack(data).problems


@given(st.data())
def test_a_damaged_zip_never_raises(data: st.DataObject) -> None:
    sound = bytearray(zip_of({**VALID, A: b"persona: ada\n", "è/x": b"x"}))
    for _ in range(data.draw(st.integers(1, 6))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    stays_inside(unpack(bytes(sound)))


PARTS = st.sampled_from(
    ["..", ".", "", "journeys", "personas", "vivere.yaml", "a.yaml", "C:", "~", "\\", "/", "\0"]
) | st.text(max_size=6)  # fmt: skip


@given(st.lists(st.lists(PARTS, min_size=1, max_size=4).map("/".join), max_size=3))
def test_arbitrary_names_never_leave_the_folder(names: list[str]) -> None:
    stays_inside(unpack(zip_of({**VALID, **dict.fromkeys(names, b"x")})))


def stays_inside(unpacked: Unpacked) -> None:
    folder = Path("/workspace")
    for path in unpacked.files:
        target = folder / path
        assert target.resolve() == target
        assert target.is_relative_to(folder)
        assert file_type(path)
    assert bool(unpacked.files) != bool(unpacked.problems)
