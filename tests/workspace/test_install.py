"""A zip in the place of a workspace: all of it or nothing, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.small import FILES, SmallWorkspace
from tests.workspace.installing import ADA, install_over, left_over, other, tree
from tests.workspace.zips import VALID, zip_of
from vivere.content import load
from vivere.workspace.archive import (
    NotInstalledError,
    difference,
    findings_after_install,
    install,
    pack,
    unpack,
)

PLAN = tuple(sorted(path for path in FILES if path.startswith("plan/")))


def test_what_would_change(workspace: SmallWorkspace) -> None:
    found = difference(workspace.folder, other())
    assert found.new == ("journeys/ada-evening.yaml", "portraits/ada.png")
    assert found.changed == (ADA, "services/water.yaml")
    assert found.same == (
        "journeys/ada-morning.yaml", "places.yaml", *PLAN, "services/areas.yaml", "vivere.yaml",
    )  # fmt: skip
    assert found.absent == ("kpi_links/water.yaml",)


def test_the_head_of_a_workspace_is_never_absent(workspace: SmallWorkspace) -> None:
    part = unpack(zip_of({ADA: b"name: Ada\ntagline: x\n"}))
    assert "vivere.yaml" not in difference(workspace.folder, part).absent
    install_over(workspace, part)
    assert tree(workspace.folder).keys() >= {"vivere.yaml", ADA}
    assert "services/areas.yaml" not in tree(workspace.folder)


@pytest.mark.parametrize("remove", [True, False])
def test_the_findings_are_known_before_and_true_after(
    workspace: SmallWorkspace, remove: bool
) -> None:
    before = tree(workspace.folder)
    expected = findings_after_install(workspace.folder, other(), remove=remove)
    assert tree(workspace.folder) == before
    assert not (workspace.folder / ".vivere").exists()
    install_over(workspace, other(), remove=remove)
    assert load(workspace.folder).findings == expected
    assert (workspace.folder / "kpi_links/water.yaml").exists() != remove


def test_the_workspace_is_then_what_the_zip_holds(workspace: SmallWorkspace) -> None:
    done = install_over(workspace, other())
    assert unpack(pack(workspace.folder)).files == other().files
    assert done.difference.changed == (ADA, "services/water.yaml")
    assert left_over(workspace) == []


def test_the_backup_brings_back_what_was(workspace: SmallWorkspace) -> None:
    before = pack(workspace.folder)
    backup = install_over(workspace, other()).backup
    assert backup is not None
    assert backup.read_bytes() == before
    install_over(workspace, unpack(backup.read_bytes()))
    assert pack(workspace.folder) == before


def test_backups_of_the_same_second_do_not_replace_each_other(workspace: SmallWorkspace) -> None:
    first = unpack(pack(workspace.folder))
    kept = [install_over(workspace, version).backup for version in (other(), first) * 3]
    assert len({*kept}) == 6
    assert all(backup and backup.is_file() for backup in kept)


def test_also_a_file_that_does_not_travel_is_in_the_backup(workspace: SmallWorkspace) -> None:
    path = "journeys/ada-evening.yaml"
    workspace.write(path, b"#" * 1_000_001)
    backup = install_over(workspace, other()).backup
    assert backup is not None
    assert b"ada-evening.yaml" in backup.read_bytes()


def test_nothing_to_change_writes_nothing(workspace: SmallWorkspace) -> None:
    assert install_over(workspace, unpack(pack(workspace.folder))).backup is None
    assert not (workspace.folder / ".vivere").exists()


def test_only_new_files_need_no_backup(tmp_path: Path) -> None:
    assert install(tmp_path, other(), remove=True).backup is None
    assert pack(tmp_path) == pack(SmallWorkspace(tmp_path).folder)
    assert load(tmp_path).catalog.personas.keys() == {"ada"}


def test_rights_of_a_file_stay(workspace: SmallWorkspace) -> None:
    (workspace.folder / ADA).chmod(0o640)
    install_over(workspace, other())
    assert (workspace.folder / ADA).stat().st_mode & 0o777 == 0o640


def test_a_zip_with_problems_is_not_installed(workspace: SmallWorkspace) -> None:
    with pytest.raises(ValueError, match="problems"):
        install_over(workspace, unpack(b""))


def make_folder(target: Path, _: Path) -> None:
    target.unlink(missing_ok=True)
    target.mkdir()


def link_out(target: Path, outside: Path) -> None:
    target.unlink(missing_ok=True)
    target.symlink_to(outside)


def link_nowhere(target: Path, _: Path) -> None:
    target.unlink(missing_ok=True)
    target.symlink_to("nowhere")


def parent_leads_out(target: Path, outside: Path) -> None:
    elsewhere = outside.parent / "elsewhere"
    if target.parent.exists():
        target.parent.rename(elsewhere)
    else:
        elsewhere.mkdir()
    target.parent.symlink_to(elsewhere)


@pytest.mark.parametrize("path", [ADA, "portraits/ada.png"])
@pytest.mark.parametrize("block", [make_folder, link_out, link_nowhere, parent_leads_out])
def test_what_is_in_the_way_stays(
    workspace: SmallWorkspace, tmp_path: Path, path: str, block: Callable[[Path, Path], None]
) -> None:
    outside = tmp_path / "outside"
    outside.write_text("secret")
    target = workspace.folder / path
    if block is not parent_leads_out:
        target.parent.mkdir(exist_ok=True)
    block(target, outside)
    before = sorted(workspace.folder.rglob("*"))
    with pytest.raises(NotInstalledError) as left:
        install_over(workspace, other())
    assert left.value.problem.code == "in-the-way"
    assert sorted(workspace.folder.rglob("*")) == before
    assert outside.read_text() == "secret"
    assert not (tmp_path / "elsewhere" / "ada.png").exists()


def test_unrelated_files_stay(workspace: SmallWorkspace) -> None:
    workspace.write("README.md", "mine")
    workspace.write(".vivere/voices.sqlite", "voices")
    install_over(workspace, unpack(zip_of({**VALID, "README.md": b"theirs"})))
    assert (workspace.folder / "README.md").read_text() == "mine"
    assert (workspace.folder / ".vivere/voices.sqlite").read_text() == "voices"
