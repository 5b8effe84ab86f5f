"""Which files make up a workspace, and whether they changed."""

import os
from collections.abc import Mapping
from pathlib import Path

from vivere.model.kinds import FOLDERS, ROOT_FILES, kind_of, model_of

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
    paths = [path for path in ROOT_FILES if os.path.lexists(f"{root}/{path}")]
    paths += [path for name in FOLDERS for path in _paths(root, name)]
    return {path: _stamp(f"{root}/{path}") for path in paths}


def with_drafts(stamps: Mapping[str, Stamp], drafts: Mapping[str, str]) -> Mapping[str, Stamp]:
    """The files of a scan with texts by path that are not saved yet.

    Each stands in for its file, or beside the files where there is none. Raises ValueError for a
    draft at a path where no file of a workspace can stand.
    """
    for path in drafts:
        model_of(path)
    together = {**stamps, **{path: _draft_stamp(text) for path, text in drafts.items()}}
    if drafts.keys() <= stamps.keys():
        return together
    return {path: together[path] for path in sorted(together, key=_order)}


def _order(path: str) -> tuple[int, str]:
    """The place of a path among all: files beside ``vivere.yaml``, then folder by folder."""
    if path in ROOT_FILES:
        return ROOT_FILES.index(path) - len(ROOT_FILES), path
    return FOLDERS.index(path.partition("/")[0]), path


def _draft_stamp(text: str) -> Stamp:
    return -1, len(text), hash(text), 0


def _paths(root: str, name: str) -> list[str]:
    """The YAML entries of a folder; bytes of a name that are no text are written out."""
    try:
        names = sorted(os.listdir(f"{root}/{name}"))
    except OSError:
        return []
    return [
        f"{name}/{entry}".encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        for entry in names
        if kind_of(f"{name}/{entry}")
    ]


def _stamp(path: str) -> Stamp:
    try:
        status = os.stat(path)
    except OSError:
        return _NOTHING
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode
