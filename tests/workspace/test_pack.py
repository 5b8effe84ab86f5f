"""A workspace as a zip: what is in it, what is not, and that it comes back the same."""

import os
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small import FILES, SmallWorkspace
from tests.workspace.zips import PNG
from vivere.model.kinds import KINDS
from vivere.workspace.archive import pack, read_workspace_files, unpack


def names(folder: Path) -> set[str]:
    return set(zipfile.ZipFile(BytesIO(pack(folder))).namelist())


def with_image(workspace: SmallWorkspace, image: str) -> None:
    workspace.change("personas/ada.yaml", "name: Ada", f"name: Ada\nportrait: {{image: {image}}}")


def test_what_is_in_it(workspace: SmallWorkspace) -> None:
    with_image(workspace, "./pictures/ada.png")
    workspace.write("pictures/ada.png", PNG)
    workspace.write("services/more.yml", "area: water\n")
    assert names(workspace.folder) == {*FILES, "pictures/ada.png", "services/more.yml"}


@pytest.mark.parametrize(
    "path",
    [
        ".vivere/voices.sqlite", ".env", "journeys/.swap.yaml", "README.md", "pictures/eve.png",
        "journeys/deep/a.yaml", ".git/config",
    ],
)  # fmt: skip
def test_nothing_else_is_in_it(workspace: SmallWorkspace, path: str) -> None:
    workspace.write(path, PNG)
    assert names(workspace.folder) == {*FILES}
    assert read_workspace_files(workspace.folder).refused == ()


@pytest.mark.parametrize("image", ["ada.svg", ".hidden/ada.png", "fake.png", "pic\\ada.png"])
def test_images_that_do_not_travel_are_told(workspace: SmallWorkspace, image: str) -> None:
    with_image(workspace, image)
    workspace.write(image, "<svg/>")
    assert names(workspace.folder) == {*FILES}
    assert read_workspace_files(workspace.folder).refused == (image,)


def test_links_that_lead_out_are_left_out(workspace: SmallWorkspace, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("key: 1\n")
    (tmp_path / "photo.png").write_bytes(PNG)
    (workspace.folder / "journeys" / "out.yaml").symlink_to(secret)
    (workspace.folder / "journeys" / "in.yaml").symlink_to("ada-morning.yaml")
    (workspace.folder / "journeys" / "nowhere.yaml").symlink_to("none.yaml")
    (workspace.folder / "pictures").symlink_to(tmp_path)
    with_image(workspace, "pictures/photo.png")
    found = read_workspace_files(workspace.folder)
    assert found.files.keys() - FILES.keys() == {"journeys/in.yaml"}
    assert found.refused == (
        "journeys/nowhere.yaml", "journeys/out.yaml", "pictures/photo.png",
    )  # fmt: skip


def test_what_cannot_be_read_is_left_out(workspace: SmallWorkspace) -> None:
    (workspace.folder / "journeys" / "folder.yaml").mkdir()
    os.mkfifo(workspace.folder / "journeys" / "pipe.yaml")
    workspace.write("journeys/large.yaml", b"#" * 1_000_001)
    workspace.write("journeys/ADA-morning.yaml", "x")
    (workspace.folder / os.fsdecode(b"journeys/\xff.yaml")).write_text("x")
    found = read_workspace_files(workspace.folder)
    assert len(found.files) == len(FILES)
    assert found.refused == (
        "journeys/\\xff.yaml", "journeys/ada-morning.yaml", "journeys/folder.yaml",
        "journeys/large.yaml", "journeys/pipe.yaml",
    )  # fmt: skip


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    one = SmallWorkspace.write_to(tmp_path / "one")
    two = SmallWorkspace(tmp_path / "two")
    for path in reversed(FILES):
        two.write(path, FILES[path])
        os.utime(two.folder / path, (10**9, 10**9))
        (two.folder / path).chmod(0o600)
    assert pack(one.folder) == pack(two.folder)
    two.change("personas/ada.yaml", "30", "31")
    assert pack(one.folder) != pack(two.folder)


def test_no_workspace_is_an_empty_zip(tmp_path: Path) -> None:
    assert [problem.code for problem in unpack(pack(tmp_path)).problems] == ["nothing"]


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20)
PATHS = st.tuples(st.sampled_from([kind.folder for kind in KINDS if not kind.has_one_path]), NAMES)
WORKSPACES = st.dictionaries(
    PATHS.map(lambda parts: f"{parts[0]}/{parts[1]}.yaml"), st.binary(max_size=300), max_size=6
)


@given(WORKSPACES)
def test_pack_then_unpack_is_the_same(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        workspace = SmallWorkspace(Path(folder))
        for path, content in {"vivere.yaml": b"id: x\n", **files}.items():
            workspace.write(path, content)
        found = read_workspace_files(workspace.folder)
        unpacked = unpack(pack(workspace.folder))
        assert (unpacked.problems, unpacked.refused) == ((), ())
        assert unpacked.files == found.files
        for path, content in found.files.items():
            assert content == {"vivere.yaml": b"id: x\n", **files}[path]
        there = {path for path in files if not path.split("/")[1].startswith(".")}
        assert len(found.files) + len(found.refused) == len(there) + 1
