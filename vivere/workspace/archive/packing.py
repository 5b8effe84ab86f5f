"""The files of a workspace, and a zip of them that is the same for the same files."""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from vivere.content.rules.image_outside import inside
from vivere.content.scan import scan
from vivere.workspace.archive.images import images_named
from vivere.workspace.archive.paths import alike, kind_of, refused, too_large, unfit

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say: a file's own time would make every zip another."""

_UNIX, _FILE = 3, 0o100644 << 16


@dataclass(frozen=True)
class Gathered:
    """The files of a workspace that can travel, by path.

    ``left_out`` are those that cannot: links that lead out, names that are no plain text, what
    the app cannot read anyway, and one of two names that a Mac takes for the same.
    """

    files: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()


def pack(folder: Path) -> bytes:
    """The workspace in ``folder`` as a zip: its YAML files, and the images that personas name.

    Nothing hidden is in it. The same files give the same bytes.
    """
    return zipped(gather(folder).files)


def gather(folder: Path) -> Gathered:
    """Read the files that make up the workspace in ``folder``."""
    texts, odd = _read(folder, scan(folder))
    images, missing = _read(folder, sorted(images_named(texts) - texts.keys()))
    files: dict[str, bytes] = {}
    known: set[str] = set()
    for path, content in sorted({**texts, **images}.items()):
        if alike(path) in known:
            odd.append(path)
        else:
            files[path] = content
            known.add(alike(path))
    there = [path for path in missing if (folder / path).exists()]
    return Gathered(MappingProxyType(files), tuple(sorted([*odd, *there])))


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
    contents, left_out = dict[str, bytes](), list[str]()
    for path in paths:
        content = read_regular(folder, path) if _can_travel(folder, path) else None
        if content is None or too_large(path, len(content)) or unfit(path, content):
            left_out.append(path)
        else:
            contents[path] = content
    return contents, left_out


def _can_travel(folder: Path, path: str) -> bool:
    """Whether name and size are such that the file is worth reading."""
    if kind_of(path) is None or refused(path):
        return False
    try:
        return too_large(path, (folder / path).stat().st_size) is None
    except OSError:
        return False
