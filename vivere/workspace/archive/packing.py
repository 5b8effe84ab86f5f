"""The files of a workspace, and a zip of them that is the same for the same files."""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from vivere.content.rules.image_outside import inside
from vivere.content.scan import scan
from vivere.workspace.archive.paths import (
    collision_key,
    content_problem,
    file_type,
    images_named,
    path_problem,
    size_problem,
)

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say: a file's own time would make every zip another."""

_UNIX, _FILE = 3, 0o100644 << 16


@dataclass(frozen=True)
class WorkspaceFiles:
    """The files of a workspace that can travel, by path.

    ``refused`` are those that cannot: links that lead out, names that are no plain text, what
    the app cannot read anyway, and one of two names that a Mac takes for the same.
    """

    files: Mapping[str, bytes]
    refused: tuple[str, ...] = ()


def pack(folder: Path) -> bytes:
    """The workspace in ``folder`` as a zip: its YAML files, and the images that personas name.

    Nothing hidden is in it. The same files give the same bytes.
    """
    return zipped(read_workspace_files(folder).files)


def read_workspace_files(folder: Path) -> WorkspaceFiles:
    """Read the files that make up the workspace in ``folder``."""
    texts, refused = _read(folder, scan(folder))
    images, missing = _read(folder, sorted(images_named(texts) - texts.keys()))
    files: dict[str, bytes] = {}
    known: set[str] = set()
    for path, content in sorted({**texts, **images}.items()):
        if collision_key(path) in known:
            refused.append(path)
        else:
            files[path] = content
            known.add(collision_key(path))
    there = [path for path in missing if (folder / path).exists()]
    return WorkspaceFiles(MappingProxyType(files), tuple(sorted([*refused, *there])))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of ``files`` by path, in a fixed order and with no times of its own."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, content in sorted(files.items()):
            info = zipfile.ZipInfo(path, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = _UNIX, _FILE
            archive.writestr(info, content)
    return target.getvalue()


def read_regular(folder: Path, path: str) -> bytes | None:
    """The bytes of a regular file that lies inside ``folder``; ``None`` for anything else."""
    try:
        file = folder / path
        return file.read_bytes() if inside(folder, path) and file.is_file() else None
    except (OSError, ValueError):
        return None


def _read(folder: Path, paths: Iterable[str]) -> tuple[dict[str, bytes], list[str]]:
    contents, refused = dict[str, bytes](), list[str]()
    for path in paths:
        content = read_regular(folder, path) if _may_be_packed(folder, path) else None
        if content is None or size_problem(path, len(content)) or content_problem(path, content):
            refused.append(path)
        else:
            contents[path] = content
    return contents, refused


def _may_be_packed(folder: Path, path: str) -> bool:
    """Whether name and size are such that the file is worth reading."""
    if file_type(path) is None or path_problem(path):
        return False
    try:
        return size_problem(path, (folder / path).stat().st_size) is None
    except OSError:
        return False
