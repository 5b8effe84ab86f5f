"""A zip of another workspace to install, and what to compare afterwards."""

from pathlib import Path

from tests.small import FILES, SmallWorkspace
from tests.workspace.zips import PNG, zip_of
from vivere.workspace.archive import (
    Installed,
    Unpacked,
    install,
    unpack,
)

ADA = "personas/ada.yaml"
OTHER = {
    **FILES,
    ADA: FILES[ADA].replace("Beve", "Legge"),
    "journeys/ada-evening.yaml": FILES["journeys/ada-morning.yaml"].replace("Mattina", "Sera"),
    "services/water.yaml": FILES["services/water.yaml"].replace("A leaflet", "A sign"),
    "portraits/ada.png": "",
}
del OTHER["kpi_links/water.yaml"]
OTHER[ADA] += "portrait: {image: portraits/ada.png}\n"


def other(**more: str) -> Unpacked:
    files = {path: text.encode() for path, text in {**OTHER, **more}.items()}
    return unpack(zip_of({**files, "portraits/ada.png": PNG, "README.md": b"x"}))


def tree(folder: Path) -> dict[str, tuple[int, int, bytes | None]]:
    """Everything but the hidden folder: names, rights, times and contents."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mode,
            path.stat().st_mtime_ns if path.is_file() else 0,
            path.read_bytes() if path.is_file() else None,
        )
        for path in sorted(folder.rglob("*"))
        if ".vivere" not in path.parts
    }


def left_over(workspace: SmallWorkspace) -> list[Path]:
    return list((workspace.folder / ".vivere").glob("staging-*"))


def install_over(
    workspace: SmallWorkspace, unpacked: Unpacked, *, remove: bool = True
) -> Installed:
    return install(workspace.folder, unpacked, remove=remove)
