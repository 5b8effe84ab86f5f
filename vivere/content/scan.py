"""Which files make up a workspace, and whether they changed."""

import os
from pathlib import Path

WORKSPACE_FILE = "vivere.yaml"
AREAS_FILE = "services/areas.yaml"
FOLDERS = ("services", "kpi_links", "personas", "journeys")

Stamp = tuple[int, int, int, int]
"""What changes when a file changes: modification time (ns), size, inode, kind and rights."""

_NOTHING: Stamp = (0, 0, 0, 0)
"""The stamp of what cannot be looked at, such as a link that leads nowhere."""


def scan(folder: Path) -> dict[str, Stamp]:
    """The workspace's files in a fixed order, ``vivere.yaml`` first, each with its stamp.

    Whatever is called ``*.yaml`` is listed, also what turns out to be no file; hidden names
    (an editor's own files) are not.
    """
    root = os.fspath(folder)
    paths = [WORKSPACE_FILE] if os.path.lexists(f"{root}/{WORKSPACE_FILE}") else []
    paths += [path for name in FOLDERS for path in _paths(root, name)]
    return {path: _stamp(f"{root}/{path}") for path in paths}


def _paths(root: str, name: str) -> list[str]:
    """The YAML entries of a folder; bytes of a name that are no text are written out."""
    try:
        names = sorted(os.listdir(f"{root}/{name}"))
    except OSError:
        return []
    return [
        f"{name}/{entry}".encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        for entry in names
        if entry.endswith((".yaml", ".yml")) and not entry.startswith(".")
    ]


def _stamp(path: str) -> Stamp:
    try:
        status = os.stat(path)
    except OSError:
        return _NOTHING
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode
